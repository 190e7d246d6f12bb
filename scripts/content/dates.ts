/** Dates in every form that the generators accept, read without any time zone of this machine. */

/** A calendar day as its author wrote it, and the time of that day for sorting. */
export interface WrittenDate {
  /** `YYYY-MM-DD` in the author's own time zone: an article keeps its day wherever it is built. */
  readonly day: string;
  /** Seconds since that midnight, 0 when no time was written. */
  readonly seconds: number;
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const time = String.raw`(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?`;
const yearFirst = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?=$|[T\s])${time}`, "i");
const chinese = new RegExp(String.raw`^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日${time}`);
const compact = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?Z?$/;
const monthFirst = new RegExp(
  String.raw`^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?=$|[T\s])${time}`,
  "i",
);
const dayFirst = new RegExp(
  String.raw`^(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})(?=$|[T\s])${time}`,
  "i",
);

/** What `date` and C's `ctime` print: `Fri Sep  3 11:21:31 CEST 2021`. */
const yearLast =
  /^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\s+(\d{1,2})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s+(?:[a-z]{2,5}\s+|[+-]\d{4}\s+)?(\d{4})$/i;
/** Milliseconds or seconds since 1970, as programs note them. */
const epoch = /^\d{10}(?:\d{3})?$/;

/**
 * Reads a date value of front matter: ISO 8601 with or without time and offset, `2026/2/14`, `20260214`, RFC 2822,
 * `February 14, 2026`, `14 Feb 2026`, `2026年2月14日`, `Sat Feb 14 09:00:00 UTC 2026`, the date objects of TOML, and
 * seconds or milliseconds since 1970, whose day is that of UTC because nothing else is written.
 * Returns `undefined` for anything else, for days that do not exist, and for `14/2/2026`, which could be two days.
 */
export function parseDate(value: unknown): WrittenDate | undefined {
  if (value instanceof Date) return parseDate(tomlText(value));
  if (typeof value === "number") return parseDate(String(value));
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  const numeric = yearFirst.exec(text) ?? chinese.exec(text) ?? compact.exec(text);
  if (numeric) return checked(numeric[1], numeric[2], numeric[3], numeric[4], numeric[5], numeric[6]);
  if (epoch.test(text)) return parseDate(new Date(Number(text.padEnd(13, "0"))).toISOString());
  const american = monthFirst.exec(text);
  if (american)
    return checked(american[3], monthNumber(american[1]), american[2], american[4], american[5], american[6]);
  const other = dayFirst.exec(text);
  if (other) return checked(other[3], monthNumber(other[2]), other[1], other[4], other[5], other[6]);
  const printed = yearLast.exec(text);
  return printed
    ? checked(printed[6], monthNumber(printed[1]), printed[2], printed[3], printed[4], printed[5])
    : undefined;
}

/** smol-toml's dates remember how they were written; `toISOString` gives that form back. */
function tomlText(value: Date): string {
  return Number.isNaN(value.getTime()) ? "" : value.toISOString();
}

export function monthNumber(name: string | undefined): string {
  return String(months.indexOf((name ?? "").slice(0, 3).toLowerCase()) + 1);
}

function checked(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  hour = "0",
  minute = "0",
  second = "0",
): WrittenDate | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const [h, min, s] = [Number(hour), Number(minute), Number(second)];
  if (y < 1 || m < 1 || m > 12 || d < 1 || d > daysIn(y, m) || h > 24 || min > 59 || s > 60) return undefined;
  const pad = (number: number, width = 2) => String(number).padStart(width, "0");
  return { day: `${pad(y, 4)}-${pad(m)}-${pad(d)}`, seconds: h * 3600 + min * 60 + s };
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
