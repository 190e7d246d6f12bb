// The geometry of the month strip.
import fc from "fast-check";
import { STRIP_WIDTH, stripPath, stripScale, wholeStrip } from "../../src/core/month-strip.ts";

/** The rectangles of a path as [x, width]. */
function rectangles(path: string): number[][] {
  return [...path.matchAll(/M([\d.]+) 0h([\d.]+)v1h-[\d.]+z/g)].map(([, x, width]) => [Number(x), Number(width)]);
}

test("a small month has one tick an article, standing apart", () => {
  expect(stripPath([7, 3], 3, (ordinal) => ordinal !== 8)).toBe("M0 0h2v1h-2zM6 0h2v1h-2z");
});

test("in a large month neighbours join into one rectangle", () => {
  expect(rectangles(stripPath([0, 900], 900, () => true))).toEqual([[0, STRIP_WIDTH]]);
  expect(stripPath([0, 900], 900, () => false)).toBe("");
});

test("no strip is wider than its room, and what is filled is the share that is read", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 400 }), (read) => {
      const { width, pitch, tick } = stripScale(read.length);
      expect(width).toBeLessThanOrEqual(STRIP_WIDTH);
      const filled = rectangles(stripPath([0, read.length], read.length, (at) => read[at] ?? false));
      const sum = filled.reduce((all, [, one = 0]) => all + one, 0);
      // Each rectangle's width is rounded to a hundredth of a pixel.
      expect(Math.abs(sum - read.filter(Boolean).length * tick)).toBeLessThan(0.01 * (filled.length + 1));
      for (const [x = 0, one = 0] of filled) expect(x + one).toBeLessThanOrEqual(width + 0.02);
      expect(pitch * read.length).toBeCloseTo(width);
    }),
  );
});

test.each([0, 1, 24, 25, 36, 37, 299, 900])("the whole strip of %i articles", (articles) => {
  const drawn = rectangles(stripPath([0, articles], articles, () => true));
  expect(rectangles(wholeStrip(articles))).toEqual(articles === 0 ? [] : drawn);
});
