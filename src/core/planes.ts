/**
 * Bit-sliced counters: 2,048 small integers side by side, plane p holding bit p of each.
 *
 * Merging read state is a maximum over thousands of small counters, and counting is a population count of their
 * lowest bits. In planes both take a few instructions for 32 articles at once, and a plane is what the wire carries.
 */

/** Counters in one group of planes; the size of a shard. */
export const SHARD_SIZE = 2048;

const WORDS = SHARD_SIZE / 32;

/** Bit i is bit `i & 31` of word `i >>> 5`. Never changed once it is part of a state. */
export type Plane = Uint32Array<ArrayBuffer>;

/** Plane 0 is the lowest bit. The highest plane is never empty, so that equal counters have equal planes. */
export type Counters = readonly Plane[];

/** All counters zero. */
export const ZEROS: Counters = [];

export function emptyPlane(): Plane {
  return new Uint32Array(WORDS);
}

export function hasBit(plane: Plane | undefined, at: number): boolean {
  return plane !== undefined && (((plane[at >>> 5] ?? 0) >>> (at & 31)) & 1) === 1;
}

/** Sets a bit of a plane that its caller made. */
export function setBit(plane: Plane, at: number): void {
  plane[at >>> 5] = (plane[at >>> 5] ?? 0) | (1 << (at & 31));
}

export function isEmpty(plane: Plane): boolean {
  return plane.every((word) => word === 0);
}

/** One past the highest bit that is set; 0 when none is. */
export function lengthOf(plane: Plane): number {
  for (let word = WORDS - 1; word >= 0; word -= 1) {
    const bits = plane[word] ?? 0;
    if (bits !== 0) return word * 32 + 32 - Math.clz32(bits);
  }
  return 0;
}

/** How many bits are set from position `from` up to and without `to`. */
export function countBits(plane: Plane, from = 0, to = SHARD_SIZE): number {
  let count = 0;
  for (let word = from >>> 5; word << 5 < to; word += 1) {
    let bits = plane[word] ?? 0;
    if (bits === 0) continue;
    if (word << 5 < from) bits &= -1 << (from & 31);
    if ((word << 5) + 32 > to) bits &= ~(-1 << (to & 31));
    count += populationCount(bits);
  }
  return count;
}

// Bits are summed in pairs, fours, eights, and the bytes by a multiplication (Warren, Hacker's Delight, 5-1).
function populationCount(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Positions of the bits that are set, ascending. */
export function positions(plane: Plane): number[] {
  const found: number[] = [];
  for (let word = 0; word < WORDS; word += 1) {
    for (let bits = plane[word] ?? 0; bits !== 0; bits &= bits - 1)
      found.push(word * 32 + 31 - Math.clz32(bits & -bits));
  }
  return found;
}

/** Value of one counter. */
export function counterAt(counters: Counters, at: number): number {
  let value = 0;
  for (let bit = 0; bit < counters.length; bit += 1) if (hasBit(counters[bit], at)) value |= 1 << bit;
  return value;
}

/** The counters with one of them set to a value. */
export function withCounter(counters: Counters, at: number, value: number): Counters {
  const planes = counters.map((plane) => plane.slice());
  while (value >>> planes.length !== 0) planes.push(emptyPlane());
  for (const [bit, plane] of planes.entries()) {
    const word = (plane[at >>> 5] ?? 0) & ~(1 << (at & 31));
    plane[at >>> 5] = word | (((value >>> bit) & 1) << (at & 31));
  }
  return trimmed(planes);
}

/** Leaves out empty planes at the top. */
export function trimmed(planes: readonly Plane[]): Counters {
  let length = planes.length;
  while (length > 0 && isEmpty(planes[length - 1] as Plane)) length -= 1;
  return length === planes.length ? planes : planes.slice(0, length);
}

/** Positions at which a counter of `one` is greater than that of `other`. */
export function exceeding(one: Counters, other: Counters): Plane {
  const greater = emptyPlane();
  const planes = Math.max(one.length, other.length);
  for (let word = 0; word < WORDS; word += 1) {
    let decided = 0;
    let above = 0;
    for (let bit = planes - 1; bit >= 0; bit -= 1) {
      const differing = ((one[bit]?.[word] ?? 0) ^ (other[bit]?.[word] ?? 0)) & ~decided;
      above |= differing & (one[bit]?.[word] ?? 0);
      decided |= differing;
    }
    greater[word] = above;
  }
  return greater;
}

/** The greater of each two counters. Returns `one` itself where it is nowhere exceeded. */
export function maximum(one: Counters, other: Counters): Counters {
  const where = exceeding(other, one);
  if (isEmpty(where)) return one;
  return Array.from({ length: Math.max(one.length, other.length) }, (_, bit) => {
    const mine = one[bit];
    const theirs = other[bit];
    return emptyPlane().map(
      (__, word) => ((mine?.[word] ?? 0) & ~(where[word] ?? 0)) | ((theirs?.[word] ?? 0) & (where[word] ?? 0)),
    );
  });
}

/** The counters at the positions of a mask; the others zero. */
export function masked(counters: Counters, mask: Plane): Counters {
  return trimmed(counters.map((plane) => and(plane, mask)));
}

export function and(one: Plane, other: Plane): Plane {
  return one.map((word, at) => word & (other[at] ?? 0));
}

export function or(one: Plane, other: Plane): Plane {
  return one.map((word, at) => word | (other[at] ?? 0));
}

/** The bits of `one` that `other` has not. */
export function without(one: Plane, other: Plane | undefined): Plane {
  return other === undefined ? one : one.map((word, at) => word & ~(other[at] ?? 0));
}

/** Positions at which any counter is not zero. */
export function occupied(counters: Counters): Plane {
  return counters.reduce(or, emptyPlane());
}

export function sameCounters(one: Counters, other: Counters): boolean {
  return (
    one === other ||
    (one.length === other.length &&
      one.every((plane, bit) => plane.every((word, at) => word === (other[bit]?.[at] ?? 0))))
  );
}
