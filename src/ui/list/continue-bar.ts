/** The article that was left half-read, above the list. */
import { monthHolding } from "../../core/months.ts";
import { placeOf } from "../../core/read-state.ts";
import { readerPath } from "../../core/reader-path.ts";
import { loadMonth } from "../../platform/library.ts";
import { element } from "../dom.ts";
import { formatNumber, message } from "../messages.ts";
import type { List } from "./list.ts";

/** Fills the bar with an article in progress; hides it where the library does not have the article. */
export async function showContinue(
  { index, now, chooseTitle }: List,
  bar: HTMLElement,
  ordinal: number,
): Promise<void> {
  const month = monthHolding(index.months, ordinal);
  const articles = month ? (await loadMonth(month.key)).articles : [];
  const entry = articles.find((article) => article.ordinal === ordinal);
  bar.hidden = !entry || !now.state;
  if (!entry || !now.state) return;
  const share = placeOf(now.state, ordinal) / 1000;
  const tag = chooseTitle(Object.keys(entry.titles));
  bar.style.setProperty("--done", String(share));
  bar.replaceChildren(
    element("span", { class: "continue-word" }, message("listContinue")),
    element(
      "a",
      { href: readerPath(entry.id), lang: tag, dir: "auto", "aria-describedby": "continue-share" },
      entry.titles[tag],
    ),
    element("span", { class: "continue-share", id: "continue-share" }, formatNumber(share, { style: "percent" })),
  );
}
