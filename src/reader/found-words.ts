/** Marks the words of the search whose result was opened, begins at the first of them, and leads from one to the next. */
import { findMarks } from "../core/search/mark.ts";
import { parseQuery } from "../core/search/query.ts";
import type { Settings } from "../core/settings.ts";
import { watchSettings } from "../platform/settings.ts";
import { element } from "../ui/dom.ts";
import { formatNumber, message } from "../ui/messages.ts";
import { showKeyHint } from "./key-hints.ts";
import { closeNotice } from "./notice.ts";
import type { Session } from "./session.ts";
import { rangeOf, wordBlocksOf } from "./spoken-text.ts";
import { READING_LINE } from "./text-blocks.ts";

const ALL = "found";
const HERE = "found-here";
/** A word that stands everywhere is marked so many times; more would slow each scroll. */
const MOST = 2_000;
/** The page's own words, which no search looks through, and formulas, in which no stretch can be marked. */
const NOT_SEARCHED = ".code-copy, .heading-link, .alert-title, .note-mark, [data-note-back], math";

/** Leads so many places on; a negative number back. */
export type StepThroughFound = (places: number) => void;

/**
 * Marks what `query`, as the reader wrote it in the search, finds in the text; nothing, and `undefined`, where it finds
 * but the title.
 */
export function wireFoundWords({ view, settings, signal }: Session, query: string): StepThroughFound | undefined {
  const parsed = parseQuery(query, { typing: true });
  const ranges = wordBlocksOf(view.text, NOT_SEARCHED)
    .flatMap((block) => findMarks(block.text, parsed).map(([start, end]) => rangeOf(block, start, end)))
    .slice(0, MOST);
  if (ranges.length === 0) return undefined;
  CSS.highlights.set(ALL, new Highlight(...ranges));

  let at = -1;
  const count = element("span", { role: "status" }, told(0, ranges.length));
  const go = (to: number) => {
    at = (to + ranges.length) % ranges.length;
    const range = ranges[at];
    if (!range) return;
    const here = new Highlight(range);
    here.priority = 1;
    CSS.highlights.set(HERE, here);
    count.textContent = told(at + 1, ranges.length);
    show(range);
  };
  const button = (label: string, sign: string, run: () => void) => {
    const made = element("button", { type: "button", "aria-label": label, title: label }, sign);
    made.addEventListener("click", run);
    return made;
  };
  // Before the first place is shown, the one before it is the last.
  const step: StepThroughFound = (places) => go(Math.max(at, places < 0 ? 0 : at) + places);
  const [previous, next] = [
    button(message("foundPrevious"), "↑", () => step(-1)),
    button(message("foundNext"), "↓", () => step(1)),
  ];
  const closing = new AbortController();
  const bar = element(
    "div",
    { class: "found", role: "search", "aria-label": message("found") },
    previous,
    count,
    next,
    button(message("readerClose"), "×", () => closing.abort()),
  );
  const hint = (now: Settings) => {
    showKeyHint(previous, "previousFound", now);
    showKeyHint(next, "nextFound", now);
  };
  hint(settings());
  watchSettings(hint, closing.signal);
  signal.addEventListener("abort", () => closing.abort(), { signal: closing.signal });
  closing.signal.addEventListener("abort", () => {
    bar.remove();
    CSS.highlights.delete(ALL);
    CSS.highlights.delete(HERE);
  });
  // First in the order of Tab: whoever comes from the search goes on with it.
  document.body.prepend(bar);
  if (isFirstArrival()) {
    // The word is another place than the one that the reader left, of which the page has just told.
    closeNotice();
    go(0);
  }
  return (places) => {
    if (!closing.signal.aborted) step(places);
  };
}

function told(at: number, all: number): string {
  return message("foundPlace", formatNumber(at), formatNumber(all));
}

/** Opens what hides the words, and scrolls where they are not in view. */
function show(range: Range): void {
  for (
    let folded = range.startContainer.parentElement?.closest<HTMLDetailsElement>("details:not([open])");
    folded;
    folded = folded.parentElement?.closest("details:not([open])")
  )
    folded.open = true;
  range.startContainer.parentElement?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  const { top, bottom } = range.getBoundingClientRect();
  if (top < READING_LINE || bottom > innerHeight - READING_LINE)
    scrollBy({ top: top - innerHeight / 3, behavior: "instant" });
}

/** Whether this entry of the tab's history is new; a reader who comes back to it is where they were. */
function isFirstArrival(): boolean {
  const state = history.state as { found?: boolean } | null;
  if (state?.found) return false;
  history.replaceState({ ...state, found: true }, "");
  return true;
}
