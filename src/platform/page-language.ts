/** The language of a page, told before its first paint: without the polyfill, since the early script must stay small. */

/** The part of the browser's API that both browsers offer under `chrome`, too. */
interface WithI18n {
  readonly chrome?: { readonly i18n?: { getMessage(name: string): string } };
}

/**
 * The unit that follows a number of minutes (`minutesUnit` of the chosen `_locales`), which style sheets add to rows
 * that the build has drawn without words; `undefined` outside an extension.
 */
export function minutesUnit(): string | undefined {
  return (globalThis as WithI18n).chrome?.i18n?.getMessage("minutesUnit") || undefined;
}

/** BCP 47 tag of the language that the texts are in (`languageTag` of the chosen `_locales`); `undefined` outside an extension. */
export function pageLanguage(): string | undefined {
  return (globalThis as WithI18n).chrome?.i18n?.getMessage("languageTag") || undefined;
}
