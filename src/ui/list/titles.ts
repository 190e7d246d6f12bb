/** Which of an article's titles a list shows. */
import { chooseLanguage } from "../../core/text-language.ts";
import { uiLanguage } from "../../platform/messages.ts";

/**
 * Chooses among an article's languages (its own first) as the reader page does, so that a title in the list is the
 * title that opens. `filtered` tells the language that the list is filtered by, empty for none.
 */
export function titleChooser(filtered: () => string): (tags: readonly string[]) => string {
  const own = uiLanguage();
  return (tags) => (tags.length > 1 ? chooseLanguage(tags, [filtered(), own]) : (tags[0] ?? ""));
}
