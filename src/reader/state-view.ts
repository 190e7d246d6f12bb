/** Shows an article's state: read or unread, starred or not. */
import { isRead, isRevised, isStarred, type ReadState, standing } from "../core/read-state.ts";
import { message } from "../ui/messages.ts";
import { type ArticleView, ownRevision, type ShownArticle } from "./article-view.ts";
import { type Bar, nameTool } from "./bar.ts";

/** Brings the bar's buttons and the one after the text in line with the state; while there is none they keep their room. */
export function showState(bar: Bar, view: ArticleView, state: ReadState | undefined, shown: ShownArticle): void {
  for (const control of [bar.read, bar.star, view.mark]) control.classList.toggle("waiting", state === undefined);
  if (state === undefined) return;
  const { ordinal } = shown.body;
  const read = isRead(state, ordinal);
  const starred = isStarred(state, ordinal);
  const label = message(read ? "markUnread" : "markRead");
  view.article.dataset["state"] = standing(state, ordinal);
  view.revised.hidden = !isRevised(state, ordinal, ownRevision(shown));
  view.mark.textContent = label;
  nameTool(bar.read, label);
  bar.read.classList.toggle("on", read);
  nameTool(bar.star, message(starred ? "unstarArticle" : "starArticle"));
  bar.star.classList.toggle("on", starred);
}
