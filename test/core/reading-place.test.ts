import fc from "fast-check";
import { blockAt, measureOf, placeIn } from "../../src/core/reading-place.ts";

const lengths = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 400 });

test("a text without blocks has no place", () => {
  expect(placeIn(measureOf([]), 0)).toBe(0);
  expect(blockAt(measureOf([]), 500)).toBe(0);
});

test("the beginning is no place, the end is 1000", () => {
  const measure = measureOf([10, 10]);
  expect(placeIn(measure, 0)).toBe(0);
  expect(placeIn(measure, 1)).toBe(500);
  expect(placeIn(measure, 2)).toBe(1000);
});

test("a place that has been begun is never 0", () => {
  expect(placeIn(measureOf([100_000, 1]), 0, 0.000_1)).toBe(1);
});

test("places never fall while reading on", () => {
  fc.assert(
    fc.property(lengths, (all) => {
      const measure = measureOf(all);
      const places = all.flatMap((_, at) => [placeIn(measure, at, 0), placeIn(measure, at, 0.5)]);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }),
  );
});

test("the place of a block's beginning leads back to it, or to a neighbour less than two permille away", () => {
  fc.assert(
    fc.property(lengths, fc.nat(), (all, pick) => {
      const measure = measureOf(all);
      const block = pick % all.length;
      const found = blockAt(measure, placeIn(measure, block));
      const apart = Math.abs((measure.before[found] ?? 0) - (measure.before[block] ?? 0));
      // The first block stands for place 0, which says that there is none.
      expect(apart).toBeLessThanOrEqual((measure.total * 2) / 1000);
    }),
  );
});
