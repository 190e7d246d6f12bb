/** The search field: shows results in place of the months while there is something to look for. */
import { byId } from "../dom.ts";
import { message } from "../messages.ts";
import type { List } from "./list.ts";

/** Hears the search field until the signal aborts. What searches is loaded at the first letter. */
export function wireSearch(list: List): void {
  const field = byId("search") as HTMLInputElement;
  const results = byId("results");
  let search: Promise<(text: string) => void> | undefined;
  const show = () => {
    const text = field.value.trim();
    byId("months").hidden = text !== "";
    results.hidden = text === "";
    byId("found").hidden = text === "";
    if (text === "" && !search) return;
    search ??= import("./on-demand.ts").then(({ searchInto }) => searchInto(list, results));
    search
      .then((find) => find(text))
      .catch((error: unknown) => {
        console.error(error);
        search = undefined;
        list.notices.note("part", message("listPartMissing"), [], true);
      });
  };
  field.addEventListener("input", show, { signal: list.signal });
  byId("filters").addEventListener("change", () => field.value !== "" && show(), { signal: list.signal });
  field.addEventListener("keydown", (event) => onKey(event, field, show, list), { signal: list.signal });
  // What was typed before the page woke.
  if (field.value !== "") show();
}

function onKey(event: KeyboardEvent, field: HTMLInputElement, show: () => void, list: List): void {
  if (event.isComposing) return;
  if (event.key === "Escape" && field.value !== "") {
    // The browser would close the popup.
    event.preventDefault();
    field.value = "";
    show();
    return;
  }
  if (event.key === "ArrowDown") list.roving.move(0);
  else if (event.key === "Enter") document.querySelector<HTMLElement>(".results:not([hidden]) .title")?.click();
  else return;
  event.preventDefault();
}
