/** Opens an unread article by chance. */
import { monthHolding } from "../../core/months.ts";
import { randomUnread } from "../../core/random-unread.ts";
import { readerPath } from "../../core/reader-path.ts";
import { loadMonth } from "../../platform/library.ts";
import { openArticle } from "../../platform/tabs.ts";
import { message } from "../messages.ts";
import type { List } from "./list.ts";

/** Opens one; says so when there is none. */
export async function openRandom({ index, openMarks, notices, links }: List): Promise<void> {
  const marks = await openMarks();
  if (!marks) return;
  const ordinal = randomUnread(marks.state, index.months, Math.random());
  const month = ordinal === undefined ? undefined : monthHolding(index.months, ordinal);
  if (!month) {
    notices.toast(message("listNothing_unread"));
    return;
  }
  const entry = (await loadMonth(month.key)).articles.find((article) => article.ordinal === ordinal);
  if (!entry) return;
  if (links === "follow") {
    location.assign(readerPath(entry.id));
    return;
  }
  await openArticle(entry.id);
  if (links === "open-and-close") close();
}
