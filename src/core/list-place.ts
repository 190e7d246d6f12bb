/** Where the list was left: the month, what stood at its top, the filter. */
import { type ListFilter, NO_FILTER, parseFilter } from "./list-filter.ts";

export interface ListPlace {
  /** The month that was used last, `YYYY-MM`; empty for the newest. */
  readonly month: string;
  /** Ordinal of the article at the top of the window; -1 for the month's own header. */
  readonly top: number;
  /** How far that row (or header) was scrolled past the top, in CSS pixels. */
  readonly offset: number;
  /** Ordinal of the article that was opened last, where the keys go on; -1 for none. */
  readonly opened: number;
  readonly filter: ListFilter;
}

export const NO_PLACE: ListPlace = { month: "", top: -1, offset: 0, opened: -1, filter: NO_FILTER };

/** Reads a place back; whatever is not one becomes the beginning of the list. */
export function parsePlace(value: unknown): ListPlace {
  if (typeof value !== "object" || value === null) return NO_PLACE;
  const { month, top, offset, opened, filter } = value as Record<string, unknown>;
  const ordinal = (one: unknown) => (typeof one === "number" && Number.isSafeInteger(one) && one >= 0 ? one : -1);
  return {
    month: typeof month === "string" && /^\d{4}-\d\d$/.test(month) ? month : NO_PLACE.month,
    top: ordinal(top),
    offset: typeof offset === "number" && Number.isFinite(offset) ? offset : NO_PLACE.offset,
    opened: ordinal(opened),
    filter: parseFilter(filter),
  };
}
