/** Entry of `early.js`, the blocking script in every page's head: the look of the first paint. */
import { applyCachedAppearance } from "./cached-appearance.ts";

applyCachedAppearance();
