/** The bar's icons: strokes on a 20-unit square, in the colour of the text. */
import { svgElement } from "../ui/dom.ts";

const SHAPES = {
  outline: "M4 5h12M4 10h8M4 15h10",
  listen: "M4 8v4h3l4 3V5L7 8zM14 7.5a3.5 3.5 0 0 1 0 5M16 5.5a6.4 6.4 0 0 1 0 9",
  setting: "M3 15 7.2 5h.6L12 15M4.6 11.5h5.8M17.5 15V9.8M17.5 12.4a2.3 2.3 0 1 1-4.6 0 2.3 2.3 0 0 1 4.6 0",
  read: "M4 10.5 8.2 15 16 6",
  star: "m10 3 2.2 4.6 5 .6-3.7 3.5 1 5L10 14.2l-4.5 2.5 1-5L2.8 8.2l5-.6z",
  more: "M4.5 10h.01M10 10h.01M15.5 10h.01",
  language:
    "M3 5h8M7 3v2M4.5 8.5c1 2 3 3.500 5 4M9.500 5c-.5 3.500-2.500 6-6 7.500M10 17l3.500-8 3.500 8M11.300 14.200h4.400",
} as const;

export type IconName = keyof typeof SHAPES;

/** An icon that screen readers pass over; the control that holds it must have a name. */
export function icon(name: IconName): SVGElement {
  return svgElement(
    "svg",
    { viewBox: "0 0 20 20", "aria-hidden": "true", class: "icon" },
    svgElement("path", { d: SHAPES[name] }),
  );
}
