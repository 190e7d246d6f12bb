/** Popups of the toolbar, opened anew each time, as a reader does. */
import type { Page } from "puppeteer-core";
import { poll, waitIn } from "../../../scripts/browsers/driven-browser.ts";
import type { Session } from "./describe-in-browsers.ts";

/** Closes all popups. */
export async function closePopups({ browser }: Session): Promise<void> {
  const popups = (await browser.pages()).filter((page) => page.url().includes("/popup.html"));
  // One that lost the focus has closed by itself.
  for (const popup of popups) await popup.close().catch(() => undefined);
}

/** Opens a popup in place of any other, and waits until its list obeys. */
export async function openPopupAnew(session: Session): Promise<Page> {
  await closePopups(session);
  const page = await poll("a popup", () => session.browser.openPopup());
  await waitIn(page, "the list", () => performance.getEntriesByName("list-wired").length > 0);
  return page;
}
