/** Fills the article's neighbours and the way to the next unread article. */

import type { ArticleEntry } from "../core/library.ts";
import { neighboursOf, unreadBeyond, unreadSearch } from "../core/neighbours.ts";
import { countRead, isRead } from "../core/read-state.ts";
import { readerPath } from "../core/reader-path.ts";
import { loadMonth } from "../platform/library.ts";
import { element } from "../ui/dom.ts";
import { messageNodes } from "../ui/message-nodes.ts";
import { message } from "../ui/messages.ts";
import { fillNeighbour } from "./article-view.ts";
import type { Session } from "./session.ts";

/** Fills the slots of the neighbours, from the month's list or those of the months beside it. */
export async function fillNeighbours({ shown, view, signal }: Session): Promise<void> {
  const month = await loadMonth(shown.month);
  const { previous, next, monthBefore, monthAfter } = neighboursOf(shown.index, month, shown.id);
  const [above, below] = await Promise.all([
    previous ??
      (monthBefore === undefined ? undefined : loadMonth(monthBefore).then(({ articles }) => articles.at(-1))),
    next ?? (monthAfter === undefined ? undefined : loadMonth(monthAfter).then(({ articles }) => articles[0])),
  ]);
  if (signal.aborted) return;
  if (above) fillNeighbour(view.previous, "previous", above);
  if (below) fillNeighbour(view.next, "next", below);
}

/** The next unread article, reading no month that has none; `undefined` when all is read. */
export async function findNextUnread({ shown, marks }: Session): Promise<ArticleEntry | undefined> {
  if (!marks) return undefined;
  const unread = (article: ArticleEntry) => !isRead(marks.state, article.ordinal);
  const steps = unreadSearch(
    shown.index,
    shown.month,
    (summary) => countRead(marks.state, summary.ordinals) < summary.articles,
  );
  for (const { key, towards } of steps) {
    const found = unreadBeyond(await loadMonth(key), shown.id, towards, (article) => !unread(article));
    if (found) return found;
  }
  return undefined;
}

/** Gives the button after the text its article; where all is read it says so instead. */
export async function showNextUnread(session: Session): Promise<void> {
  const { view, marks } = session;
  const entry = await findNextUnread(session);
  if (session.signal.aborted) return;
  view.nextUnread.removeAttribute("data-waiting");
  view.nextUnread.hidden = !marks;
  if (entry) {
    view.nextUnread.href = readerPath(entry.id);
    const [language, title] = Object.entries(entry.titles)[0] ?? ["und", entry.id];
    // By itself, so that a title that is too long is cut at its own end, whichever way it runs.
    view.nextUnread.replaceChildren(...messageNodes("nextUnread", element("bdi", { lang: language }, title)));
    view.nextUnread.title = title;
  } else {
    view.nextUnread.textContent = message("allRead");
    view.nextUnread.classList.add("quiet");
  }
}
