/** The record of reading: articles and seconds for each day, kept on this device alone, and what can be told from it. */

export interface DayOfReading {
  readonly articles: number;
  /** Time in which text was really being read. */
  readonly seconds: number;
}

/** Days by `YYYY-MM-DD` of the reader's own calendar; days without reading are absent. */
export type ReadingRecord = ReadonlyMap<string, DayOfReading>;

const FORMAT = 1;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day has no more seconds, whatever was measured. */
const MOST_SECONDS = 86_400;

/** Reads a record back from storage; days that make no sense are left out. */
export function parseReadingRecord(value: unknown): ReadingRecord {
  const record = new Map<string, DayOfReading>();
  if (typeof value !== "object" || value === null || !("days" in value)) return record;
  if (typeof value.days !== "object" || value.days === null) return record;
  for (const [day, pair] of Object.entries(value.days)) {
    if (!DAY.test(day) || !Array.isArray(pair)) continue;
    const [articles, seconds] = pair as unknown[];
    if (isCount(articles) && isCount(seconds) && articles + seconds > 0)
      record.set(day, { articles, seconds: Math.min(seconds, MOST_SECONDS) });
  }
  return record;
}

/** A record in the form that {@link parseReadingRecord} reads. */
export function serialiseReadingRecord(record: ReadingRecord): unknown {
  const days = daysOf(record).map((day) => [day, [record.get(day)?.articles ?? 0, record.get(day)?.seconds ?? 0]]);
  return { format: FORMAT, days: Object.fromEntries(days) as unknown };
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

/** The days with reading, oldest first. */
export function daysOf(record: ReadingRecord): string[] {
  return [...record.keys()].sort();
}

/** The record after more was read on a day. An article taken back counts as -1; no day falls below nothing. */
export function withReading(record: ReadingRecord, day: string, more: Partial<DayOfReading>): ReadingRecord {
  const before = record.get(day) ?? { articles: 0, seconds: 0 };
  const articles = Math.max(0, before.articles + (more.articles ?? 0));
  const seconds = Math.min(MOST_SECONDS, Math.max(0, before.seconds + Math.round(more.seconds ?? 0)));
  const after = new Map(record);
  if (articles + seconds > 0) after.set(day, { articles, seconds });
  else after.delete(day);
  return after;
}

/** Sums of a record, from the day `since` on where it is given. */
export function totalsOf(record: ReadingRecord, since = ""): DayOfReading & { readonly days: number } {
  const counted = [...record].filter(([day]) => day >= since);
  return {
    articles: counted.reduce((sum, [, { articles }]) => sum + articles, 0),
    seconds: counted.reduce((sum, [, { seconds }]) => sum + seconds, 0),
    days: counted.length,
  };
}

/**
 * Days in a row with reading. The current streak ends today or, as today is not over yet, yesterday.
 */
export function streaksOf(
  record: ReadingRecord,
  today: string,
): { readonly current: number; readonly longest: number } {
  const runs: { end: string; length: number }[] = [];
  for (const day of daysOf(record)) {
    const last = runs.at(-1);
    if (last && dayAfter(last.end) === day) {
      last.end = day;
      last.length += 1;
    } else runs.push({ end: day, length: 1 });
  }
  const last = runs.at(-1);
  const isCurrent = last !== undefined && (last.end === today || dayAfter(last.end) === today);
  return { current: isCurrent ? last.length : 0, longest: Math.max(0, ...runs.map(({ length }) => length)) };
}

/** Shades of the heat-map, 0 for a day without reading. */
export const MOST_HEAT = 4;

/** How dark a day is drawn: a quarter of the articles of the reader's own fullest day a step, at least 1. */
export function heatOf(day: DayOfReading | undefined, fullest: number): number {
  if (!day) return 0;
  return Math.min(MOST_HEAT, Math.max(1, Math.ceil((day.articles / Math.max(1, fullest)) * MOST_HEAT)));
}

/** The weeks up to today as lists of days, oldest first; the last ends today. `firstWeekday` is 0 for Sunday to 6. */
export function weeksUntil(today: string, count: number, firstWeekday: number): string[][] {
  const intoWeek = (weekday(today) - firstWeekday + 7) % 7;
  const first = addDays(today, -intoWeek - 7 * (count - 1));
  return Array.from({ length: count }, (_, week) =>
    Array.from({ length: 7 }, (__, at) => addDays(first, week * 7 + at)).filter((day) => day <= today),
  );
}

/** The day so many days later, `YYYY-MM-DD`. */
export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

function dayAfter(day: string): string {
  return addDays(day, 1);
}

/** 0 for Sunday to 6 for Saturday. */
function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** The record as a table that spreadsheets read: RFC 4180, one row a day, minutes with one decimal. */
export function recordAsCsv(record: ReadingRecord): string {
  const rows = daysOf(record).map((day) => {
    const { articles = 0, seconds = 0 } = record.get(day) ?? {};
    return `${day},${articles},${(seconds / 60).toFixed(1)}`;
  });
  return ["date,articles,minutes", ...rows, ""].join("\r\n");
}
