/** The blocks of a text as it lies in the page: which one is at the top of the screen, and where a place is. */
import { blockAt, type Measure, measureOf, placeIn } from "../core/reading-place.ts";

export interface TextBlocks {
  readonly blocks: readonly HTMLElement[];
  readonly measure: Measure;
}

/** The line, in px from the top of the screen, below which the reader is taken to read: right under the bar. */
export const READING_LINE = 64;

const BLOCK = "p, li, h2, h3, h4, h5, h6, pre, tr, dt, dd, figure, summary, math[display='block']";

/** Finds a text's blocks: the innermost elements that hold a paragraph's worth, in the order of the text. */
export function blocksOf(text: HTMLElement): TextBlocks {
  const blocks = [...text.querySelectorAll<HTMLElement>(BLOCK)].filter((block) => block.querySelector(BLOCK) === null);
  // A picture counts like a short paragraph, so that it is a place of its own.
  return { blocks, measure: measureOf(blocks.map((block) => block.textContent.length || 100)) };
}

/** Place (permille) of what stands at `line`, a distance from the top of the screen in px. */
export function placeAtLine({ blocks, measure }: TextBlocks, line: number): number {
  const at = firstBelow(blocks, line);
  if (at === blocks.length) return blocks.length === 0 ? 0 : 1000;
  const box = blocks[at]?.getBoundingClientRect();
  const share = box && box.height > 0 ? (line - box.top) / box.height : 0;
  return placeIn(measure, at, share);
}

/** The block that a place lies in; `undefined` in a text without blocks. */
export function blockAtPlace({ blocks, measure }: TextBlocks, place: number): HTMLElement | undefined {
  return blocks[blockAt(measure, place)];
}

/** Position of the first block that ends below a line; blocks follow each other down the page. */
export function firstBelow(blocks: readonly HTMLElement[], line: number): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.getBoundingClientRect().bottom ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  return low;
}
