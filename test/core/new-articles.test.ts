// What is new after an update: what no earlier version held, never what was there at the installation.

import { parseLibraryIndex } from "../../src/core/library.ts";
import { arrivalOf, parseKnownLibrary, parseRuns } from "../../src/core/new-articles.ts";
import { SMALL_INDEX } from "../support/small-library.ts";

const library = (fingerprint: string, ordinals: number[], lineage = SMALL_INDEX.lineage) =>
  parseLibraryIndex({
    ...SMALL_INDEX,
    lineage,
    fingerprint,
    months: [{ key: "2026-02", articles: 3, minutes: 5, ordinals }],
  });

test("the first library brings nothing, however much it is", () => {
  expect(arrivalOf(library("a", [0, 11_000]), undefined)).toEqual({
    known: { lineage: SMALL_INDEX.lineage, fingerprint: "a", ordinals: [0, 11_000] },
    arrived: [],
  });
});

test("a later one brings what no earlier one held, in whatever month it lies", () => {
  const first = arrivalOf(library("a", [0, 3, 5, 1]), undefined)?.known;
  expect(arrivalOf(library("a", [0, 3, 5, 1]), first)).toBeUndefined();
  const second = arrivalOf(library("b", [1, 5]), first);
  expect(second?.arrived).toEqual([3, 4]);
  // Ordinal 0 left and comes back: it was known before.
  expect(arrivalOf(library("c", [0, 6]), second?.known)?.arrived).toEqual([]);
});

test("a library of another registry brings nothing", () => {
  const known = arrivalOf(library("a", [0, 3]), undefined)?.known;
  expect(arrivalOf(library("b", [0, 9], "f".repeat(16)), known)?.arrived).toEqual([]);
});

test("what is stored passes, and nothing else does", () => {
  const known = { lineage: "x", fingerprint: "y", ordinals: [0, 3, 5, 1] };
  expect(parseKnownLibrary(JSON.parse(JSON.stringify(known)))).toEqual(known);
  for (const value of [undefined, null, 7, {}, { lineage: 1 }]) expect(parseKnownLibrary(value)).toBeUndefined();
  for (const value of [undefined, "no", [1], [5, 1, 0, 1], [0, 0], [0, 2 ** 30], [0, 1.5], [-1, 2], [0, 3, 2, 1]])
    expect(parseRuns(value)).toEqual([]);
});
