/** Alarms, which wake the background after its timers died with it. */
import { browser } from "./browser.ts";

/** When an alarm rings, in minutes. */
export interface AlarmTimes {
  readonly delayInMinutes?: number;
  readonly periodInMinutes?: number;
}

/** Sets an alarm unless it is set already. */
export async function keepAlarm(name: string, times: AlarmTimes): Promise<void> {
  if ((await browser.alarms.get(name)) === undefined) await browser.alarms.create(name, times);
}

/** Takes an alarm away, if it is set. */
export async function dropAlarm(name: string): Promise<void> {
  await browser.alarms.clear(name);
}

/** Calls back whenever the alarm rings, until the signal aborts. */
export function onAlarm(name: string, listener: () => void, signal: AbortSignal): void {
  const heard = (alarm: { name: string }) => {
    if (alarm.name === name) listener();
  };
  browser.alarms.onAlarm.addListener(heard);
  signal.addEventListener("abort", () => browser.alarms.onAlarm.removeListener(heard), { once: true });
}
