/** Entry of `early.js`, the blocking script in every page's head: the look and the language of the first paint. */
import { applyCachedAppearance } from "./cached-appearance.ts";
import { applyPageLanguage } from "./page-language.ts";

applyPageLanguage();
applyCachedAppearance();
