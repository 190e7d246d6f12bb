/** Ways out of a backlog: what fits into the time there is, a few old ones a day, and what this day brought in other years. */
import type { ArticleEntry, MonthSummary } from "./library.ts";
import { ordinalsOf, yearOf } from "./months.ts";
import { isRead, placeOf, type ReadState } from "./read-state.ts";

/** Minutes that an article still takes: less what was read of it, and slower or faster by `slowness` (1 is the lists' own speed). */
export function minutesLeft(state: ReadState, { ordinal, minutes }: ArticleEntry, slowness: number): number {
  return Math.max(1, Math.ceil(minutes * slowness * (1 - placeOf(state, ordinal) / 1000)));
}

/**
 * Unread articles that together take at most so many minutes, begun ones first, then in the order given. What is too
 * long is passed over, so that something shorter may follow.
 */
export function queueFor(
  minutes: number,
  articles: readonly ArticleEntry[],
  state: ReadState,
  slowness: number,
): readonly ArticleEntry[] {
  const isBegun = ({ ordinal }: ArticleEntry) => placeOf(state, ordinal) > 0;
  const unread = articles.filter(({ ordinal }) => !isRead(state, ordinal));
  const queue: ArticleEntry[] = [];
  let left = minutes;
  for (const article of [...unread.filter(isBegun), ...unread.filter((one) => !isBegun(one))]) {
    const needed = minutesLeft(state, article, slowness);
    if (needed > left) continue;
    queue.push(article);
    left -= needed;
  }
  return queue;
}

/**
 * Ordinals of a few unread articles from the older half of the backlog, the same all day long whatever is read
 * meanwhile of the others. `day` is a whole number that differs from day to day.
 */
export function oldOnes(state: ReadState, months: readonly MonthSummary[], day: number, count: number): number[] {
  const unread = months.flatMap(({ ordinals }) =>
    [...ordinalsOf(ordinals)].filter((one) => !isRead(state, one)).reverse(),
  );
  const older = unread.slice(Math.floor(unread.length / 2));
  return older
    .map((ordinal) => [scattered(ordinal, day), ordinal] as const)
    .sort(([one], [other]) => one - other)
    .slice(0, count)
    .map(([, ordinal]) => ordinal);
}

/** A number that looks random for each article and day: the finaliser of MurmurHash3 over both. */
function scattered(ordinal: number, day: number): number {
  let hash = Math.imul(ordinal ^ Math.imul(day, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The months of other years in which this day of the year lies. `today` is `YYYY-MM-DD`. */
export function monthsOfThisDay(months: readonly MonthSummary[], today: string): readonly MonthSummary[] {
  return months.filter(({ key }) => key.slice(5) === today.slice(5, 7) && yearOf(key) !== yearOf(today));
}

/** Whether an article came out on this day of another year. */
export function isOfThisDay({ date }: ArticleEntry, today: string): boolean {
  return date.slice(5) === today.slice(5) && yearOf(date) !== yearOf(today);
}
