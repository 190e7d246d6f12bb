/**
 * Keeps what lists begin with in localStorage: the copy of stored items, and the first picture that it gives. The
 * background alone does it, where it has localStorage.
 */
import { articleToContinue } from "../core/continue-reading.ts";
import { beginsAtFirstScreen, firstPicture } from "../core/first-picture.ts";
import { openStore } from "../core/journal.ts";
import { keepPicture } from "./first-picture.ts";
import { amendCopy, copiedItems, copyItems, isCopyOf } from "./items-copy.ts";
import { loadIndex, loadMonth } from "./library.ts";
import { native } from "./native-api.ts";
import { placeAmong } from "./place.ts";
import { recentAmong } from "./recent.ts";
import { watchStorage } from "./stored-item.ts";

/** Makes copy and picture, and keeps them true until the signal aborts. */
export async function keepItemsCopy(signal: AbortSignal): Promise<void> {
  if (typeof localStorage === "undefined") return;
  watchStorage(
    "local",
    (changes) => {
      amendCopy(Object.fromEntries(Object.entries(changes).map(([key, { newValue }]) => [key, newValue])));
      void renewPicture();
    },
    signal,
  );
  copyItems(await native.storage.local.get(null));
  await renewPicture();
}

/** Never rejects: a list without a picture works it out for itself, and says what it cannot read. */
async function renewPicture(): Promise<void> {
  try {
    await drawPicture();
  } catch (error) {
    console.warn(error);
  }
}

/** Works the picture out anew, where a list begins with one. */
async function drawPicture(): Promise<void> {
  const index = await loadIndex();
  const [first] = index.months;
  const items = copiedItems();
  if (!items || !first || !beginsAtFirstScreen(index, placeAmong(items))) return;
  const { articles } = await loadMonth(first.key);
  const { state } = openStore(items, index.lineage);
  const continues = articleToContinue(state, index.months, recentAmong(items)) !== undefined;
  const picture = firstPicture({ index, newest: articles.map(({ ordinal }) => ordinal), state, continues });
  const now = copiedItems();
  // What was stored meanwhile is on its way here, and a picture with it.
  if (now && isCopyOf(now, items)) keepPicture(picture);
}
