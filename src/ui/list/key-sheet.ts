/** The sheet of the list's keys, drawn from the table that they obey. */
import { LIST_KEYS } from "../../core/list-keys.ts";
import { element } from "../dom.ts";
import { keyCap } from "../key-caps.ts";
import { message } from "../messages.ts";

/** Opens the sheet over the page; Escape closes it. */
export function showKeySheet(): void {
  const close = element("button", { type: "submit", class: "plain" }, message("listClose"));
  const sheet = element(
    "dialog",
    { class: "sheet", "aria-labelledby": "sheet-title" },
    element("h2", { id: "sheet-title" }, message("listKeys")),
    element(
      "dl",
      {},
      ...LIST_KEYS.flatMap(({ command, letters, always }) => [
        element("dt", {}, ...[...always, ...letters].flatMap((key) => [element("kbd", {}, keyCap(key)), " "])),
        element("dd", {}, message(`listKey_${command.replaceAll("-", "_")}`)),
      ]),
    ),
    element("form", { method: "dialog" }, close),
  );
  sheet.addEventListener("close", () => sheet.remove());
  document.body.append(sheet);
  sheet.showModal();
}
