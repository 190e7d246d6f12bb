// Months under years, and articles in months.
import fc from "fast-check";
import type { MonthSummary } from "../../src/core/library.ts";
import { holdsOrdinal, monthHolding, ordinalsBefore, ordinalsOf, yearsOf } from "../../src/core/months.ts";

const month = (key: string, ...ordinals: number[]): MonthSummary => ({
  key,
  articles: ordinals.filter((_, at) => at % 2 === 1).reduce((sum, length) => sum + length, 0),
  minutes: 1,
  ordinals,
});

const months = [month("2026-02", 10, 3, 20, 1), month("2026-01", 5, 5), month("2025-12", 0, 5)];

test("months stand under their years, newest first", () => {
  expect(yearsOf(months).map(({ key, months: own }) => [key, own.map((one) => one.key)])).toEqual([
    ["2026", ["2026-02", "2026-01"]],
    ["2025", ["2025-12"]],
  ]);
});

test("a month holds its ordinals and no others", () => {
  expect([...ordinalsOf([10, 3, 20, 1])]).toEqual([10, 11, 12, 20]);
  expect(monthHolding(months, 20)?.key).toBe("2026-02");
  expect(monthHolding(months, 9)?.key).toBe("2026-01");
  expect(monthHolding(months, 13)).toBeUndefined();
});

test("whether runs hold an ordinal is whether they list it", () => {
  const runs = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })), { maxLength: 6 })
    .map((pairs) => {
      let next = 0;
      return pairs.flatMap(([gap, length]) => {
        const start = next + gap;
        next = start + length;
        return [start, length];
      });
    });
  fc.assert(
    fc.property(runs, fc.nat(120), (some, ordinal) => {
      expect(holdsOrdinal(some, ordinal)).toBe([...ordinalsOf(some)].includes(ordinal));
    }),
  );
});

test("older months are those before, never the month itself", () => {
  expect(ordinalsBefore(months, "2026-01")).toEqual([0, 1, 2, 3, 4]);
  expect(ordinalsBefore(months, "2025-12")).toEqual([]);
});
