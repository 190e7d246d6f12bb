/** The popup: the list, from which articles open in tabs of their own. */
import { openArticle, openPage } from "../platform/tabs.ts";
import { byId } from "../ui/dom.ts";
import { startList } from "../ui/list/start-list.ts";

// Beside a page, as side panel or sidebar, the list stays when it has opened something.
const beside = new URLSearchParams(location.search).has("beside");
document.body.classList.toggle("beside", beside);
const thenClose = (opened: Promise<void>) => opened.then(() => (beside ? undefined : close()));

void startList({
  root: byId("scroller"),
  scroller: byId("scroller"),
  openArticle: (id, extra) => thenClose(openArticle(id, extra)),
  openPage: (path) => thenClose(openPage(path)),
  signal: new AbortController().signal,
});
