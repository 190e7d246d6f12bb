/** Where a reader starts: which of the articles that are already there count as read. */
import type { LibraryIndex } from "./library.ts";
import { ordinalsOfMonths } from "./months.ts";

/** `now`: only what is published from today on is unread; `picks`: those that the publisher recommends, too. */
export const STARTS = ["now", "picks", "everything", "oldest"] as const;
export type Start = (typeof STARTS)[number];

/** The starts that this publication offers. */
export function startsOf({ publication }: LibraryIndex): readonly Start[] {
  return STARTS.filter((start) => start !== "picks" || (publication.picks?.length ?? 0) > 0);
}

/** Ordinals of the articles that a start marks read; `picks` are the ordinals of those that the publisher recommends. */
export function ordinalsToMark(start: Start, index: LibraryIndex, picks: readonly number[]): number[] {
  if (start === "everything" || start === "oldest") return [];
  const spared = new Set(start === "picks" ? picks : []);
  return ordinalsOfMonths(index.months).filter((ordinal) => !spared.has(ordinal));
}
