/** "Sync now" of the icon's menu: exchanges at once, and answers on the icon, or in the options where something is wrong. */
import { flashBadge } from "../platform/badge.ts";
import { syncStatus } from "../platform/sync-status.ts";
import { openPage } from "../platform/tabs.ts";
import { webdavSetup, webdavStatus } from "../platform/webdav/setup.ts";
import { BADGE_BACKGROUND } from "./badge.ts";
import { type Services, services } from "./services.ts";

/** How long the icon says that it is done, in milliseconds. */
const DONE = 2_000;

/** Resolves when the answer was given. */
export async function syncAndTell(running: () => Promise<Services> = services): Promise<void> {
  await (await running()).syncNow();
  if (await isInStep()) await flashBadge("✓", BADGE_BACKGROUND, DONE);
  else await openPage("options.html#sync");
}

/** Whether there is an account or a server, and none of them that failed. */
async function isInStep(): Promise<boolean> {
  const [account, server, { problem }] = await Promise.all([syncStatus.get(), webdavSetup.get(), webdavStatus.get()]);
  const goesByServer = server !== undefined && !server.paused;
  if (goesByServer && problem !== undefined) return false;
  return account.state === "current" || (goesByServer && account.state === "unavailable");
}
