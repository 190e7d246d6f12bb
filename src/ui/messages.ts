/** Texts of the interface in the reader's language, from `_locales`. */
import { uiMessage } from "../platform/messages.ts";

/** A text by its name in `_locales/en/messages.json`; `$1`, `$2` … are filled in order. */
export function message(name: string, ...values: readonly (string | number)[]): string {
  return uiMessage(name, values.map(String));
}
