/** Sorts terms given as units by the order of their units, without making strings of them. */

/** Terms one after another: term `n` is `units[ends[n - 1], ends[n])`. */
export interface Terms {
  readonly units: Uint16Array;
  readonly ends: Uint32Array;
}

/** Below this many, comparing terms with each other is quicker than sorting their units level by level. */
const FEW = 24;

/** A level's unit in the high bits of a number that is exact, the term in the low 37. */
const UNIT = 2 ** 37;

/** The numbers of the terms in the order that `<` has for strings. */
export function sortedTerms(terms: Terms): Uint32Array {
  const order = Uint32Array.from(terms.ends, (_, term) => term);
  sortLevel(terms, order, 0);
  return order;
}

/** Sorts terms that have the same first `level` units. */
function sortLevel(terms: Terms, order: Uint32Array, level: number): void {
  if (order.length <= FEW) {
    order.sort((a, b) => compareTerms(terms, a, b, level));
    return;
  }
  // Numbers sort natively, many times as fast as with a comparison of ours.
  const keys = Float64Array.from(order, (term) => unitAt(terms, term, level) * UNIT + term).sort();
  let from = 0;
  for (let at = 0; at < keys.length; at += 1) {
    order[at] = (keys[at] as number) % UNIT;
    const isLast = at + 1 === keys.length || unitOf(keys[at + 1] as number) !== unitOf(keys[at] as number);
    if (!isLast) continue;
    // Terms are different, so that of those that end here there is one.
    if (at > from) sortLevel(terms, order.subarray(from, at + 1), level + 1);
    from = at + 1;
  }
}

function unitOf(key: number): number {
  return Math.floor(key / UNIT);
}

/** A unit of a term, one up; 0 after its end. */
function unitAt({ units, ends }: Terms, term: number, level: number): number {
  const at = (term === 0 ? 0 : (ends[term - 1] as number)) + level;
  return at < (ends[term] as number) ? (units[at] as number) + 1 : 0;
}

function compareTerms(terms: Terms, a: number, b: number, from: number): number {
  for (let level = from; ; level += 1) {
    const unit = unitAt(terms, a, level);
    const difference = unit - unitAt(terms, b, level);
    if (difference !== 0 || unit === 0) return difference;
  }
}
