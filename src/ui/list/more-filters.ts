/** The filters that are seldom used: minutes to read, and language. */
import { LENGTHS } from "../../core/list-filter.ts";
import { element } from "../dom.ts";
import { language, message } from "../messages.ts";

/** Draws the choices into the filters' form, once. */
export function drawMoreFilters(place: HTMLElement, languages: readonly string[]): void {
  if (place.childElementCount === 0)
    place.append(...[lengths(), languageChoice(languages)].filter((one) => one !== undefined));
}

function lengths(): HTMLElement {
  const options = LENGTHS.map((length) => [length, message(`listLength_${length}`)] as const);
  return choice("length", message("listLength"), options);
}

function languageChoice(languages: readonly string[]): HTMLElement | undefined {
  if (languages.length < 2) return undefined;
  const names = new Intl.DisplayNames(language(), { type: "language" });
  const options = languages.map((tag) => [tag, names.of(tag) ?? tag] as const);
  return choice("language", message("listLanguage"), [["", message("listLanguage_any")], ...options]);
}

function choice(
  name: string,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
): HTMLElement {
  const entries = options.map(([value, text]) => element("option", { value }, text));
  return element("select", { name, "aria-label": label, title: label }, ...entries);
}
