/** Starts what the background does, once in each life of the worker. */
import { keepFolded } from "../platform/fold-marks.ts";
import { watchManaged } from "../platform/managed.ts";
import { openMarks } from "../platform/marks.ts";
import { takePresets } from "../platform/settings.ts";
import { joinWaiting } from "../platform/waiting-marks.ts";
import { keepAccount } from "./account.ts";
import { noteArrivals } from "./arrivals.ts";
import { keepBadge } from "./badge.ts";
import { keepWebdav } from "./webdav.ts";

let running: AbortController | undefined;

/** Starts the services if they do not run yet; a failed start is tried again at the next event. */
export function startServices(): void {
  if (running) return;
  const life = new AbortController();
  running = life;
  start(life.signal).catch((cause: unknown) => {
    console.error("Almanac's background could not start", cause);
    life.abort();
    running = undefined;
  });
}

async function start(signal: AbortSignal): Promise<void> {
  const marks = await openMarks();
  await joinWaiting(marks);
  watchManaged(() => void takePresets().catch(console.error), signal);
  await Promise.all([
    takePresets(),
    noteArrivals(),
    keepBadge(marks, signal),
    keepFolded(marks.state.lineage, signal),
    keepAccount(marks, signal),
    keepWebdav(marks, signal),
  ]);
}
