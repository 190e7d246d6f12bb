/**
 * A copy of what a list's first picture needs of `storage.local`, in localStorage, which alone answers at once. Firefox's
 * storage answers from another process, 10 to 30 ms later; Chromium's after one or two, and its worker has no localStorage,
 * so that there is no copy. It is never the truth: the list shows it until storage has answered.
 *
 * The background makes it (keep-items-copy.ts), and whoever stores something amends it at once, with which the picture
 * that was worked out from it (first-picture.ts) is gone.
 */
import type { Items } from "./first-items.ts";
import { dropPicture } from "./first-picture.ts";

const COPY = "first-items";

/** Settings, place, articles opened last, language, and marks without the log of batches. */
const COPIED = /^(?:settings|place|recent|language|marks\.[^.]+\.(?:a|b|j\..+))$/;

/** Whether there is a copy, for a page whose early script asks storage only where there is none. */
export function hasCopy(): boolean {
  try {
    return localStorage.getItem(COPY) !== null;
  } catch {
    return false;
  }
}

/** The copy; `undefined` where there is none. As unchecked as what storage answers. */
export function copiedItems(): Items | undefined {
  if (typeof localStorage === "undefined") return undefined;
  try {
    const copy: unknown = JSON.parse(localStorage.getItem(COPY) ?? "null");
    return typeof copy === "object" && copy !== null && !Array.isArray(copy) ? (copy as Items) : undefined;
  } catch {
    return undefined;
  }
}

/** Makes the copy of all that is stored. */
export function copyItems(items: Items): void {
  const copied = Object.entries(items).filter(([key]) => COPIED.test(key));
  try {
    dropPicture();
    localStorage.setItem(COPY, JSON.stringify(Object.fromEntries(copied)));
  } catch {
    // None is better than an old one.
    localStorage.removeItem(COPY);
  }
}

/** Brings what was stored into the copy, if there is one; `undefined` takes an item out. */
export function amendCopy(changes: Readonly<Record<string, unknown>>): void {
  if (!Object.keys(changes).some((key) => COPIED.test(key))) return;
  const copy = copiedItems();
  if (copy) copyItems({ ...copy, ...changes });
}

/** Whether a copy and what is stored say the same. */
export function isCopyOf(copy: Items, items: Items): boolean {
  const keys = new Set([...Object.keys(copy), ...Object.keys(items)]);
  return [...keys].every((key) => !COPIED.test(key) || JSON.stringify(copy[key]) === JSON.stringify(items[key]));
}
