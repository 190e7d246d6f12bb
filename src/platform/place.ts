/** Where the list was left, kept in this browser; never of a private window. */
import { type ListPlace, parsePlace } from "../core/list-place.ts";
import { browser } from "./browser.ts";
import { storedItem } from "./stored-item.ts";

const item = storedItem("place", "local", parsePlace);

/** Where the list was left. */
export function loadPlace(): Promise<ListPlace> {
  return item.get();
}

/** Keeps a place; does nothing in a private window. */
export async function savePlace(place: ListPlace): Promise<void> {
  if (!browser.extension.inIncognitoContext) await item.set(place);
}
