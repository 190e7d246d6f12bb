/** A table of keys that the reader can change: a click, then the key; what is taken is said in words. */
import { commandAt, isCharacter, type Keyed, type KeyedPage, keyNow, withKey } from "../core/changed-keys.ts";
import type { Settings } from "../core/settings.ts";
import { loadSettings, updateRegisters, watchSettings } from "../platform/settings.ts";
import { element } from "../ui/dom.ts";
import { drawKey } from "../ui/key-caps.ts";
import { message } from "../ui/messages.ts";

/** A command as its row shows it. */
export interface KeyRow extends Keyed<string> {
  /** What it does, in words. */
  readonly what: string;
  /** Keys that it has besides, which cannot be changed. */
  readonly always: readonly string[];
}

/** Draws the table, and keeps it in step with the settings until the signal aborts. */
export function keyTable(page: KeyedPage, heading: string, rows: readonly KeyRow[], signal: AbortSignal): HTMLElement {
  const said = element("p", { class: "said", role: "status" });
  let changed: Settings["changedKeys"] = new Map();
  // The row that waits for a key, if any does.
  let waiting: KeyRow | undefined;

  const buttons = rows.map((row) => {
    const button = element("button", { type: "button", class: "key", dir: "ltr" });
    button.addEventListener("click", () => {
      waiting = waiting === row ? undefined : row;
      said.textContent = waiting ? message("optionsKeysPressHint") : "";
      show();
    });
    button.addEventListener("blur", () => {
      if (waiting !== row) return;
      waiting = undefined;
      said.textContent = "";
      show();
    });
    button.addEventListener("keydown", (event) => {
      if (waiting === row) onKey(event, row);
    });
    return button;
  });

  function onKey(event: KeyboardEvent, row: KeyRow): void {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || key === "Tab" || key === "Shift") return;
    event.preventDefault();
    if (key === "Escape") {
      waiting = undefined;
      said.textContent = "";
      show();
    } else if (key === "Backspace" || key === "Delete") void give(row, "");
    else if (!isCharacter(key)) said.textContent = message("optionsKeysOne");
    else {
      const holder = rows.find(({ command }) => command === commandAt(rows, key, page, changed));
      if (holder === undefined || holder === row) void give(row, key);
      else offer(row, key, holder);
    }
  }

  function offer(row: KeyRow, key: string, holder: KeyRow): void {
    const take = element("button", { type: "button", class: "quiet" }, message("optionsKeysTake"));
    // Before the blur that pressing it brings.
    take.addEventListener("mousedown", (event) => event.preventDefault());
    take.addEventListener("click", () => void give(row, key, holder));
    waiting = undefined;
    show();
    said.replaceChildren(message("optionsKeysTaken", key, holder.what), " ", take);
    take.focus();
  }

  /** Stores the key, and takes it from the command that had it. */
  async function give(row: KeyRow, key: string, from?: KeyRow): Promise<void> {
    waiting = undefined;
    const button = buttons[rows.indexOf(row)];
    button?.focus();
    try {
      await updateRegisters((registers) => {
        const freed = from ? withKey(registers, `${page}.${from.command}`, "") : registers;
        return withKey(freed, `${page}.${row.command}`, key === row.letter ? null : key);
      });
      said.textContent = message("optionsKeysSet", row.what, key || message("optionsKeysNone"));
    } catch {
      said.textContent = message("settingNotStored");
    }
    show();
  }

  function show(): void {
    for (const [at, row] of rows.entries()) {
      const button = buttons[at];
      if (!button) continue;
      const key = keyNow(row, page, changed);
      const text = key || message("optionsKeysNone");
      button.setAttribute("aria-label", message("optionsKeysChangeOf", row.what, text));
      button.classList.toggle("unset", key === "");
      button.classList.toggle("waiting", waiting === row);
      button.textContent = waiting === row ? "…" : key || "–";
    }
  }

  const take = (settings: Settings) => {
    changed = settings.changedKeys;
    show();
  };
  watchSettings(take, signal);
  // What cannot be read is told by the page as a whole (unreadable-storage.ts).
  loadSettings().then(take, (cause: unknown) => console.warn(cause));
  show();
  return element(
    "div",
    { class: "entry" },
    element("h3", {}, heading),
    element(
      "dl",
      { class: "keys" },
      ...rows.map((row, at) =>
        element(
          "div",
          {},
          element("dt", {}, ...row.always.flatMap((key) => [drawKey(key), " "]), buttons[at]),
          element("dd", {}, row.what),
        ),
      ),
    ),
    said,
  );
}
