/** Draws the badge on the toolbar icon. */
import { browser } from "./browser.ts";

/** Shows `text` on the icon; nothing when it is empty. Firefox for Android has no badge, which is no error. */
export async function showBadge(text: string, background: string): Promise<void> {
  await browser.action.setBadgeText?.({ text });
  if (text === "") return;
  await browser.action.setBadgeBackgroundColor?.({ color: background });
  await browser.action.setBadgeTextColor?.({ color: "#ffffff" });
}
