/** Marks the paragraphs of a revised article that are new since it was read here, and leads from one to the next. */
import { isRead, isRevised } from "../core/read-state.ts";
import { changesBetween, fingerprintOf, MOST_BLOCKS } from "../core/text-changes.ts";
import { keepReadText, loadReadText } from "../platform/read-texts.ts";
import { element } from "../ui/dom.ts";
import { formatNumber, message } from "../ui/messages.ts";
import { ownRevision } from "./article-view.ts";
import type { Session } from "./session.ts";
import { READING_LINE } from "./text-blocks.ts";

/**
 * Shows what changed, once; and from then on keeps what the text looks like whenever it counts as read as it is.
 * Where the article was read elsewhere, nothing is known of the text before, and the date of the revision stands alone.
 */
export async function wireChanges(session: Session): Promise<void> {
  const { shown, marks, view } = session;
  if (!marks) return;
  const { language } = shown;
  const { ordinal } = shown.body;
  const revised = () => isRevised(marks.state, ordinal, ownRevision(shown));
  // Titles of alerts are the page's words, in the language of the interface.
  const blocks = session
    .blocks()
    .blocks.filter((block) => !block.matches(".alert-title"))
    .slice(0, MOST_BLOCKS);
  const fingerprints = () =>
    blocks.map((block) => fingerprintOf(block.textContent || (block.querySelector("img")?.src ?? "")));
  if (revised()) {
    const before = await loadReadText(ordinal);
    if (session.signal.aborted) return;
    if (before?.language === language && before.blocks.length < MOST_BLOCKS) {
      const { changed, gone } = changesBetween(before.blocks, fingerprints());
      show(
        view.changes,
        changed.flatMap((at) => blocks[at] ?? []),
        gone,
      );
    }
  }
  let kept = false;
  const keep = () => {
    if (kept || !isRead(marks.state, ordinal) || revised()) return;
    kept = true;
    keepReadText(ordinal, { language, blocks: fingerprints() }).catch((error: unknown) => console.error(error));
  };
  marks.watch(keep, session.signal);
  keep();
}

function show(place: HTMLElement, changed: readonly HTMLElement[], gone: number): void {
  for (const block of changed) {
    block.dataset["changed"] = "";
    block.setAttribute("aria-description", message("readerChangedHere"));
  }
  const next = element("button", { type: "button" }, message("readerNextChange"));
  next.addEventListener("click", () => {
    // The first one below what is read now; after the last, the first again.
    const at = changed.findIndex((block) => block.getBoundingClientRect().top > READING_LINE + 24);
    const block = changed[Math.max(0, at)];
    if (!block) return;
    scrollBy({ top: block.getBoundingClientRect().top - READING_LINE - 16 });
    block.tabIndex = -1;
    block.focus({ preventScroll: true });
  });
  place.replaceChildren(
    ...(changed.length > 0 ? [element("span", {}, message("readerChanged", formatNumber(changed.length))), next] : []),
    ...(gone > 0 ? [element("span", {}, message("readerGone", formatNumber(gone)))] : []),
  );
}
