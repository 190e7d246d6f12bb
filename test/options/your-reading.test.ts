/** @jest-environment jsdom */
// Your reading: a picture with a name and the same days as a table; erased only at the second press.
import { yourReading } from "../../src/options/your-reading.ts";
import { openMarks } from "../../src/platform/marks.ts";
import { storedPace } from "../../src/platform/pace.ts";
import { readingRecord, recordReading } from "../../src/platform/reading-record.ts";
import { saveSetting } from "../../src/platform/settings.ts";
import { fakeBrowser } from "../support/browser.ts";
import { serveSmallLibrary } from "../support/small-library.ts";

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

beforeEach(() => {
  fakeBrowser.reset();
  serveSmallLibrary();
  // jsdom has no layout, hence no media.
  window.matchMedia = () => ({ matches: false, addEventListener: () => undefined }) as unknown as MediaQueryList;
  document.body.replaceChildren();
});

async function draw() {
  document.body.append(...yourReading(new AbortController().signal));
  await settled();
}

test("says what to do while there is nothing", async () => {
  await draw();
  expect(document.body.textContent).toMatch(/Nothing recorded yet/);
  expect(document.querySelector(".heat-map")).toBeNull();
});

test("draws the year, its name telling the sums, and a table of the same days", async () => {
  await recordReading({ articles: 2, seconds: 600 });
  await draw();
  expect(document.querySelector("svg")?.getAttribute("aria-label")).toBe("The last year: 2 articles read on 1 day.");
  expect(document.querySelectorAll(".heat-map .heat-4")).toHaveLength(1);
  expect(document.querySelectorAll(".heat-map rect").length).toBeGreaterThan(364);
  expect(document.querySelector("tbody")?.textContent).toMatch(/210$/);
});

test("follows what other pages record", async () => {
  await draw();
  await recordReading({ articles: 1 });
  await settled();
  expect(document.body.textContent).toContain("1 article");
});

test("erases at the second press, not at the first", async () => {
  await recordReading({ articles: 1 });
  await draw();
  const erase = [...document.querySelectorAll("button")].at(-1);
  erase?.click();
  await settled();
  expect((await readingRecord.get()).size).toBe(1);
  erase?.click();
  await settled();
  expect((await readingRecord.get()).size).toBe(0);
  expect(document.body.textContent).toMatch(/Nothing recorded yet/);
});

test("shades each month by the share that is read, tells it, and leads there; the table tells the same", async () => {
  const marks = await openMarks();
  await marks.setRead(2, true);
  await draw();
  const grid = document.querySelector(".month-grid");
  expect(grid?.getAttribute("aria-label")).toBe("1 of 3 articles read, by month");
  const cells = [...(grid?.querySelectorAll("a") ?? [])].map((link) => [
    link.getAttribute("href"),
    link.getAttribute("aria-label"),
    link.querySelector(".month-cell")?.getAttribute("class"),
  ]);
  expect(cells).toEqual([
    ["library.html#2026-02", "Feb 2026: 1 of 2 read", "month-cell heat-2"],
    ["library.html#2026-01", "Jan 2026: 0 of 1 read", "month-cell heat-0"],
  ]);
  expect([...document.querySelectorAll(".month-grid + details tbody tr")].map((row) => row.textContent)).toEqual([
    "2026.021250%",
    "2026.01010%",
  ]);
  await marks.setRead(1, true);
  await settled();
  expect(document.querySelector(".month-grid .heat-4")).not.toBeNull();
});

test("tells the pace once it is the reader's own, and that the record is off where it is", async () => {
  await recordReading({ articles: 1, seconds: 60 });
  await draw();
  expect(document.body.textContent).not.toContain("words a minute");
  await storedPace.set({ words: 900, time: 240_000 });
  await settled();
  expect(document.body.textContent).toContain("225 words a minute");
  await saveSetting("record", false);
  await readingRecord.set(new Map());
  await settled();
  expect(document.body.textContent).toContain("The record is switched off");
});
