/** The month strip: one small tick an article, filled when read, as the geometry of one SVG. */
import type { Runs } from "./library.ts";

/** The widest strip, in CSS pixels. */
export const STRIP_WIDTH = 72;

/** Up to here each tick is two pixels wide and stands apart by one. */
const WIDE_TICKS = STRIP_WIDTH / 3;
/** Up to here each tick is one pixel wide and stands apart by one; beyond, ticks join and become a shade. */
const THIN_TICKS = STRIP_WIDTH / 2;

export interface StripScale {
  /** Width of the whole strip in CSS pixels. */
  readonly width: number;
  /** From one tick to the next, in CSS pixels. */
  readonly pitch: number;
  /** Width of one tick, in CSS pixels. */
  readonly tick: number;
}

/** How a strip of so many articles is laid out. A strip grows with its month until the room is used up. */
export function stripScale(articles: number): StripScale {
  if (articles <= WIDE_TICKS) return { width: articles * 3, pitch: 3, tick: 2 };
  if (articles <= THIN_TICKS) return { width: articles * 2, pitch: 2, tick: 1 };
  const pitch = STRIP_WIDTH / articles;
  return { width: STRIP_WIDTH, pitch, tick: pitch };
}

/**
 * The path of the ticks for which `filled` holds, one unit high, in the order of the ordinals (which is that of
 * publication). Neighbours that touch become one rectangle, so a month of 900 read articles is one rectangle.
 */
export function stripPath(runs: Runs, articles: number, filled: (ordinal: number) => boolean): string {
  const { pitch, tick } = stripScale(articles);
  const joined = pitch === tick;
  let path = "";
  let from = -1;
  let at = 0;
  const close = (end: number) => {
    if (from < 0) return;
    path += rectangle(from * pitch, joined ? (end - from) * pitch : tick);
    from = -1;
  };
  for (let run = 0; run < runs.length; run += 2) {
    const start = runs[run] ?? 0;
    const end = start + (runs[run + 1] ?? 0);
    for (let ordinal = start; ordinal < end; ordinal += 1) {
      if (!filled(ordinal)) close(at);
      else if (from < 0) from = at;
      else if (!joined) {
        close(at);
        from = at;
      }
      at += 1;
    }
  }
  close(at);
  return path;
}

/** The path of all ticks of so many articles. */
export function wholeStrip(articles: number): string {
  const { width, pitch, tick } = stripScale(articles);
  return pitch === tick ? rectangle(0, width) : stripPath([0, articles], articles, () => true);
}

function rectangle(x: number, width: number): string {
  return `M${rounded(x)} 0h${rounded(width)}v1h-${rounded(width)}z`;
}

function rounded(length: number): number {
  return Math.round(length * 100) / 100;
}
