/** Draws what comes from the bundled library's index, and says so when that cannot be read. */
import type { LibraryIndex } from "../core/library.ts";
import { loadIndex } from "../platform/library.ts";
import { element } from "../ui/dom.ts";
import { type Fact, factList } from "../ui/facts.ts";
import { message } from "../ui/messages.ts";

/** An element that fills itself with facts once the index is read. */
export function libraryFacts(facts: (index: LibraryIndex) => readonly Fact[]): HTMLElement {
  const place = element("div", {});
  loadIndex().then(
    (index) => place.append(factList(facts(index))),
    () => place.append(element("p", { class: "failure", role: "alert" }, message("optionsIndexUnreadable"))),
  );
  return place;
}
