/** Places in a text that hold on any screen: shares of its characters, told in permille. */

/** A text as the lengths of its blocks (paragraphs, list items, rows) in characters, in the order of the text. */
export interface Measure {
  /** Characters before each block. */
  readonly before: readonly number[];
  readonly total: number;
}

/** Adds the lengths of a text's blocks up. */
export function measureOf(lengths: readonly number[]): Measure {
  let total = 0;
  const before = lengths.map((length) => {
    const start = total;
    total += length;
    return start;
  });
  return { before, total };
}

/**
 * The place at a share (0 to 1) of a block, in permille of the whole text. Never 0 within a text that has been
 * begun, since 0 says that there is no place; 1000 is the end.
 */
export function placeIn({ before, total }: Measure, block: number, share = 0): number {
  if (total === 0) return 0;
  const start = before[block] ?? total;
  const end = before[block + 1] ?? total;
  const permille = Math.floor(((start + (end - start) * Math.min(1, Math.max(0, share))) * 1000) / total);
  return start === 0 && share <= 0 ? 0 : Math.max(1, permille);
}

/**
 * The block that a place lies in: the last one that begins at or before it. The place of any block's beginning,
 * which `placeIn` rounds down, leads back to that block or to one that begins less than a permille before it.
 */
export function blockAt({ before, total }: Measure, permille: number): number {
  // A place was rounded down: what begins within the same permille was reached.
  const reached = ((permille + 1) * total) / 1000;
  let low = 0;
  let high = before.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((before[middle] ?? 0) < reached) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}
