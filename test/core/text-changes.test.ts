import fc from "fast-check";
import {
  changesBetween,
  fingerprintOf,
  parseReadTexts,
  type ReadTexts,
  serialiseReadTexts,
} from "../../src/core/text-changes.ts";

const prints = (...blocks: string[]) => blocks.map(fingerprintOf);

test("a fingerprint is five characters, and spaces do not count", () => {
  fc.assert(fc.property(fc.string(), (words) => expect(fingerprintOf(words)).toMatch(/^[0-9a-z]{5}$/)));
  expect(fingerprintOf(" a\n  b ")).toBe(fingerprintOf("a b"));
  expect(fingerprintOf("a b")).not.toBe(fingerprintOf("ab"));
});

test("ten thousand paragraphs that differ in a number hardly ever look the same", () => {
  const all = Array.from({ length: 10_000 }, (_, at) => fingerprintOf(`Paragraph ${at} of a text`));
  expect(new Set(all).size).toBeGreaterThan(9_990);
});

test("tells new and reworded paragraphs, and not those that only moved", () => {
  const before = prints("one", "two", "three", "three");
  expect(changesBetween(before, prints("one", "two", "three", "three"))).toEqual({ changed: [], gone: 0 });
  expect(changesBetween(before, prints("two", "one", "three", "three"))).toEqual({ changed: [], gone: 0 });
  expect(changesBetween(before, prints("one", "TWO", "three", "three", "new"))).toEqual({ changed: [1, 4], gone: 0 });
  expect(changesBetween(before, prints("one", "three"))).toEqual({ changed: [], gone: 2 });
  expect(changesBetween([], prints("one"))).toEqual({ changed: [0], gone: 0 });
});

test("what is kept is read back, and nothing of another shape", () => {
  const texts: ReadTexts = [[7, { language: "en", blocks: prints("one", "two") }]];
  expect(parseReadTexts(JSON.parse(JSON.stringify(serialiseReadTexts(texts))))).toEqual(texts);
  for (const wrong of [undefined, 7, {}, [[1]], [["1", "en", ""]], [[1, "en", 5]], ["abc"]])
    expect(parseReadTexts(wrong)).toEqual([]);
});
