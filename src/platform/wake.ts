/** The events that wake the background, registered at once, as a worker wakes only for listeners of its first turn. */
import { browser } from "./browser.ts";

/** Calls back at every event that the background lives for: install, update, start of the browser, an alarm, a change in storage or permissions. */
export function onEveryWake(listener: () => void): void {
  browser.runtime.onInstalled.addListener(listener);
  browser.runtime.onStartup.addListener(listener);
  browser.alarms.onAlarm.addListener(listener);
  browser.storage.onChanged.addListener(listener);
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
}
