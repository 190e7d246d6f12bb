import fc from "fast-check";
import { twinBlock } from "../../src/core/twin-place.ts";

const kinds = fc.array(fc.constantFrom("p", "p", "p", "li", "h2", "h3", "pre"), { minLength: 1, maxLength: 60 });

test("texts of one build answer block by block", () => {
  fc.assert(
    fc.property(kinds, fc.nat(), (all, pick) => {
      expect(twinBlock(all, all, pick % all.length)).toBe(pick % all.length);
    }),
  );
});

test("a section of another length is met by its share, and never left", () => {
  const from = ["p", "h2", "p", "p", "h2", "p"];
  const to = ["p", "h2", "p", "p", "p", "p", "h2", "p"];
  expect(twinBlock(from, to, 1)).toBe(1);
  expect(twinBlock(from, to, 3)).toBe(5);
  expect(twinBlock(from, to, 4)).toBe(6);
  expect(twinBlock(from, to, 5)).toBe(7);
});

test("the answer is a block of the other text, and reading on never leads back", () => {
  fc.assert(
    fc.property(kinds, kinds, (from, to) => {
      const answers = from.map((_, at) => twinBlock(from, to, at));
      for (const answer of answers) expect(to[answer]).toBeDefined();
      expect(answers).toEqual(answers.toSorted((a, b) => a - b));
    }),
  );
});

test("an empty twin has a beginning", () => {
  expect(twinBlock(["p"], [], 0)).toBe(0);
  expect(twinBlock([], ["p"], 0)).toBe(0);
});
