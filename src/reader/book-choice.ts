/** Which articles go into a book: the one that is shown, its month, or all that are starred. */
import { monthLabel } from "../core/library.ts";
import { isStarred } from "../core/read-state.ts";
import { findArticle, loadMonth } from "../platform/library.ts";
import { message } from "../ui/messages.ts";
import { type BookArticle, saveEpub } from "./save-epub.ts";
import type { Session } from "./session.ts";

export type BookChoice = "article" | "month" | "starred";

/** Saves the chosen articles as one book, oldest first; answers false when there are none. */
export async function saveChosen({ shown, marks }: Session, choice: BookChoice): Promise<boolean> {
  const { index, language, text } = shown;
  const { title } = index.publication;
  if (choice === "article") {
    const found = await findArticle(shown.id);
    if (found) await saveEpub(index, text.title, [found], [language]);
    return found !== undefined;
  }
  if (choice === "month") {
    const month = await loadMonth(shown.month);
    const articles = month.articles.toReversed().map((one) => ({ month, entry: one }));
    await saveEpub(index, `${title} ${monthLabel(month.key)}`, articles, [language]);
    return true;
  }
  const starred: BookArticle[] = [];
  for (const { key } of index.months.toReversed()) {
    const other = await loadMonth(key);
    for (const one of other.articles.toReversed())
      if (marks && isStarred(marks.state, one.ordinal)) starred.push({ month: other, entry: one });
  }
  if (starred.length === 0) return false;
  await saveEpub(index, `${title}: ${message("epubStarredTitle")}`, starred, [language]);
  return true;
}
