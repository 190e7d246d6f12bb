// Holds the read state to the laws of a join and to what pages ask it.
import fc from "fast-check";
import {
  beyond,
  countRead,
  emptyState,
  isBlank,
  isRead,
  isRevised,
  markOf,
  merge,
  placeOf,
  revisionNote,
  sameState,
  standing,
} from "../../src/core/read-state.ts";
import { anyMark, anyOrdinal, anyState, LINEAGE, stateOf } from "../support/marks.ts";

describe("merge", () => {
  test("is commutative, associative and idempotent", () => {
    fc.assert(
      fc.property(anyState, anyState, anyState, (a, b, c) => {
        expect(sameState(merge(a, b), merge(b, a))).toBe(true);
        expect(sameState(merge(merge(a, b), c), merge(a, merge(b, c)))).toBe(true);
        expect(merge(a, a)).toBe(a);
        expect(merge(merge(a, b), b)).toEqual(merge(a, b));
      }),
    );
  });

  test("is, for each article, the greater of each length and the note beside the greater read length", () => {
    fc.assert(
      fc.property(anyMark, anyMark, anyOrdinal, (one, other, ordinal) => {
        const joined = markOf(merge(stateOf({ [ordinal]: one }), stateOf({ [ordinal]: other })), ordinal);
        const winners = [one, other].filter(({ read }) => read === Math.max(one.read, other.read));
        expect(joined).toEqual({
          read: Math.max(one.read, other.read),
          starred: Math.max(one.starred, other.starred),
          kept: Math.max(one.kept, other.kept),
          note: Math.max(...winners.map(({ note }) => note)),
        });
      }),
    );
  });

  test("refuses another lineage", () => {
    expect(() => merge(emptyState(LINEAGE), stateOf({}, "fedcba9876543210"))).toThrow("cannot join");
  });
});

test("what is beyond a state is just what its join needs", () => {
  fc.assert(
    fc.property(anyState, anyState, (known, news) => {
      const added = beyond(known, news);
      expect(sameState(merge(known, added), merge(known, news))).toBe(true);
      expect(isBlank(added)).toBe(merge(known, news) === known);
      expect(isBlank(beyond(merge(known, added), news))).toBe(true);
    }),
  );
});

test("counts the read ones among runs of ordinals, across shards", () => {
  const state = stateOf({ 0: { read: 1 }, 5: { read: 2 }, 2047: { read: 3 }, 2048: { read: 1 }, 9000: { read: 1 } });
  expect(countRead(state, [0, 10_000])).toBe(4);
  expect(countRead(state, [1, 2047, 9000, 1])).toBe(2);
  expect(countRead(state, [])).toBe(0);
});

test("a place makes an article half-read only while it is unread", () => {
  const state = stateOf({ 1: { note: 400 }, 2: { read: 1, note: 400 }, 3: {} });
  expect([1, 2, 3].map((ordinal) => standing(state, ordinal))).toEqual(["reading", "read", "unread"]);
  expect([1, 2, 3].map((ordinal) => placeOf(state, ordinal))).toEqual([400, 0, 0]);
});

test("an article is revised when it was read in a known, other revision", () => {
  const state = stateOf({ 1: { read: 1, note: revisionNote("abc") }, 2: { read: 1 }, 3: { read: 2, note: 500 } });
  expect(isRevised(state, 1, "abc")).toBe(false);
  expect(isRevised(state, 1, "abd")).toBe(true);
  expect(isRevised(state, 2, "abd")).toBe(false);
  expect(isRevised(state, 3, "abd")).toBe(false);
});

test("what is no ordinal is refused", () => {
  for (const wrong of [-1, 1.5, Number.NaN, 1_048_576])
    expect(() => isRead(emptyState(LINEAGE), wrong)).toThrow(RangeError);
});
