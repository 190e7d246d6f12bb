/** @jest-environment jsdom */
// The Sync section: each state in words, what failed, and what is left to do.
import { letterKey } from "../../src/core/letters.ts";
import { encodeMarks } from "../../src/core/wire-writing.ts";
import { syncSection } from "../../src/options/sync-section.ts";
import { accountDevice } from "../../src/platform/account-device.ts";
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

test("lists the browsers of the account: this one is renamed, another one forgotten", async () => {
  const own = { id: "00000000000000aa", name: "Desk", browser: "Firefox, Linux" };
  await accountDevice.set(own);
  await syncStatus.set({ state: "current", failures: 0, newer: false });
  const account = fakeBrowser.storage("sync");
  account.receive({
    "d.00000000000000aa": { name: "Desk", browser: "Firefox, Linux", day: "2026-11-23", token: "1" },
    "d.00000000000000bb": { name: "<b>Phone", browser: "Edge, Windows", day: "2026-11-20", token: "2" },
  });
  await settled();
  const rows = () => [...document.querySelectorAll(".devices li")].map(({ textContent }) => textContent);
  expect(rows()).toEqual([
    "Desk (Firefox, Linux) this browser",
    "<b>Phone (Edge, Windows) last seen Nov 20, 2026Forget",
  ]);
  const field = document.querySelector<HTMLInputElement>("#account-name");
  expect(field?.value).toBe("Desk");
  if (field) field.value = " Kitchen ";
  field?.dispatchEvent(new Event("change"));
  await settled();
  expect(await accountDevice.get()).toEqual({ ...own, name: "Kitchen" });
  expect(rows()[0]).toBe("Kitchen (Firefox, Linux) this browser");
  expect(document.querySelector("#account-name")).toBe(field);
  document.querySelector<HTMLButtonElement>('[aria-label="Forget <b>Phone"]')?.click();
  await settled();
  expect(rows()).toHaveLength(1);
  expect(Object.keys(await account.get(null))).toEqual(["d.00000000000000aa"]);
});
