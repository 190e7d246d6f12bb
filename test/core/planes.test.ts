// Holds the bit-sliced counters to what plain arrays of numbers do.
import fc from "fast-check";
import {
  type Counters,
  countBits,
  counterAt,
  emptyPlane,
  exceeding,
  lengthOf,
  masked,
  maximum,
  positions,
  SHARD_SIZE,
  setBit,
  withCounter,
  ZEROS,
} from "../../src/core/planes.ts";

const sparse = fc.dictionary(fc.integer({ min: 0, max: SHARD_SIZE - 1 }).map(String), fc.nat(0xffff), { maxKeys: 40 });
const countersOf = (values: Record<string, number>): Counters =>
  Object.entries(values).reduce((all, [at, value]) => withCounter(all, Number(at), value), ZEROS);
const places = (...all: Record<string, number>[]) => all.flatMap((values) => Object.keys(values).map(Number));

test("counters give back what they were set to", () => {
  fc.assert(
    fc.property(sparse, (values) => {
      const counters = countersOf(values);
      for (const [at, value] of Object.entries(values)) expect(counterAt(counters, Number(at))).toBe(value);
      expect(counterAt(countersOf(values), 77)).toBe(values["77"] ?? 0);
    }),
  );
});

test("the maximum and where one exceeds the other are those of the numbers", () => {
  fc.assert(
    fc.property(sparse, sparse, (one, other) => {
      const [left, right] = [countersOf(one), countersOf(other)];
      const joined = maximum(left, right);
      for (const at of places(one, other)) expect(counterAt(joined, at)).toBe(Math.max(one[at] ?? 0, other[at] ?? 0));
      expect(positions(exceeding(left, right))).toEqual(
        Object.keys(one)
          .map(Number)
          .filter((at) => (one[at] ?? 0) > (other[at] ?? 0))
          .sort((a, b) => a - b),
      );
    }),
  );
});

test("a maximum that adds nothing is the same object", () => {
  const counters = countersOf({ 3: 7, 2047: 1 });
  expect(maximum(counters, countersOf({ 3: 6 }))).toBe(counters);
});

test("bits are counted in any range", () => {
  const at = fc.integer({ min: 0, max: SHARD_SIZE });
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: SHARD_SIZE - 1 })), at, at, (bits, from, to) => {
      const plane = emptyPlane();
      for (const bit of bits) setBit(plane, bit);
      expect(countBits(plane, from, to)).toBe(bits.filter((bit) => bit >= from && bit < to).length);
      expect(lengthOf(plane)).toBe(Math.max(0, ...bits.map((bit) => bit + 1)));
      expect(positions(plane)).toEqual(bits.toSorted((a, b) => a - b));
    }),
  );
});

test("a mask keeps its positions and leaves no empty plane on top", () => {
  const mask = emptyPlane();
  setBit(mask, 5);
  const kept = masked(countersOf({ 5: 1, 6: 9 }), mask);
  expect(counterAt(kept, 5)).toBe(1);
  expect(kept).toHaveLength(1);
});
