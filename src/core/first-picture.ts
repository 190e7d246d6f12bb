/**
 * What a list shows of the marks at first, worked out beforehand: in a list that opens at its top with no filter, the
 * standing of each row that the build has drawn, and the count and the ticks of each header. Whoever shows it needs to
 * know nothing of marks, months or articles.
 */
import { firstHeaders } from "./first-screen.ts";
import type { LibraryIndex } from "./library.ts";
import { isOpen } from "./list-filter.ts";
import type { ListPlace } from "./list-place.ts";
import { stripPath } from "./month-strip.ts";
import { countRead, isRead, type ReadState } from "./read-state.ts";
import { type RowMarks, rowMarksOf } from "./row-marks.ts";

/** The version of pictures that this Almanac makes and shows. */
const FORMAT = 1;

export interface FirstPicture {
  readonly format: typeof FORMAT;
  /** Fingerprint of the library whose first screen it is of. */
  readonly library: string;
  /** Of each row that the build has drawn, in order. */
  readonly rows: readonly RowMarks[];
  /** Of each year and month that it has drawn, in order: how many articles are unread. */
  readonly counts: readonly number[];
  /** Of each month: the path of the ticks of what is read. */
  readonly strips: readonly string[];
  /** Whether the bar for going on with an article takes its room. */
  readonly continues: boolean;
}

/** What a picture is made of: the marks, the newest month's ordinals in the order of its rows, and the bar's wish. */
export interface PictureParts {
  readonly index: LibraryIndex;
  readonly newest: readonly number[];
  readonly state: ReadState;
  readonly continues: boolean;
}

/** Works the picture out. */
export function firstPicture({ index, newest, state, continues }: PictureParts): FirstPicture {
  const { years, rows, withYears } = firstHeaders(index, newest.length);
  const whole = new Map<string, number>();
  for (const { key, ordinals, articles } of index.months) whole.set(key, articles - countRead(state, ordinals));
  const ofYear = (year: string) =>
    [...whole].reduce((sum, [month, unread]) => (month.startsWith(`${year}-`) ? sum + unread : sum), 0);
  return {
    format: FORMAT,
    library: index.fingerprint,
    rows: newest.slice(0, rows).map((ordinal) => rowMarksOf(state, ordinal)),
    counts: years.flatMap(({ key, months }) => [
      ...(withYears ? [ofYear(key)] : []),
      ...months.map((month) => whole.get(month.key) ?? 0),
    ]),
    strips: years.flatMap(({ months }) =>
      months.map(({ ordinals, articles }) => stripPath(ordinals, articles, (ordinal) => isRead(state, ordinal))),
    ),
    continues,
  };
}

/** Whether a list that was left there begins with the first screen as the build has drawn it. */
export function beginsAtFirstScreen({ months }: LibraryIndex, { month, top, offset, filter }: ListPlace): boolean {
  const key = months.some((one) => one.key === month) ? month : months[0]?.key;
  return key === months[0]?.key && top < 0 && offset >= 0 && isOpen(filter);
}

/** Reads a picture back; `undefined` for what is none, or of another version. */
export function parsePicture(value: unknown): FirstPicture | undefined {
  if (typeof value !== "object" || value === null || (value as FirstPicture).format !== FORMAT) return undefined;
  const { library, rows, counts, strips, continues } = value as Record<string, unknown>;
  const isWhole =
    typeof library === "string" &&
    typeof continues === "boolean" &&
    isList(counts, (one) => typeof one === "number") &&
    isList(strips, (one) => typeof one === "string") &&
    isList(rows, isRowMarks);
  return isWhole ? (value as FirstPicture) : undefined;
}

function isList(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}

function isRowMarks(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { standing, starred, kept, place } = value as Record<string, unknown>;
  const isStanding = standing === "unread" || standing === "reading" || standing === "read";
  return isStanding && typeof starred === "boolean" && typeof kept === "boolean" && typeof place === "number";
}
