/** Whether the icon is on the toolbar or hidden behind the browser's own extensions button. */
import { browser } from "./browser.ts";

interface WithUserSettings {
  getUserSettings?(): Promise<{ isOnToolbar?: boolean }>;
}

/** `undefined` where the browser does not tell. */
export async function isPinned(): Promise<boolean | undefined> {
  return (await (browser.action as WithUserSettings).getUserSettings?.())?.isOnToolbar;
}

/** Whether this is Firefox, whose words for the toolbar differ from Chromium's. */
export function isFirefox(): boolean {
  return browser.runtime.getURL("").startsWith("moz-");
}
