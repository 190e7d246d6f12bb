/** Brings the reader back to where they were: this tab's own place first, else the furthest place from any browser. */
import { isRead, placeOf, type ReadState } from "../core/read-state.ts";
import { message } from "../ui/messages.ts";
import type { ShownArticle } from "./article-view.ts";
import { showNotice } from "./notice.ts";
import type { Session } from "./session.ts";
import { blockAtPlace, READING_LINE, type TextBlocks } from "./text-blocks.ts";

/** Whether the article is shown from its beginning, as far as can be told before it is drawn. */
export function beginsAtTop({ body }: ShownArticle, state: ReadState | undefined): boolean {
  return location.hash === "" && placeInHistory() === undefined && storedPlace(body.ordinal, state) === 0;
}

/** Scrolls before the first paint, so that nothing is seen to jump. */
export function resumeReading(
  { shown, blocks }: Pick<Session, "shown" | "blocks">,
  state: ReadState | undefined,
): void {
  if (location.hash !== "") {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) {
      target.scrollIntoView();
      return;
    }
  }
  const here = placeInHistory();
  if (here !== undefined) {
    scrollToPlace(blocks(), here);
    return;
  }
  const place = storedPlace(shown.body.ordinal, state);
  if (place === 0) return;
  scrollToPlace(blocks(), place);
  showNotice(message("readerResumed"), { label: message("readerTop"), run: () => scrollTo({ top: 0 }) });
}

function storedPlace(ordinal: number, state: ReadState | undefined): number {
  return state && !isRead(state, ordinal) ? placeOf(state, ordinal) : 0;
}

function scrollToPlace(blocks: TextBlocks, place: number): void {
  const block = blockAtPlace(blocks, place);
  if (block) scrollTo({ top: scrollY + block.getBoundingClientRect().top - READING_LINE, behavior: "instant" });
}

/** Keeps the place with this entry of the tab's history, for Back and reload; where it was left before is no longer so. */
export function keepPlaceInHistory(place: number): void {
  const { left: _, ...state } = (history.state ?? {}) as { left?: number };
  history.replaceState({ ...state, place }, "");
}

/** Takes Back to where a link within the text was followed, until the signal aborts. */
export function returnWithinText({ view, blocks, signal }: Session): void {
  view.article.addEventListener(
    "click",
    ({ target }) => {
      if (!(target instanceof Element && target.closest("a[href^='#']"))) return;
      history.replaceState({ ...(history.state as object | null), left: scrollY }, "");
    },
    { signal },
  );
  // Browsers tell of an entry that such a link adds in the same way; that one knows no place yet.
  addEventListener(
    "popstate",
    () => {
      const left = numberInHistory("left");
      const place = placeInHistory();
      if (left !== undefined) scrollTo({ top: left, behavior: "instant" });
      else if (place !== undefined) scrollToPlace(blocks(), place);
      else if (location.hash === "") scrollTo({ top: 0, behavior: "instant" });
    },
    { signal },
  );
}

function placeInHistory(): number | undefined {
  const place = numberInHistory("place");
  return place !== undefined && place > 0 ? place : undefined;
}

function numberInHistory(name: string): number | undefined {
  const state: unknown = history.state;
  const value = typeof state === "object" && state !== null ? (state as Record<string, unknown>)[name] : undefined;
  return typeof value === "number" ? value : undefined;
}
