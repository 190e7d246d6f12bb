/** @jest-environment jsdom */
// Your reading: a picture with a name and the same days as a table; erased only at the second press.
import { yourReading } from "../../src/options/your-reading.ts";
import { readingRecord, recordReading } from "../../src/platform/reading-record.ts";
import { fakeBrowser } from "../support/browser.ts";

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

beforeEach(() => {
  fakeBrowser.reset();
  document.body.replaceChildren();
});

async function draw() {
  document.body.append(...yourReading(new AbortController().signal));
  await settled();
}

test("says what to do while there is nothing", async () => {
  await draw();
  expect(document.body.textContent).toMatch(/Nothing recorded yet/);
  expect(document.querySelector("svg")).toBeNull();
});

test("draws the year, its name telling the sums, and a table of the same days", async () => {
  await recordReading({ articles: 2, seconds: 600 });
  await draw();
  expect(document.querySelector("svg")?.getAttribute("aria-label")).toBe("The last year: 2 articles read on 1 day.");
  expect(document.querySelectorAll("rect.heat-4")).toHaveLength(1);
  expect(document.querySelectorAll("rect").length).toBeGreaterThan(364);
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
