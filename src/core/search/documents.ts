/** Numbers of articles in the search index: positions in list order, newest first over the whole library. */
import type { LibraryIndex } from "../library.ts";

/** Where an article stands: the month's key and its position in the month's list. */
export interface DocumentPlace {
  readonly month: string;
  readonly position: number;
}

/** Where the article of a number stands; `undefined` when the library has fewer. */
export function placeOfDocument({ months }: LibraryIndex, document: number): DocumentPlace | undefined {
  let first = 0;
  for (const { key, articles } of months) {
    if (document < first + articles) return { month: key, position: document - first };
    first += articles;
  }
  return undefined;
}

/** The numbers of a month's articles, `[from, to)`; empty for a month that is not there. */
export function documentsOfMonth({ months }: LibraryIndex, month: string): readonly [from: number, to: number] {
  let first = 0;
  for (const { key, articles } of months) {
    if (key === month) return [first, first + articles];
    first += articles;
  }
  return [0, 0];
}
