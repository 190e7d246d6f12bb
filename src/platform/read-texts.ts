/** What the texts that were read here looked like, for when they are revised; on this device alone. */
import { parseReadTexts, type ReadText, type ReadTexts, serialiseReadTexts } from "../core/text-changes.ts";
import { isPrivateWindow } from "./private-window.ts";
import { storedItem } from "./stored-item.ts";

/** 64 items of 16 articles: the last thousand or so that were read, in a few hundred kilobytes at most. */
const ITEMS = 64;
const MOST = 16;

function itemOf(ordinal: number) {
  return storedItem<ReadTexts>(`seen.${ordinal % ITEMS}`, "local", parseReadTexts, serialiseReadTexts);
}

/** The text as it was when the article was read here last; `undefined` where that is not known. */
export async function loadReadText(ordinal: number): Promise<ReadText | undefined> {
  return (await itemOf(ordinal).get()).find(([other]) => other === ordinal)?.[1];
}

/** Keeps what a text looks like that has been read; does nothing in a private window. */
export async function keepReadText(ordinal: number, text: ReadText): Promise<void> {
  if (await isPrivateWindow()) return;
  const item = itemOf(ordinal);
  await navigator.locks.request(item.key, async () => {
    const texts = await item.get();
    const known = texts.find(([other]) => other === ordinal)?.[1];
    if (known && known.language === text.language && known.blocks.join() === text.blocks.join()) return;
    await item.set([[ordinal, text] as const, ...texts.filter(([other]) => other !== ordinal)].slice(0, MOST));
  });
}
