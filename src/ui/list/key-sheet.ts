/** The sheet of the list's keys, drawn from the table that they obey. */
import { LIST_KEYS } from "../../core/list-keys.ts";
import { element } from "../dom.ts";
import { message } from "../messages.ts";

/** How keys are shown that have no letter. */
const KEY_CAPS: Readonly<Record<string, string>> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowLeft: "←",
  ArrowRight: "→",
  Home: "Home",
  End: "End",
};

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
        element("dt", {}, ...[...always, ...letters].flatMap((key) => [element("kbd", {}, capOf(key)), " "])),
        element("dd", {}, message(`listKey_${command.replaceAll("-", "_")}`)),
      ]),
    ),
    element("form", { method: "dialog" }, close),
  );
  sheet.addEventListener("close", () => sheet.remove());
  document.body.append(sheet);
  sheet.showModal();
}

function capOf(key: string): string {
  return key.startsWith("Mod+") ? `Ctrl ${key.slice(4).toUpperCase()}` : (KEY_CAPS[key] ?? key);
}
