/** Starts what the background does, once in each life of the worker. */
import { keepFolded } from "../platform/fold-marks.ts";
import { keepItemsCopy } from "../platform/keep-items-copy.ts";
import { watchManaged } from "../platform/managed.ts";
import { openMarks } from "../platform/marks.ts";
import { takePresets } from "../platform/settings.ts";
import { joinWaiting } from "../platform/waiting-marks.ts";
import { exchangeNow } from "../platform/webdav/run.ts";
import { keepAccount } from "./account.ts";
import { noteArrivals } from "./arrivals.ts";
import { keepBadge } from "./badge.ts";
import { keepWebdav } from "./webdav.ts";

/** What runs offers to the rest of the background. */
export interface Services {
  /** Exchanges marks and settings with the account and the reader's server, whatever was due. */
  readonly syncNow: () => Promise<void>;
}

let running: Promise<Services> | undefined;

/** Starts the services if they do not run yet; a failed start is tried again at the next event. */
export function startServices(): void {
  services().catch((cause: unknown) => console.error("Almanac's background could not start", cause));
}

/** The services once they run, after which the first exchange is done. */
export function services(): Promise<Services> {
  if (running) return running;
  const life = new AbortController();
  running = start(life.signal);
  running.catch(() => {
    life.abort();
    running = undefined;
  });
  return running;
}

async function start(signal: AbortSignal): Promise<Services> {
  const marks = await openMarks();
  await joinWaiting(marks);
  watchManaged(() => void takePresets().catch(console.error), signal);
  const [syncAccount] = await Promise.all([
    keepAccount(marks, signal),
    takePresets(),
    noteArrivals(),
    keepBadge(marks, signal),
    keepFolded(marks.state.lineage, signal),
    keepWebdav(marks, signal),
    keepItemsCopy(signal),
  ]);
  return { syncNow: async () => void (await Promise.all([syncAccount(), exchangeNow(marks)])) };
}
