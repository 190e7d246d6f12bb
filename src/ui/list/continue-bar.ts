/** The article that was left half-read, above the list. */
import { articleToContinue } from "../../core/continue-reading.ts";
import type { LibraryIndex } from "../../core/library.ts";
import { monthHolding } from "../../core/months.ts";
import { placeOf, type ReadState } from "../../core/read-state.ts";
import { readerPath } from "../../core/reader-path.ts";
import { loadMonth } from "../../platform/library.ts";
import { element } from "../dom.ts";
import { formatNumber, message } from "../messages.ts";

export interface ContinueBarOptions {
  readonly bar: HTMLElement;
  readonly index: LibraryIndex;
  readonly recent: readonly number[];
  readonly chooseTitle: (tags: readonly string[]) => string;
}

/** Shows the article to continue, or hides the bar. The room is taken at once, so that nothing below moves later. */
export async function showContinue(
  { bar, index, recent, chooseTitle }: ContinueBarOptions,
  state: ReadState,
): Promise<void> {
  const ordinal = articleToContinue(state, index.months, recent);
  const month = ordinal === undefined ? undefined : monthHolding(index.months, ordinal);
  bar.hidden = month === undefined;
  if (!month || ordinal === undefined) return;
  const entry = (await loadMonth(month.key)).articles.find((article) => article.ordinal === ordinal);
  if (!entry) {
    bar.hidden = true;
    return;
  }
  const share = placeOf(state, ordinal) / 1000;
  const tag = chooseTitle(Object.keys(entry.titles));
  bar.style.setProperty("--done", String(share));
  bar.replaceChildren(
    element("span", { class: "continue-word", id: "continue-word" }, message("listContinue")),
    element(
      "a",
      {
        href: readerPath(entry.id),
        lang: tag,
        dir: "auto",
        "data-ordinal": ordinal,
        "aria-describedby": "continue-share",
      },
      entry.titles[tag],
    ),
    element("span", { class: "continue-share", id: "continue-share" }, formatNumber(share, { style: "percent" })),
  );
}
