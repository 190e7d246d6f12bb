/** The popup: the list, from which articles open in tabs of their own. */
import { openArticle, openPage } from "../platform/tabs.ts";
import { byId } from "../ui/dom.ts";
import { startList } from "../ui/list/start-list.ts";

const thenClose = (opened: Promise<void>) => opened.then(() => close());

void startList({
  root: byId("scroller"),
  scroller: byId("scroller"),
  openArticle: (id, extra) => thenClose(openArticle(id, extra)),
  openPage: (path) => thenClose(openPage(path)),
  signal: new AbortController().signal,
});
