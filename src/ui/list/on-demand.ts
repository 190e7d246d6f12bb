/** What the list can be seen without, loaded once it is seen: one file, so that the page's own code stays in one, too. */
export { openArticle, openPage } from "../../platform/tabs.ts";
export { showContinue } from "./continue-bar.ts";
export { showIdeas } from "./ideas.ts";
export { showKeySheet } from "./key-sheet.ts";
export { ListActions } from "./list-actions.ts";
export { openMonthMenu } from "./month-menu.ts";
export { drawMoreFilters } from "./more-filters.ts";
export { showNew } from "./new-marks.ts";
export { openRandom } from "./random-article.ts";
export { searchInto } from "./search-results.ts";
