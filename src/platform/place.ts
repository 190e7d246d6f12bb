/** Where the list was left, kept in this browser; never of a private window. */
import { type ListPlace, parsePlace } from "../core/list-place.ts";
import type { Items } from "./first-items.ts";
import { isPrivateWindow } from "./private-window.ts";
import { storedItem } from "./stored-item.ts";

const item = storedItem("place", "local", parsePlace);

/** Asked once, before a page goes: by then there would be no time to ask. */
let inPrivate: Promise<boolean> | undefined;

/** Where the list was left, among what was read of storage. */
export function placeAmong(items: Items): ListPlace {
  return item.among(items);
}

/** Asks what `savePlace` needs to know, so that it can answer at once when the page goes. */
export function prepareToSavePlace(): void {
  inPrivate ??= isPrivateWindow();
}

/** Keeps a place; does nothing in a private window. */
export async function savePlace(place: ListPlace): Promise<void> {
  inPrivate ??= isPrivateWindow();
  if (!(await inPrivate)) await item.set(place);
}
