/** Draws a QR code; loaded when one is asked for. */
import { encode } from "uqr";
import { svgElement } from "../ui/dom.ts";

/** A QR code of the text as SVG, with the quiet zone of four modules that scanners need. Throws when it is too long. */
export function qrCode(text: string, label: string): SVGSVGElement {
  const { data, size } = encode(text, { ecc: "L", border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return svgElement(
    "svg",
    { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges" },
    svgElement("path", { d: path }),
  );
}
