/** Finds unread articles for what opens one from outside a list. Of the library it reads one month as a rule. */
import type { ArticleEntry, LibraryIndex } from "../core/library.ts";
import { monthHolding } from "../core/months.ts";
import { randomUnread } from "../core/random-unread.ts";
import { countRead, type ReadState } from "../core/read-state.ts";
import { loadMonth } from "../platform/library.ts";

/** Any unread article, each as likely; `undefined` when all is read. `chance` is at least 0 and below 1. */
export async function randomUnreadArticle(
  index: LibraryIndex,
  state: ReadState,
  chance: number,
): Promise<ArticleEntry | undefined> {
  const ordinal = randomUnread(state, index.months, chance);
  const month = ordinal === undefined ? undefined : monthHolding(index.months, ordinal);
  if (!month) return undefined;
  return (await loadMonth(month.key)).articles.find((article) => article.ordinal === ordinal);
}

/** The first article in the list's order, newest first, that is wanted; months without unread articles are not read. */
export async function newestUnread(
  index: LibraryIndex,
  isWanted: (article: ArticleEntry) => boolean,
  state: ReadState,
): Promise<ArticleEntry | undefined> {
  for (const { key, articles, ordinals } of index.months) {
    if (countRead(state, ordinals) === articles) continue;
    const found = (await loadMonth(key)).articles.find(isWanted);
    if (found) return found;
  }
  return undefined;
}
