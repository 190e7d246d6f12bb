// What is offered against a backlog.
import fc from "fast-check";
import type { ArticleEntry } from "../../src/core/library.ts";
import { isRead } from "../../src/core/read-state.ts";
import { isOfThisDay, minutesLeft, monthsOfThisDay, oldOnes, queueFor } from "../../src/core/relief.ts";
import { anyState, stateOf } from "../support/marks.ts";

const article = (ordinal: number, minutes: number, date = "2026-02-14"): ArticleEntry => ({
  id: `a${ordinal}`,
  ordinal,
  date,
  titles: { en: "T" },
  minutes,
  tags: [],
  block: [0, 0, 1],
});
const months = [
  { key: "2026-02", articles: 20, minutes: 1, ordinals: [20, 20] },
  { key: "2025-02", articles: 20, minutes: 1, ordinals: [0, 20] },
];

test("an article takes what is left of it, at the reader's own pace", () => {
  const state = stateOf({ 1: { note: 750 } });
  expect(minutesLeft(state, article(1, 20), 1)).toBe(5);
  expect(minutesLeft(state, article(2, 20), 0.5)).toBe(10);
  expect(minutesLeft(state, article(2, 1), 0.1)).toBe(1);
});

test("the queue begins with what was begun and passes over what is too long", () => {
  const state = stateOf({ 3: { note: 500 }, 4: { read: 1 } });
  const articles = [article(1, 30), article(2, 4), article(3, 8), article(4, 1), article(5, 5), article(6, 2)];
  expect(queueFor(10, articles, state, 1).map(({ ordinal }) => ordinal)).toEqual([3, 2, 6]);
});

test("no queue takes longer than the time there is, and none has what is read", () => {
  const articles = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 30 });
  fc.assert(
    fc.property(fc.nat(60), articles, anyState, (minutes, lengths, state) => {
      const queue = queueFor(
        minutes,
        lengths.map((one, ordinal) => article(ordinal, one)),
        state,
        1,
      );
      expect(queue.reduce((sum, one) => sum + minutesLeft(state, one, 1), 0)).toBeLessThanOrEqual(minutes);
      expect(queue.filter(({ ordinal }) => isRead(state, ordinal))).toEqual([]);
    }),
  );
});

test("the old ones are unread, of the older half, the same all day and others the next", () => {
  const state = stateOf({ 3: { read: 1 }, 25: { read: 1 } });
  const today = oldOnes(state, months, 20_000, 3);
  expect(today).toEqual(oldOnes(state, months, 20_000, 3));
  expect(new Set(today).size).toBe(3);
  for (const ordinal of today) expect(ordinal).toBeLessThan(20);
  expect(today).not.toContain(3);
  const days = Array.from({ length: 20 }, (_, day) => oldOnes(state, months, day, 3).join());
  expect(new Set(days).size).toBeGreaterThan(10);
});

test("this day is that of other years", () => {
  expect(monthsOfThisDay(months, "2026-02-14").map(({ key }) => key)).toEqual(["2025-02"]);
  expect(isOfThisDay(article(1, 1, "2025-02-14"), "2026-02-14")).toBe(true);
  expect(isOfThisDay(article(1, 1, "2025-02-13"), "2026-02-14")).toBe(false);
  expect(isOfThisDay(article(1, 1, "2026-02-14"), "2026-02-14")).toBe(false);
});
