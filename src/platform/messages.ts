/** The browser's own lookup of texts in `_locales`. */
import { native } from "./native-api.ts";

/** The text, or its name in brackets where there is none, so that a gap is seen and not silent. */
export function uiMessage(name: string, values: readonly string[]): string {
  return native.i18n.getMessage(name, [...values]) || `[${name}]`;
}

/** BCP 47 tag of the language that the interface is shown in. */
export function uiLanguage(): string {
  return native.i18n.getUILanguage();
}
