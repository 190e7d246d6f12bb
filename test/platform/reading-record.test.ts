// The record in storage: kept across pages that write at once, off when the reader says so, gone when erased.
import { openMarksOf } from "../../src/platform/marks.ts";
import { learnPace } from "../../src/platform/pace.ts";
import { eraseReadingRecord, localDay, readingRecord, recordReading } from "../../src/platform/reading-record.ts";
import { saveSetting } from "../../src/platform/settings.ts";
import { fakeBrowser } from "../support/browser.ts";
import { LINEAGE } from "../support/marks.ts";

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

describe("what is recorded by itself", () => {
  const today = () => readingRecord.get().then((record) => [...record.values()][0]);
  const settled = () => new Promise((resolve) => setTimeout(resolve, 30));

  test("an article marked read by hand or at its end counts once, and not when it is taken back", async () => {
    const marks = await openMarksOf(LINEAGE);
    await marks.setRead(3, true);
    await marks.setRead(3, true);
    await settled();
    expect(await today()).toEqual({ articles: 1, seconds: 0 });
    await marks.setRead(3, false);
    await settled();
    expect(await today()).toBeUndefined();
  });

  test("articles marked in a batch were not read, and count for nothing", async () => {
    const marks = await openMarksOf(LINEAGE);
    await marks.markRead([1, 2, 3], "a month");
    await settled();
    expect(await today()).toBeUndefined();
  });

  test("a pause counts as slow reading, not as its whole length", async () => {
    await learnPace(60, 3_600_000);
    expect(await today()).toEqual({ articles: 0, seconds: 60 });
  });

  test("nothing in a private window", async () => {
    fakeBrowser.setIncognito(true);
    const marks = await openMarksOf(LINEAGE);
    await marks.setRead(3, true);
    await learnPace(200, 60_000);
    await settled();
    expect(await today()).toBeUndefined();
  });
});
