// "Sync now": the icon says that it is done; where something is wrong, or nothing to sync with, the options open.
import { syncAndTell } from "../../src/background/sync-now.ts";
import { showBadge } from "../../src/platform/badge.ts";
import { syncStatus } from "../../src/platform/sync-status.ts";
import { fakeBrowser } from "../support/browser.ts";

/** Syncs with services that come to this end. */
const syncTo = (state: "current" | "failing" | "unavailable") =>
  syncAndTell(async () => ({ syncNow: () => syncStatus.set({ state, failures: 0, newer: false }) }));

beforeEach(() => {
  fakeBrowser.reset();
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

test("done: a tick for a moment, and then the number again", async () => {
  await showBadge("12", "#000000");
  const told = syncTo("current");
  await jest.advanceTimersByTimeAsync(100);
  expect(fakeBrowser.badge.text).toBe("✓");
  await jest.advanceTimersByTimeAsync(3_000);
  await told;
  expect(fakeBrowser.badge.text).toBe("12");
  expect(fakeBrowser.openedTabs).toEqual([]);
});

test("a number that changes meanwhile stays", async () => {
  const told = syncTo("current");
  await jest.advanceTimersByTimeAsync(100);
  await showBadge("11", "#000000");
  await jest.advanceTimersByTimeAsync(3_000);
  await told;
  expect(fakeBrowser.badge.text).toBe("11");
});

test.each(["failing", "unavailable"] as const)("%s: the options tell", async (state) => {
  await syncTo(state);
  expect(fakeBrowser.openedTabs).toEqual(["chrome-extension://almanac/options.html#sync"]);
  expect(fakeBrowser.badge.text).toBe("");
});
