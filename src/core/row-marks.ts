/** What a row of a list shows of an article's marks. */
import { isKept, isStarred, placeOf, type ReadState, type Standing, standing } from "./read-state.ts";

export interface RowMarks {
  readonly standing: Standing;
  readonly starred: boolean;
  /** Kept unread by hand. */
  readonly kept: boolean;
  /** How far it has been read, in permille; 0 unless it is in progress. */
  readonly place: number;
}

/** The marks of the article of an ordinal. */
export function rowMarksOf(state: ReadState, ordinal: number): RowMarks {
  const now = standing(state, ordinal);
  return {
    standing: now,
    starred: isStarred(state, ordinal),
    kept: now !== "read" && isKept(state, ordinal),
    place: now === "reading" ? placeOf(state, ordinal) : 0,
  };
}
