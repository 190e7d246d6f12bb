/** A random unread article of the whole library. */
import type { ArticleEntry, LibraryIndex } from "../core/library.ts";
import { countRead, isRead } from "../core/read-state.ts";
import { loadMonth } from "../platform/library.ts";
import type { Marks } from "../platform/marks.ts";

/** Every unread article is as likely as any other; one month is read. `undefined` when all is read. */
export async function pickRandomUnread(
  index: LibraryIndex,
  marks: Marks,
  random: () => number,
): Promise<ArticleEntry | undefined> {
  const unread = index.months.map(({ articles, ordinals }) => articles - countRead(marks.state, ordinals));
  const total = unread.reduce((sum, count) => sum + count, 0);
  let at = Math.floor(random() * total);
  for (const [position, count] of unread.entries()) {
    const month = index.months[position];
    if (month && at < count) {
      const { articles } = await loadMonth(month.key);
      return articles.filter(({ ordinal }) => !isRead(marks.state, ordinal))[at];
    }
    at -= count;
  }
  return undefined;
}
