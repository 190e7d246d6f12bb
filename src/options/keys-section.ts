/** All keys: of the list, of the reader page, and those that the browser itself listens to. */
import { LIST_KEYS } from "../core/list-keys.ts";
import { READER_KEYS } from "../core/reader-keys.ts";
import { type BrowserCommand, browserCommands, openShortcutSettings } from "../platform/commands.ts";
import { element } from "../ui/dom.ts";
import { keyCap } from "../ui/key-caps.ts";
import { message } from "../ui/messages.ts";

type Row = readonly [keys: readonly string[], what: string];

export function keysSection(): readonly Node[] {
  const listRows = LIST_KEYS.map(({ command, always, letters }): Row => {
    return [[...always, ...letters], message(`listKey_${command.replaceAll("-", "_")}`)];
  });
  const readerRows = READER_KEYS.map(([action, key]): Row => [[key], message(`key_${action}`)]);
  return [
    keyTable(message("optionsKeysList"), listRows),
    keyTable(message("optionsKeysReader"), readerRows),
    browserKeys(),
  ];
}

function keyTable(heading: string, rows: readonly Row[]): HTMLElement {
  return element(
    "div",
    { class: "entry" },
    element("h3", {}, heading),
    element("dl", { class: "keys" }, ...rows.map(keyRow)),
  );
}

function keyRow([keys, what]: Row): HTMLElement {
  const caps = keys.flatMap((key) => [element("kbd", {}, keyCap(key)), " "]);
  return element("div", {}, element("dt", {}, ...caps), element("dd", {}, what));
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
  );
}

function commandRow({ name, shortcut }: BrowserCommand): HTMLElement {
  return keyRow([[shortcut || message("optionsKeysNone")], commandText(name)]);
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
