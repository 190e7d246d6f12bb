/** Sorts terms by their bytes, without making strings of them. */

/** Terms as `termBytes` gives them, one after another: term `n` is `terms[termEnds[n - 1], termEnds[n])`. */
export interface Terms {
  readonly terms: Uint8Array;
  readonly termEnds: Uint32Array;
}

/** Bytes that are sorted by counting; what is alike in them is little, and is compared. */
const COUNTED = 6;

/** The numbers of the terms, which differ from each other, in the order of their bytes. */
export function sortedTerms({ terms, termEnds }: Terms): Uint32Array {
  const starts = new Uint32Array(termEnds.length);
  if (starts.length > 1) starts.set(termEnds.subarray(0, -1), 1);
  let order = Uint32Array.from(termEnds, (_, term) => term);
  let other = new Uint32Array(order.length);
  // The least significant byte first: each round keeps what the ones before have ordered.
  for (let level = COUNTED - 1; level >= 0; level -= 1) {
    const places = new Uint32Array(258);
    for (const term of order) {
      const at = (starts[term] as number) + level;
      const value = at < (termEnds[term] as number) ? (terms[at] as number) + 1 : 0;
      places[value + 1] = (places[value + 1] as number) + 1;
    }
    for (let value = 1; value < 258; value += 1)
      places[value] = (places[value] as number) + (places[value - 1] as number);
    for (const term of order) {
      const at = (starts[term] as number) + level;
      const value = at < (termEnds[term] as number) ? (terms[at] as number) + 1 : 0;
      const place = places[value] as number;
      places[value] = place + 1;
      other[place] = term;
    }
    [order, other] = [other, order];
  }
  const compare = (a: number, b: number) => {
    const [fromA, fromB] = [starts[a] as number, starts[b] as number];
    return compareRanges(terms, fromA, (termEnds[a] as number) - fromA, terms, fromB, (termEnds[b] as number) - fromB);
  };
  const alike = (a: number, b: number) => {
    const [fromA, fromB] = [starts[a] as number, starts[b] as number];
    // Of two that end within the counted bytes and are alike in them there is only one.
    if ((termEnds[a] as number) - fromA < COUNTED || (termEnds[b] as number) - fromB < COUNTED) return false;
    for (let level = 0; level < COUNTED; level += 1) if (terms[fromA + level] !== terms[fromB + level]) return false;
    return true;
  };
  let from = 0;
  for (let at = 1; at <= order.length; at += 1) {
    if (at < order.length && alike(order[at - 1] as number, order[at] as number)) continue;
    if (at - from > 1) order.subarray(from, at).sort(compare);
    from = at;
  }
  return order;
}

/** Orders `a[fromA, fromA + lengthA)` and `b[fromB, fromB + lengthB)` byte by byte; a beginning goes before the whole. */
export function compareRanges(
  a: Uint8Array,
  fromA: number,
  lengthA: number,
  b: Uint8Array,
  fromB: number,
  lengthB: number,
): number {
  const length = Math.min(lengthA, lengthB);
  for (let at = 0; at < length; at += 1) {
    const difference = (a[fromA + at] as number) - (b[fromB + at] as number);
    if (difference !== 0) return difference;
  }
  return lengthA - lengthB;
}
