/** Entry of `early.js`, the blocking script in every page's head: the look and the language of the first paint. */
import { askForFirstItems } from "../platform/first-items.ts";
import { applyCachedAppearance } from "./cached-appearance.ts";
import { applyPageLanguage } from "./page-language.ts";

// First, since the answer takes its time; pages that do not take it (see src/platform/first-items.ts) do not ask.
if (document.currentScript?.dataset["items"] !== undefined) askForFirstItems();
applyPageLanguage();
applyCachedAppearance();
