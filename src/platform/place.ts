/** Where the list was left, kept in this browser; never of a private window. */
import { type ListPlace, parsePlace } from "../core/list-place.ts";
import { isPrivateWindow } from "./private-window.ts";
import { storedItem } from "./stored-item.ts";

const item = storedItem("place", "local", parsePlace);

/** Asked once, and before a page goes: by then there would be no time to ask. */
let inPrivate: Promise<boolean> | undefined;

/** Where the list was left. */
export function loadPlace(): Promise<ListPlace> {
  inPrivate ??= isPrivateWindow();
  return item.get();
}

/** Keeps a place; does nothing in a private window. */
export async function savePlace(place: ListPlace): Promise<void> {
  inPrivate ??= isPrivateWindow();
  if (!(await inPrivate)) await item.set(place);
}
