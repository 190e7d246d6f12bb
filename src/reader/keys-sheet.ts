/** The sheet of keys that `?` shows. */
import { keyNow } from "../core/changed-keys.ts";
import { READER_KEYS } from "../core/reader-keys.ts";
import type { Settings } from "../core/settings.ts";
import { element } from "../ui/dom.ts";
import { drawKey } from "../ui/key-caps.ts";
import { message } from "../ui/messages.ts";

/** Draws the sheet from the keys' own list, so that it cannot be out of date. */
export function drawKeysSheet({ keys, changedKeys }: Settings): HTMLElement {
  const rows = READER_KEYS.map((keyed) => {
    const key = keyNow(keyed, "reader", changedKeys);
    return element(
      "div",
      {},
      element("dt", {}, key === "" ? null : drawKey(key)),
      element("dd", {}, message(`key_${keyed.command}`)),
    );
  });
  return element(
    "div",
    {},
    keys ? null : element("p", { class: "keys-off" }, message("keysOff")),
    element("dl", { class: "keys" }, ...rows),
    element("p", { class: "panel-ways" }, element("a", { href: "options.html#keys" }, message("keysOptions"))),
  );
}
