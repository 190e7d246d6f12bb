/** Which of an article's titles a list shows. */
import { chooseLanguage } from "../../core/text-language.ts";
import { uiLanguage } from "../../platform/messages.ts";

/**
 * Chooses among an article's languages (its own first) as the reader page does, so that a title in the list is the
 * title that opens. `wanted` tells the languages that come before the browser's: the one that the list is filtered by,
 * then the one that the reader last chose to read in, each empty for none.
 */
export function titleChooser(wanted: () => readonly string[]): (tags: readonly string[]) => string {
  const own = uiLanguage();
  return (tags) => (tags.length > 1 ? chooseLanguage(tags, [...wanted(), own]) : (tags[0] ?? ""));
}
