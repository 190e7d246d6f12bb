/** Brings the reader back to where they were: this tab's own place first, else the furthest place from any browser. */
import { isRead, placeOf, type ReadState } from "../core/read-state.ts";
import { message } from "../ui/messages.ts";
import type { ShownArticle } from "./article-view.ts";
import { showNotice } from "./notice.ts";
import type { Session } from "./session.ts";
import { blockAtPlace, READING_LINE } from "./text-blocks.ts";

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
    scrollToPlace(blocks, here);
    return;
  }
  const place = storedPlace(shown.body.ordinal, state);
  if (place === 0) return;
  scrollToPlace(blocks, place);
  showNotice(message("readerResumed"), { label: message("readerTop"), run: () => scrollTo({ top: 0 }) });
}

function storedPlace(ordinal: number, state: ReadState | undefined): number {
  return state && !isRead(state, ordinal) ? placeOf(state, ordinal) : 0;
}

function scrollToPlace(blocks: Session["blocks"], place: number): void {
  const block = blockAtPlace(blocks(), place);
  if (block) scrollTo({ top: scrollY + block.getBoundingClientRect().top - READING_LINE, behavior: "instant" });
}

/** Keeps the place with this entry of the tab's history, for Back and reload. */
export function keepPlaceInHistory(place: number): void {
  history.replaceState({ ...(history.state as object | null), place }, "");
}

function placeInHistory(): number | undefined {
  const state: unknown = history.state;
  if (typeof state !== "object" || state === null || !("place" in state)) return undefined;
  return typeof state.place === "number" && state.place > 0 ? state.place : undefined;
}
