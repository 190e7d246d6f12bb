import fc from "fast-check";
import { INITIAL_PACE, minutesFor, parsePace, speedOf, withStretch } from "../../src/core/reading-pace.ts";

test("begins at the speed that the lists reckon with", () => {
  expect(speedOf(INITIAL_PACE)).toBe(250);
  expect(minutesFor(1_001, INITIAL_PACE)).toBe(5);
  expect(minutesFor(0, INITIAL_PACE)).toBe(0);
});

test("learns the reader's own speed", () => {
  let pace = INITIAL_PACE;
  for (let stretch = 0; stretch < 200; stretch += 1) pace = withStretch(pace, 100, 15_000);
  expect(speedOf(pace)).toBeGreaterThan(390);
  expect(speedOf(pace)).toBeLessThan(401);
});

test("a pause and a skim tell nothing", () => {
  expect(withStretch(INITIAL_PACE, 100, 3_600_000)).toBe(INITIAL_PACE);
  expect(withStretch(INITIAL_PACE, 5_000, 1_000)).toBe(INITIAL_PACE);
  expect(withStretch(INITIAL_PACE, 0, 1_000)).toBe(INITIAL_PACE);
  expect(withStretch(INITIAL_PACE, 10, 0)).toBe(INITIAL_PACE);
});

test("whatever is read, the speed stays one that people read at, and survives storage", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(10_000), fc.nat(1_000_000))), (stretches) => {
      const pace = stretches.reduce((before, [words, time]) => withStretch(before, words, time), INITIAL_PACE);
      expect(speedOf(pace)).toBeGreaterThanOrEqual(60);
      expect(speedOf(pace)).toBeLessThanOrEqual(900);
      expect(parsePace(JSON.parse(JSON.stringify(pace)))).toEqual(pace);
    }),
  );
});

test.each([undefined, null, 7, {}, { words: "1", time: 1 }, { words: -1, time: 1 }, { words: 1, time: 1 }])(
  "what is no pace counts as none: %j",
  (value) => expect(parsePace(value)).toBe(INITIAL_PACE),
);
