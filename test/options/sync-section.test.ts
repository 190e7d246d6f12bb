/** @jest-environment jsdom */
// The Sync section: each state in words, what failed, and what is left to do.
import { syncSection } from "../../src/options/sync-section.ts";
import { syncStatus } from "../../src/platform/sync-status.ts";
import { fakeBrowser } from "../support/browser.ts";

const settled = () => new Promise((resolve) => setTimeout(resolve, 30));

beforeEach(() => {
  fakeBrowser.reset();
  document.body.replaceChildren(...syncSection(new AbortController().signal));
});

test("follows the status, from nothing yet to up to date, and shows the room used", async () => {
  await settled();
  expect(document.body.textContent).toContain("Nothing was exchanged yet");
  await syncStatus.set({ state: "current", failures: 0, newer: false, published: Date.UTC(2026, 10, 23) });
  await settled();
  expect(document.body.textContent).toContain("Everything is up to date");
  expect(document.body.textContent).toMatch(/Last handed over.*2026/);
  expect(document.querySelector("meter")?.max).toBe(102_400);
});

test("a failure is told with its reason, the browser's words and the next try", async () => {
  await syncStatus.set({
    state: "failing",
    problem: "full",
    detail: "QUOTA_BYTES quota exceeded",
    failures: 2,
    retryAt: Date.UTC(2026, 10, 23),
    newer: true,
  });
  await settled();
  const text = document.body.textContent ?? "";
  for (const part of ["tried again", "is full", "QUOTA_BYTES quota exceeded", "Next try", "newer version"])
    expect(text).toContain(part);
});

test("without an account it says that marks stay here, and shows no room", async () => {
  await syncStatus.set({ state: "unavailable", failures: 0, newer: false });
  await settled();
  expect(document.body.textContent).toContain("Your marks are kept here");
  expect(document.querySelector("meter")).toBeNull();
});
