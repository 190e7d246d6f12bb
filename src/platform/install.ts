/** What happens once: the extension is installed, or another version of it begins. */
import { STARTS, type Start } from "../core/first-run.ts";
import { browser } from "./browser.ts";
import { storedItem } from "./stored-item.ts";

/** Whether the first page was shown in this profile. A development build is "installed" at every start. */
const welcomed = storedItem<boolean>("welcomed", "local", (value) => value === true);

/** Where the reader chose to start; `undefined` until they did. */
export const chosenStart = storedItem<Start | undefined>("start", "local", (value) =>
  STARTS.find((start) => start === value),
);

/** Opens the page, once in the life of a profile; not at updates. Register it in the worker's first turn. */
export function openOnInstall(path: string, onFailure: (cause: unknown) => void): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === "install") openOnce(path).catch(onFailure);
  });
}

async function openOnce(path: string): Promise<void> {
  if (await welcomed.get()) return;
  await welcomed.set(true);
  await browser.tabs.create({ url: browser.runtime.getURL(path) });
}
