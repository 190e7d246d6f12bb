/** Entry of `early.js`, the blocking script in every page's head: the look and the language of the first paint. */
import { askForFirstItems } from "../platform/first-items.ts";
import { askForFirstMonth } from "../platform/first-month.ts";
import { applyCachedAppearance } from "./cached-appearance.ts";
import { applyPageLanguage } from "./page-language.ts";

// First, since the answers take their time; the page's own HTML says which of them it takes.
const { items, article } = document.currentScript?.dataset ?? {};
if (items !== undefined) askForFirstItems();
if (article !== undefined)
  askForFirstMonth(location.search, document.getElementById("library-index")?.textContent ?? "");
applyPageLanguage();
applyCachedAppearance();
