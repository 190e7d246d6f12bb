/** Keeps this browser and the reader's own server in step: a minute after a change, every five minutes, and at each start. */
import { dropAlarm, keepAlarm, onAlarm } from "../platform/alarms.ts";
import type { Marks } from "../platform/marks.ts";
import { watchPermissions } from "../platform/permissions.ts";
import { watchSettings } from "../platform/settings.ts";
import { alone, exchangeNow, mayReach, POLL } from "../platform/webdav/run.ts";
import { webdavSetup, webdavStatus } from "../platform/webdav/setup.ts";

const POLL_ALARM = "webdav.poll";
const CHANGE_ALARM = "webdav.change";

/** How long after a change it is sent, in minutes; further changes meanwhile go with it. */
const AFTER_CHANGE = 1;

/** No pause is longer, in ms. */
const LONGEST_PAUSE = 2 * 60 * 60_000;

/** Exchanges until the signal aborts. Does nothing but listen while no server is set up. */
export async function keepWebdav(marks: Marks, signal: AbortSignal): Promise<void> {
  const runIfDue = async () => {
    const { nextTry, stopped } = await webdavStatus.get();
    // A clock that was put back must not hold the exchange for longer than the longest pause.
    const due = Date.now() >= nextTry || nextTry - Date.now() > LONGEST_PAUSE;
    if (due && !stopped) await exchangeNow(marks);
  };
  // A permission that is taken away is said at once, and one that is given back is used at once.
  const heedPermission = async () => {
    const setup = await webdavSetup.get();
    const { problem } = await webdavStatus.get();
    if (setup && (await mayReach(setup.server.address)) === (problem === "permission")) await exchangeNow(marks);
  };
  // What an exchange brings in counts as a change too. It costs one look a minute later; a mark made meanwhile is not missed.
  const changed = () => void tell(keepChangeAlarm());
  marks.watch(changed, signal);
  watchSettings(changed, signal);
  // The page that set the server up may be closed before its own exchange is through.
  webdavSetup.watch(() => void tell(keepPolling().then(runIfDue)), signal);
  watchPermissions(() => void tell(heedPermission()), signal);
  onAlarm(POLL_ALARM, () => void tell(runIfDue()), signal);
  onAlarm(CHANGE_ALARM, () => void tell(runIfDue()), signal);
  await keepPolling();
  // It may be a change that woke the worker, before anything here could hear of it.
  await tell(keepChangeAlarm());
  await tell(heedPermission().then(runIfDue));
}

/** Brings the next exchange forward, unless a failure asked for a pause. While one is at work it waits for its outcome. */
function keepChangeAlarm(): Promise<void> {
  return alone(async () => {
    const setup = await webdavSetup.get();
    if (!setup || setup.paused) return;
    const status = await webdavStatus.get();
    const soon = Math.max(Date.now(), status.lastSuccess + AFTER_CHANGE * 60_000);
    if (status.failures > 0 || status.stopped || status.nextTry <= soon) return;
    await webdavStatus.set({ ...status, nextTry: soon });
    await keepAlarm(CHANGE_ALARM, { delayInMinutes: AFTER_CHANGE });
  });
}

async function keepPolling(): Promise<void> {
  const setup = await webdavSetup.get();
  if (setup && !setup.paused) await keepAlarm(POLL_ALARM, { periodInMinutes: POLL / 60_000 });
  else await dropAlarm(POLL_ALARM);
}

async function tell(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (cause) {
    console.error("Almanac could not exchange marks with the server", cause);
  }
}
