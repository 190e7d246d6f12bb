/** Keyboard commands of the browser, as `commands` of the manifest names them. */
import { browser } from "./browser.ts";

export interface BrowserCommand {
  readonly name: string;
  /** As the browser tells it, such as `Alt+Shift+L`; empty when none is set. */
  readonly shortcut: string;
}

/** Registers what commands do; call it in the worker's first turn. Firefox for Android has no commands. */
export function registerCommands(
  actions: Readonly<Record<string, () => Promise<void>>>,
  onFailure: (cause: unknown) => void,
): void {
  const commands = (browser as Partial<typeof browser>).commands;
  commands?.onCommand.addListener((name) => void actions[name]?.().catch(onFailure));
}

/** All commands with their present shortcuts. */
export async function browserCommands(): Promise<readonly BrowserCommand[]> {
  const all = (await (browser as Partial<typeof browser>).commands?.getAll()) ?? [];
  return all.map(({ name = "", shortcut = "" }) => ({ name, shortcut }));
}

/** The shortcut that opens the popup, where one is set. */
export async function popupShortcut(): Promise<string | undefined> {
  const commands = await browserCommands();
  return commands.find(({ name }) => name === "_execute_action")?.shortcut || undefined;
}

interface WithShortcutSettings {
  openShortcutSettings?(): Promise<void>;
}

/** Opens the browser's own page where shortcuts are set. Rejects where there is none. */
export async function openShortcutSettings(): Promise<void> {
  const commands = browser.commands as typeof browser.commands & WithShortcutSettings;
  if (commands.openShortcutSettings) await commands.openShortcutSettings();
  else await browser.tabs.create({ url: "chrome://extensions/shortcuts" });
}
