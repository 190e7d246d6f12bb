// The record of reading: what is stored comes back, sums are sums, streaks and weeks follow the calendar.
import fc from "fast-check";
import {
  addDays,
  heatOf,
  parseReadingRecord,
  type ReadingRecord,
  recordAsCsv,
  serialiseReadingRecord,
  streaksOf,
  totalsOf,
  weeksUntil,
  withReading,
} from "../../src/core/reading-record.ts";

const days = fc.integer({ min: 0, max: 4000 }).map((offset) => addDays("2020-01-01", offset));
const readings = fc.array(fc.tuple(days, fc.integer({ min: -2, max: 9 }), fc.integer({ min: 0, max: 100_000 })));

function recordOf(entries: readonly (readonly [string, number, number])[]): ReadingRecord {
  return entries.reduce<ReadingRecord>(
    (record, [day, articles, seconds]) => withReading(record, day, { articles, seconds }),
    new Map(),
  );
}

test("what is stored comes back", () => {
  fc.assert(
    fc.property(readings, (entries) => {
      const record = recordOf(entries);
      const stored: unknown = JSON.parse(JSON.stringify(serialiseReadingRecord(record)));
      expect(parseReadingRecord(stored)).toEqual(record);
    }),
  );
});

test("no value read back is taken on trust", () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(
        [...parseReadingRecord({ days: value }).values()].every(({ articles, seconds }) => articles + seconds > 0),
      ).toBe(true);
    }),
  );
  for (const value of [
    undefined,
    null,
    3,
    "x",
    [],
    { days: [] },
    { days: { "2026-11-23": [1] } },
    { days: { "2026-11-23": [-1, 4] } },
    { days: { today: [1, 1] } },
    { days: { "2026-11-23": [0, 0] } },
  ])
    expect(parseReadingRecord(value).size).toBe(0);
  expect(parseReadingRecord({ days: { "2026-11-23": [1, 1e9] } }).get("2026-11-23")).toEqual({
    articles: 1,
    seconds: 86_400,
  });
});

test("an article taken back leaves no trace, and no day falls below nothing", () => {
  const once = withReading(new Map(), "2026-11-23", { articles: 1 });
  expect(withReading(once, "2026-11-23", { articles: -1 }).size).toBe(0);
  expect(withReading(new Map(), "2026-11-23", { articles: -1 }).size).toBe(0);
});

test("sums count from the day asked for, that day included", () => {
  const record = recordOf([
    ["2026-11-01", 1, 60],
    ["2026-11-02", 2, 30],
    ["2026-11-03", 4, 0],
  ]);
  expect(totalsOf(record)).toEqual({ articles: 7, seconds: 90, days: 3 });
  expect(totalsOf(record, "2026-11-02")).toEqual({ articles: 6, seconds: 30, days: 2 });
});

test.each([
  [[], 0, 0],
  [["2026-11-23"], 1, 1],
  [["2026-11-22"], 1, 1],
  [["2026-11-21"], 0, 1],
  [["2026-10-30", "2026-10-31", "2026-11-01", "2026-11-22", "2026-11-23"], 2, 3],
  [["2027-01-01"], 0, 1],
])("streaks of %j on 2026-11-23: %i now, %i at most", (read, current, longest) => {
  const record = recordOf(read.map((day) => [day, 1, 0] as const));
  expect(streaksOf(record, "2026-11-23")).toEqual({ current, longest });
});

test("weeks follow each other without a gap, begin with the weekday asked for and end today", () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 6 }), (today, count, first) => {
      const weeks = weeksUntil(today, count, first);
      const all = weeks.flat();
      expect(weeks).toHaveLength(count);
      expect(all.at(-1)).toBe(today);
      expect(all.slice(1)).toEqual(all.slice(0, -1).map((day) => addDays(day, 1)));
      for (const week of weeks) expect(new Date(`${week[0] ?? ""}T00:00:00Z`).getUTCDay()).toBe(first);
    }),
  );
});

test("heat rises with the articles, from 1 to 4, and is 0 for a day without reading", () => {
  expect(heatOf(undefined, 8)).toBe(0);
  expect([0, 1, 2, 3, 4, 5, 8, 20].map((articles) => heatOf({ articles, seconds: 1 }, 8))).toEqual([
    1, 1, 1, 2, 2, 3, 4, 4,
  ]);
});

test("the table for spreadsheets", () => {
  expect(
    recordAsCsv(
      recordOf([
        ["2026-11-02", 2, 90],
        ["2026-11-01", 1, 0],
      ]),
    ),
  ).toBe("date,articles,minutes\r\n2026-11-01,1,0.0\r\n2026-11-02,2,1.5\r\n");
});
