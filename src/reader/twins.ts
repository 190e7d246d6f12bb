/** The article's other languages: one click or key away, at the same paragraph. */
import { twinBlock } from "../core/twin-place.ts";
import { preferredLanguage } from "../platform/preferred-language.ts";
import { message } from "../ui/messages.ts";
import { showNotice } from "./notice.ts";
import type { Session } from "./session.ts";
import { blocksOf, firstBelow, READING_LINE, type TextBlocks } from "./text-blocks.ts";

/** Wires the byline's language buttons; the answer goes to the next language, for the key. */
export function wireTwins(session: Session): () => void {
  const { shown, view, signal } = session;
  for (const button of view.byline.querySelectorAll<HTMLButtonElement>("[data-language]"))
    button.addEventListener("click", () => change(session, button.dataset["language"] ?? ""), { signal });
  const tags = Object.keys(shown.body.texts);
  return () => {
    const next = tags[(tags.indexOf(shown.language) + 1) % tags.length];
    if (next !== undefined && next !== shown.language) change(session, next);
    else showNotice(message("readerNoTwin"));
  };
}

function change({ shown, blocks, replace }: Session, language: string): void {
  const text = shown.body.texts[language];
  if (text === undefined) return;
  const before = blocks();
  const at = firstBelow(before.blocks, READING_LINE);
  const top = before.blocks[at]?.getBoundingClientRect().top ?? 0;
  // At the head of the page the head is the place.
  const atHead = scrollY < READING_LINE;
  const address = new URL(location.href);
  address.searchParams.set("language", language);
  address.hash = "";
  history.replaceState(history.state, "", address);
  preferredLanguage.set(language).catch((error: unknown) => console.error(error));
  void replace({ ...shown, language, text }, (view) => {
    if (atHead) return;
    const after = blocksOf(view.text);
    const block = after.blocks[twinBlock(kindsOf(before), kindsOf(after), at)];
    if (block) scrollTo({ top: scrollY + block.getBoundingClientRect().top - top, behavior: "instant" });
  });
}

function kindsOf({ blocks }: TextBlocks): readonly string[] {
  return blocks.map((block) => block.localName);
}
