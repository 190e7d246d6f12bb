/** What lies before and after an article in the list: the order of the popup, newest first. */
import type { ArticleEntry, LibraryIndex, Month, MonthSummary } from "./library.ts";

/** An article's neighbours within its month, and the month to look into where the month ends. */
export interface Neighbours {
  readonly previous: ArticleEntry | undefined;
  readonly next: ArticleEntry | undefined;
  /** Key of the nearest month with articles above; to be used when there is no `previous`. */
  readonly monthBefore: string | undefined;
  /** Key of the nearest month with articles below; to be used when there is no `next`. */
  readonly monthAfter: string | undefined;
}

/** Finds the neighbours of the article `id`, which `month` holds. */
export function neighboursOf(index: LibraryIndex, month: Month, id: string): Neighbours {
  const at = month.articles.findIndex((article) => article.id === id);
  const monthAt = index.months.findIndex(({ key }) => key === month.key);
  const filled = (summary: MonthSummary) => summary.articles > 0;
  return {
    previous: at > 0 ? month.articles[at - 1] : undefined,
    next: at >= 0 ? month.articles[at + 1] : undefined,
    monthBefore: monthAt > 0 ? index.months.slice(0, monthAt).findLast(filled)?.key : undefined,
    monthAfter: monthAt >= 0 ? index.months.slice(monthAt + 1).find(filled)?.key : undefined,
  };
}

/** A month to look into for the next unread article, and which way through its list. */
export interface SearchStep {
  readonly key: string;
  readonly towards: "older" | "newer";
}

/**
 * Where to look for the next unread article, in order: below it in its month, in the months below, above it in its
 * month, in the months above. So a reader who goes down the list goes on down, and one who began with the oldest goes up.
 */
export function unreadSearch(
  index: LibraryIndex,
  key: string,
  hasUnread: (month: MonthSummary) => boolean,
): readonly SearchStep[] {
  const at = index.months.findIndex((month) => month.key === key);
  const steps = (months: readonly MonthSummary[], towards: SearchStep["towards"]) =>
    months.filter(hasUnread).map((month) => ({ key: month.key, towards }));
  return [...steps(index.months.slice(at), "older"), ...steps(index.months.slice(0, at + 1).reverse(), "newer")];
}

/**
 * The first unread article of a month's list that lies beyond the article `from`, going the given way; in a month
 * that does not hold `from`, the first one that is met.
 */
export function unreadBeyond(
  month: Month,
  from: string,
  towards: SearchStep["towards"],
  isRead: (article: ArticleEntry) => boolean,
): ArticleEntry | undefined {
  const { articles } = month;
  const at = articles.findIndex(({ id }) => id === from);
  if (towards === "older") return articles.slice(at + 1).find((article) => !isRead(article));
  return articles.slice(0, at < 0 ? articles.length : at).findLast((article) => !isRead(article));
}
