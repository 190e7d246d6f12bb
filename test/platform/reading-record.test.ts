// The record in storage: kept across pages that write at once, off when the reader says so, gone when erased.
import { eraseReadingRecord, localDay, readingRecord, recordReading } from "../../src/platform/reading-record.ts";
import { saveSetting } from "../../src/platform/settings.ts";
import { fakeBrowser } from "../support/browser.ts";

beforeEach(() => fakeBrowser.reset());

const evening = new Date(2026, 10, 23, 23, 59);

test("pages that write at once all count, on the day of the reader's own calendar", async () => {
  await Promise.all([1, 2, 3].map(() => recordReading({ articles: 1, seconds: 10 }, evening)));
  expect([...(await readingRecord.get())]).toEqual([["2026-11-23", { articles: 3, seconds: 30 }]]);
  expect(localDay(evening)).toBe("2026-11-23");
});

test("nothing is written while the record is switched off, and what is there stays", async () => {
  await recordReading({ articles: 1 }, evening);
  await saveSetting("record", false);
  await recordReading({ articles: 1 }, evening);
  expect((await readingRecord.get()).get("2026-11-23")?.articles).toBe(1);
});

test("erased is erased", async () => {
  await recordReading({ articles: 1 }, evening);
  await eraseReadingRecord();
  expect((await readingRecord.get()).size).toBe(0);
});
