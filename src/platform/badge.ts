/** Draws the badge on the toolbar icon. */
import { browser } from "./browser.ts";

/** Shows `text` on the icon; nothing when it is empty. Firefox for Android has no badge, which is no error. */
export async function showBadge(text: string, background: string): Promise<void> {
  await browser.action.setBadgeText?.({ text });
  if (text === "") return;
  await browser.action.setBadgeBackgroundColor?.({ color: background });
  await browser.action.setBadgeTextColor?.({ color: "#ffffff" });
}

/** Shows something for a moment in place of what the icon shows. A number that changes meanwhile stays. */
export async function flashBadge(text: string, background: string, milliseconds: number): Promise<void> {
  if (!browser.action.getBadgeText) return;
  const before = await browser.action.getBadgeText({});
  await showBadge(text, background);
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  if ((await browser.action.getBadgeText({})) === text) await showBadge(before, background);
}
