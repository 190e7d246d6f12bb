/** The sheet of the list's keys, drawn from the table that they obey. */
import type { ChangedKeys } from "../../core/changed-keys.ts";
import { keysOf, LIST_KEYS } from "../../core/list-keys.ts";
import { element } from "../dom.ts";
import { drawKey } from "../key-caps.ts";
import { message } from "../messages.ts";

/** Opens the sheet over the page; Escape closes it. `letters` are the changed characters; undefined when they are off. */
export function showKeySheet(letters: ChangedKeys | undefined): void {
  const close = element("button", { type: "submit", class: "plain" }, message("listClose"));
  const sheet = element(
    "dialog",
    { class: "sheet", "aria-labelledby": "sheet-title", tabindex: -1 },
    element("h2", { id: "sheet-title" }, message("listKeys")),
    element(
      "dl",
      {},
      ...LIST_KEYS.map((binding) => [letters ? keysOf(binding, letters) : binding.always, binding.command] as const)
        .filter(([keys]) => keys.length > 0)
        .flatMap(([keys, command]) => [
          element("dt", {}, ...keys.flatMap((key) => [drawKey(key), " "])),
          element("dd", {}, message(`listKey_${command.replaceAll("-", "_")}`)),
        ]),
    ),
    element("p", {}, element("a", { href: "options.html#keys", target: "_blank" }, message("keysOptions"))),
    element("form", { method: "dialog" }, close),
  );
  sheet.addEventListener("close", () => sheet.remove());
  document.body.append(sheet);
  sheet.showModal();
  // The browser has gone to the first link, which is the last line; a small window would begin there.
  sheet.focus();
  sheet.scrollTop = 0;
}
