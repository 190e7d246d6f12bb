/** Texts of the interface in the reader's language, from `_locales`, and the language that numbers and dates go by. */
import { uiLanguage, uiMessage } from "../platform/messages.ts";

/** A text by its name in `_locales/en/messages.json`; `$1`, `$2` … are filled in order. */
export function message(name: string, ...values: readonly (string | number)[]): string {
  return uiMessage(name, values.map(String));
}

/**
 * A text about a number of things: the form of the language's plural rules, `name_one`, `name_other` and so on, with
 * the number in the language's own digits as `$1` and `values` after it.
 */
export function countMessage(name: string, count: number, ...values: readonly (string | number)[]): string {
  const form = new Intl.PluralRules(language()).select(count);
  return message(`${name}_${form}`, formatNumber(count), ...values);
}

/** A number in the language's own digits and grouping. */
export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(language(), options).format(value);
}

/** BCP 47 tag for `Intl`: the browser's own, region and all, where the texts are in that language; otherwise the texts'. */
export function language(): string {
  const ofTexts = message("languageTag");
  const ofBrowser = uiLanguage();
  return primary(ofTexts) === primary(ofBrowser) ? ofBrowser : ofTexts;
}

function primary(tag: string): string {
  return tag.split("-")[0] ?? tag;
}
