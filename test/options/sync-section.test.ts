/** @jest-environment jsdom */
// The Sync section: each state in words, what failed, and what is left to do.
import { letterKey } from "../../src/core/letters.ts";
import { encodeMarks } from "../../src/core/wire-writing.ts";
import { syncSection } from "../../src/options/sync-section.ts";
import { type Marks, openMarksOf } from "../../src/platform/marks.ts";
import { syncStatus, syncWish } from "../../src/platform/sync-status.ts";
import { fakeBrowser } from "../support/browser.ts";
import { LINEAGE } from "../support/marks.ts";

const settled = () => new Promise((resolve) => setTimeout(resolve, 30));

let marks: Marks;
beforeEach(async () => {
  fakeBrowser.reset();
  marks = await openMarksOf(LINEAGE);
  document.body.replaceChildren(...syncSection(new AbortController().signal, Promise.resolve(marks)));
});
const button = (name: string) =>
  [...document.querySelectorAll("button")].find(({ textContent }) => textContent === name);

test("follows the status, from nothing yet to up to date, and shows the room used", async () => {
  await settled();
  expect(document.body.textContent).toContain("Nothing was exchanged yet");
  await syncStatus.set({ state: "current", failures: 0, newer: false, success: Date.UTC(2026, 10, 23) });
  await settled();
  expect(document.body.textContent).toContain("Everything is up to date");
  expect(document.body.textContent).toMatch(/Last success.*2026/);
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

test("counts the articles whose marks the account does not hold yet", async () => {
  await syncStatus.set({ state: "current", failures: 0, newer: false });
  await marks.markRead([1, 2, 3], "three");
  await settled();
  expect(document.querySelector("dl")?.textContent).toMatch(/wait to be sent3$/);
  fakeBrowser.storage("sync").receive({ [letterKey(LINEAGE, 0)]: encodeMarks(marks.state) });
  await syncStatus.set({ state: "current", failures: 0, newer: false, success: 1 });
  await settled();
  expect(document.querySelector("dl")?.textContent).toMatch(/wait to be sent0$/);
});

test("an exchange can be asked for, paused and resumed; the buttons stay where they are", async () => {
  await syncStatus.set({ state: "current", failures: 0, newer: false });
  await settled();
  const now = button("Sync now");
  now?.click();
  await settled();
  expect(await syncWish.get()).toEqual({ paused: false, asked: 1 });
  button("Pause")?.click();
  await settled();
  expect(await syncWish.get()).toEqual({ paused: true, asked: 1 });
  expect([now?.isConnected, now?.hidden]).toEqual([true, true]);
  button("Resume")?.click();
  await settled();
  expect((await syncWish.get()).paused).toBe(false);
});
