/** The publication's accent colour as two custom properties, each dark or light enough to be read on the pages' paper. */

/** Used when the publication sets none: the icon's own blue. */
const DEFAULT_ACCENT = "#2b5a94";

/** The darkest and the lightest paper that text in the accent colour stands on (`--wash` of sepia; `--wash` of dark). */
const LIGHT_PAPER = "#ebe0c7";
const DARK_PAPER = "#292b30";

/** WCAG 2.2, success criterion 1.4.3. */
const CONTRAST = 4.5;

type Rgb = readonly [red: number, green: number, blue: number];

/** The style sheet that `src/ui/base.css` imports. `accent` is `#rrggbb`; throws a RangeError on anything else. */
export function accentStyles(accent: string = DEFAULT_ACCENT): string {
  const onLight = readableOn(accent, LIGHT_PAPER, [0, 0, 0]);
  const onDark = readableOn(accent, DARK_PAPER, [255, 255, 255]);
  return `:root{--accent-on-light:${onLight};--accent-on-dark:${onDark}}`;
}

/** The colour moved towards `towards` in steps of 2 % until its contrast on `paper` suffices. */
export function readableOn(colour: string, paper: string, towards: Rgb): string {
  const from = parseColour(colour);
  const background = parseColour(paper);
  for (let step = 0; step < 50; step += 1) {
    const mixed = from.map((channel, at) =>
      Math.round(channel + ((towards[at] ?? 0) - channel) * step * 0.02),
    ) as unknown as Rgb;
    if (contrast(mixed, background) >= CONTRAST) return formatColour(mixed);
  }
  return formatColour(towards);
}

/** Contrast ratio of two colours, 1 to 21, by WCAG's relative luminance. */
export function contrast(one: Rgb, other: Rgb): number {
  const [brighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (brighter + 0.05) / (darker + 0.05);
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Reads `#rrggbb`. Throws a RangeError on anything else. */
export function parseColour(text: string): Rgb {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  if (!match) throw new RangeError(`"${text}" is not a colour; write it as #rrggbb`);
  return [1, 2, 3].map((at) => Number.parseInt(match[at] ?? "", 16)) as unknown as Rgb;
}

function formatColour(colour: Rgb): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}
