/** All keys: of the list, of the reader page, and those that the browser itself listens to. */
import { withoutKeys } from "../core/changed-keys.ts";
import { LIST_KEYS } from "../core/list-keys.ts";
import { READER_KEYS } from "../core/reader-keys.ts";
import { type BrowserCommand, browserCommands, openShortcutSettings } from "../platform/commands.ts";
import { addressBarKeyword } from "../platform/omnibox.ts";
import { updateRegisters } from "../platform/settings.ts";
import { element } from "../ui/dom.ts";
import { messageNodes } from "../ui/message-nodes.ts";
import { message } from "../ui/messages.ts";
import { keyTable } from "./key-table.ts";

/** Draws the tables; they keep in step with the settings until the signal aborts. */
export function keysSection(signal: AbortSignal): readonly Node[] {
  const listRows = LIST_KEYS.map((binding) => ({
    ...binding,
    what: message(`listKey_${binding.command.replaceAll("-", "_")}`),
  }));
  const readerRows = READER_KEYS.map((keyed) => ({ ...keyed, always: [], what: message(`key_${keyed.command}`) }));
  return [
    keyTable("list", message("optionsKeysList"), listRows, signal),
    keyTable("reader", message("optionsKeysReader"), readerRows, signal),
    browserKeys(),
  ];
}

/** Puts every key back that the reader has changed. */
export function resetKeys(): Promise<void> {
  return updateRegisters(withoutKeys);
}

function browserKeys(): HTMLElement {
  const list = element("dl", { class: "keys" });
  const said = element("p", { role: "status", class: "hint" });
  const change = element("button", { type: "button", class: "button" }, message("optionsKeysChange"));
  change.addEventListener("click", () => {
    openShortcutSettings().catch(() => {
      said.textContent = message("optionsKeysElsewhere");
    });
  });
  browserCommands().then(
    (commands) => list.append(...commands.map(commandRow)),
    (cause: unknown) => console.warn(cause),
  );
  return element(
    "div",
    { class: "entry" },
    element("h3", {}, message("optionsKeysBrowser")),
    list,
    element("p", { class: "actions" }, change),
    said,
    addressBar(),
  );
}

/** How the address bar searches the articles; nobody would guess the keyword. */
function addressBar(): HTMLElement | null {
  const keyword = addressBarKeyword();
  if (keyword === undefined) return null;
  return element(
    "p",
    { class: "address-bar" },
    ...messageNodes("optionsKeysAddressBar", element("kbd", { dir: "auto" }, keyword)),
  );
}

function commandRow({ name, shortcut }: BrowserCommand): HTMLElement {
  const key = element("kbd", shortcut ? { dir: "ltr" } : {}, shortcut || message("optionsKeysNone"));
  return element("div", {}, element("dt", {}, key), element("dd", {}, commandText(name)));
}

function commandText(name: string): string {
  switch (name) {
    case "open-library":
      return message("commandLibrary");
    case "next-unread":
      return message("commandNextUnread");
    default:
      return message("commandPopup");
  }
}
