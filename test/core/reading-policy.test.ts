import { dwellOf, timeUntilRead, type Visit } from "../../src/core/reading-policy.ts";

const visit: Visit = { readWhen: "end", words: 2_000, endAtOnce: false, endInView: undefined, markedByHand: false };

test("on open, an article is read at once", () => {
  expect(timeUntilRead({ ...visit, readWhen: "open" })).toBe(0);
});

test("by hand, nothing but the hand marks it", () => {
  expect(timeUntilRead({ ...visit, readWhen: "hand", endInView: 1e9 })).toBeUndefined();
});

test("at the end, a text is not read before its end is in view", () => {
  expect(timeUntilRead(visit)).toBeUndefined();
});

test("at the end, a flick to the bottom is not enough and a moment there is", () => {
  expect(timeUntilRead({ ...visit, endInView: 0 })).toBeGreaterThan(0);
  expect(timeUntilRead({ ...visit, endInView: 1_000 })).toBe(0);
});

test("a text that is seen whole at once must stay for a part of the time that it takes to read", () => {
  const whole = { ...visit, endAtOnce: true, endInView: 1_000 };
  expect(timeUntilRead({ ...whole, words: 150 })).toBe(dwellOf(150, true) - 1_000);
  expect(dwellOf(150, true)).toBeGreaterThan(dwellOf(50, true));
});

test("the dwell of a short text has bounds, whatever the number of words", () => {
  expect(dwellOf(0, true)).toBe(dwellOf(1, true));
  expect(dwellOf(1, true)).toBeGreaterThanOrEqual(2_000);
  expect(dwellOf(100_000, true)).toBeLessThanOrEqual(10_000);
});

test.each(["open", "end"] as const)("what the reader marked by hand in this visit stands (%s)", (readWhen) => {
  expect(timeUntilRead({ ...visit, readWhen, endInView: 1e9, markedByHand: true })).toBeUndefined();
});
