// Shades of months: none, all, and thirds between; a single article of many is seen, and one that is missing too.
import { monthShares, shadeOf } from "../../src/core/month-share.ts";
import { stateOf } from "../support/marks.ts";

test("shares follow the marks", () => {
  const months = [{ key: "2026-02", articles: 3, minutes: 9, ordinals: [0, 2, 5, 1] }];
  expect(monthShares(months, stateOf({ 1: { read: 1 }, 5: { read: 3 }, 9: { read: 1 } }))).toEqual([
    { key: "2026-02", articles: 3, read: 2 },
  ]);
});

test.each([
  [0, 0],
  [1, 1],
  [33, 1],
  [34, 2],
  [67, 3],
  [99, 3],
  [100, 4],
])("%i of 100 read is shade %i", (read, shade) => {
  expect(shadeOf({ key: "2026-02", articles: 100, read })).toBe(shade);
});
