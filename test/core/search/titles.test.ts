import fc from "fast-check";
import { parseQuery } from "../../../src/core/search/query.ts";
import { foldedLine } from "../../../src/core/search/terms.ts";
import { TitleIndex } from "../../../src/core/search/titles.ts";

function indexOf(...chunks: string[][]): TitleIndex {
  return new TitleIndex(chunks.map((titles) => titles.map((title) => `${foldedLine(title)}\n`).join("")));
}

const titles = indexOf(
  ["Open models close the gap", "The Résumé of a reader", "Opening night"],
  ["开放模型的追赶", "", "Reading on paper"],
);
const found = (text: string) => titles.search(parseQuery(text, { typing: true })).map(({ document }) => document);

test.each([
  ["open", [0, 2]],
  ["OPEN", [0, 2]],
  ["open models", [0]],
  ["models open", [0]],
  ["resume", [1]],
  ["résumé", [1]],
  ["read", [1, 5]],
  ["模型", [3]],
  ["型", [3]],
  ["模赶", []],
  ["open -models", [2]],
  ['"open models"', [0]],
  ['"models open"', []],
  ['"open model"', []],
  ["pen", []],
  ["", []],
  ["is:unread", []],
])("%j", (text, documents) => {
  expect(found(text)).toEqual(documents);
});

test.each([
  ["modles", [0], "two exchanged"],
  ["modells", [0], "one too many"],
  ["modls", [0], "one missing"],
  ["mxdels", [0], "another"],
  ["xodels", [0], "another at the start"],
  ["modelz", [0], "another at the end"],
  ["modelss", [0], "one too many at the end"],
  ["openning", [2], "one too many"],
  ["opne modls", [0], "one in each word"],
  ["mxdelz", [], "two"],
  ["gxp", [], "one in a short word"],
  ['"modles"', [], "one in a phrase"],
])("%j finds %j: %s", (text, documents) => {
  expect(found(text)).toEqual(documents);
});

test("whole words come before beginnings, and then the newer first", () => {
  const index = indexOf(["readings", "a reader", "read", "reads", "to read"]);
  expect(index.search(parseQuery("read", { typing: true }))).toEqual([
    { document: 2, closeness: 0 },
    { document: 4, closeness: 0 },
    { document: 0, closeness: 1 },
    { document: 1, closeness: 1 },
    { document: 3, closeness: 1 },
  ]);
});

test("only articles that count are found", () => {
  const hits = titles.search(parseQuery("open"), (document) => document !== 0);
  expect(hits.map(({ document }) => document)).toEqual([2]);
});

/** Damerau-Levenshtein distance of neighbours at most 1, by trying every edit. */
function isOneEditAway(a: string, b: string): boolean {
  if (a === b) return true;
  const letters = [...new Set(b)];
  for (let at = 0; at <= a.length; at += 1) {
    const before = a.slice(0, at);
    if (before + a.slice(at + 1) === b) return true;
    if (letters.some((letter) => before + letter + a.slice(at) === b)) return true;
    if (letters.some((letter) => before + letter + a.slice(at + 1) === b)) return true;
    if (before + (a[at + 1] ?? "") + (a[at] ?? "") + a.slice(at + 2) === b) return true;
  }
  return false;
}

test("forgives what one edit mends, of every beginning of a word, and nothing else", () => {
  const letters = (minLength: number) => fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength, maxLength: 7 });
  fc.assert(
    fc.property(letters(4), letters(1), (typed, title) => {
      const beginnings = Array.from({ length: title.length }, (_, at) => title.slice(0, at + 1));
      const isForgiven = beginnings.some((beginning) => isOneEditAway(typed, beginning));
      expect(indexOf([title]).search(parseQuery(typed)).length > 0).toBe(isForgiven);
    }),
    { numRuns: 2000 },
  );
});
