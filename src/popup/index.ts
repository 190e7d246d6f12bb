/** The popup: the list, from which articles open in tabs of their own. */
import { byId } from "../ui/dom.ts";
import { startList } from "../ui/list/start-list.ts";

// Beside a page, as side panel or sidebar, the list stays when it has opened something.
const beside = new URLSearchParams(location.search).has("beside");
document.body.classList.toggle("beside", beside);

void startList({
  root: byId("scroller"),
  scroller: byId("scroller"),
  links: beside ? "open-tabs" : "open-and-close",
  signal: new AbortController().signal,
});
