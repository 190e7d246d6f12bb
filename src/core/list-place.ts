/** Where the list was left: the month, what stood at its top, the filter. */
import { type ListFilter, NO_FILTER, parseFilter } from "./list-filter.ts";

export interface ListPlace {
  /** The month that was used last, `YYYY-MM`; empty for the newest. */
  readonly month: string;
  /** Ordinal of the article at the top of the window; -1 for the month's own header. */
  readonly top: number;
  /** How far that row (or header) was scrolled past the top, in CSS pixels. */
  readonly offset: number;
  readonly filter: ListFilter;
}

export const NO_PLACE: ListPlace = { month: "", top: -1, offset: 0, filter: NO_FILTER };

/** Reads a place back; whatever is not one becomes the beginning of the list. */
export function parsePlace(value: unknown): ListPlace {
  if (typeof value !== "object" || value === null) return NO_PLACE;
  const { month, top, offset, filter } = value as Record<string, unknown>;
  return {
    month: typeof month === "string" && /^\d{4}-\d\d$/.test(month) ? month : NO_PLACE.month,
    top: typeof top === "number" && Number.isSafeInteger(top) && top >= 0 ? top : NO_PLACE.top,
    offset: typeof offset === "number" && Number.isFinite(offset) ? offset : NO_PLACE.offset,
    filter: parseFilter(filter),
  };
}
