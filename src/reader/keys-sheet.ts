/** The sheet of keys that `?` shows. */
import { READER_KEYS } from "../core/reader-keys.ts";
import { element } from "../ui/dom.ts";
import { message } from "../ui/messages.ts";

/** Draws the sheet from the keys' own list, so that it cannot be out of date. */
export function drawKeysSheet(enabled: boolean): HTMLElement {
  const rows = READER_KEYS.map(([action, key]) =>
    element("div", {}, element("dt", {}, element("kbd", {}, key)), element("dd", {}, message(`key_${action}`))),
  );
  return element(
    "div",
    {},
    enabled ? null : element("p", { class: "keys-off" }, message("keysOff")),
    element("dl", { class: "keys" }, ...rows),
    element("p", { class: "panel-ways" }, element("a", { href: "options.html#keys" }, message("keysOptions"))),
  );
}
