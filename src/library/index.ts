/** Home: the list at full width, from which articles open in the same tab. */
import { byId } from "../ui/dom.ts";
import { startList } from "../ui/list/start-list.ts";

void startList({
  root: byId("scroller"),
  scroller: document.documentElement,
  links: "follow",
  signal: new AbortController().signal,
});
