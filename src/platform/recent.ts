/** Which articles were opened last in this browser, for "Continue reading"; never of a private window. */
import type { Items } from "./first-items.ts";
import { isPrivateWindow } from "./private-window.ts";
import { storedItem } from "./stored-item.ts";

/** So many are remembered. */
const MOST = 20;

const item = storedItem<readonly number[]>("recent", "local", parseRecent);

/** Ordinals of the articles that were opened last, the latest first. */
export function loadRecent(): Promise<readonly number[]> {
  return item.get();
}

/** The same, among what was read of storage. */
export function recentAmong(items: Items): readonly number[] {
  return item.among(items);
}

/** Puts an article first; does nothing in a private window. Resolves once it is stored. */
export async function noteOpened(ordinal: number): Promise<void> {
  if (await isPrivateWindow()) return;
  await navigator.locks.request("recent", async () => {
    const others = (await item.get()).filter((other) => other !== ordinal);
    await item.set([ordinal, ...others].slice(0, MOST));
  });
}

function parseRecent(value: unknown): readonly number[] {
  if (!Array.isArray(value)) return [];
  return value.filter((one): one is number => Number.isSafeInteger(one) && one >= 0).slice(0, MOST);
}
