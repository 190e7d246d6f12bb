/** Entry of `early.js`, the blocking script in every page's head: the look and the language of the first paint. */

import { askForFirstArticle } from "../platform/first-article.ts";
import { askForFirstItems } from "../platform/first-items.ts";
import { keptWords } from "../platform/first-words.ts";
import { hasCopy } from "../platform/items-copy.ts";
import { applyCachedAppearance } from "./cached-appearance.ts";
import { applyPageLanguage, showPageLanguage } from "./page-language.ts";

/** When a list that still waits is late, in milliseconds. */
const LATE = 200;

// First, since the answers take their time, the article most; the page's own HTML says which of them it takes.
const { items, article, closed } = document.currentScript?.dataset ?? {};
if (article !== undefined)
  askForFirstArticle(location.search, document.getElementById("library-blocks")?.textContent ?? "");
const copied = items === "uncopied" && hasCopy();
if (items !== undefined && !copied) askForFirstItems();
if (closed !== undefined) closeConnections();
if (document.documentElement.dataset["list"] === "waiting") setTimeout(showLateList, LATE);
const words = copied ? keptWords() : undefined;
if (words) showPageLanguage(words.language, words.minutes);
else applyPageLanguage();
applyCachedAppearance();

/**
 * From here on the page reaches nothing but its own package. Were this written in its HTML, Chromium would ask for none of
 * the page's scripts before its parser has come to them.
 */
function closeConnections(): void {
  document.head.append(
    Object.assign(document.createElement("meta"), {
      httpEquiv: "Content-Security-Policy",
      content: "connect-src 'self'",
    }),
  );
}

/** Shows what the build has drawn as it is, where the list's own script has not come to it. */
function showLateList(): void {
  const { dataset } = document.documentElement;
  if (dataset["list"] === "waiting") dataset["list"] = "late";
}
