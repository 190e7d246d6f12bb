/** The menu of the toolbar icon. */
import { browser } from "./browser.ts";

export interface IconMenuItem {
  readonly id: string;
  readonly title: string;
  /** Called within the reader's click, as the browser asks of what opens a panel. */
  readonly act: (windowId: number | undefined) => Promise<void> | void;
}

/**
 * Registers the menu; call it in the worker's first turn. The entries are drawn at install and at each start of the
 * browser, since the language may have changed. Browsers without menus, such as Firefox for Android, show none.
 */
export function registerIconMenu(items: () => readonly IconMenuItem[], onFailure: (cause: unknown) => void): void {
  const menus = (browser as Partial<typeof browser>).contextMenus;
  if (!menus) return;
  const draw = async () => {
    await menus.removeAll();
    for (const { id, title } of items()) menus.create({ id, title, contexts: ["action"] });
  };
  browser.runtime.onInstalled.addListener(() => void draw().catch(onFailure));
  browser.runtime.onStartup.addListener(() => void draw().catch(onFailure));
  menus.onClicked.addListener((info, tab) => {
    // Not awaited before the call: a panel opens only in the click's own turn.
    const done = items()
      .find(({ id }) => id === info.menuItemId)
      ?.act(tab?.windowId);
    done?.catch(onFailure);
  });
}
