/**
 * Causal lengths: a boolean that many devices set and unset without a clock, as one integer that only rises.
 *
 * Odd means set, even means not; joining two copies takes the greater. Source: Weihai Yu and Sigbjørn Rostad,
 * "A Low-Cost Set CRDT Based on Causal Lengths", PaPoC 2020. A change says the wanted value ("set", never "toggle"),
 * so the integer rises only where its parity differs and saying a thing twice changes nothing.
 */

/** The greatest length there can be. A thing changed that often keeps its last value. */
export const MOST = 0xffff;

/** One thing was changed more often than a length can count. */
export class LengthExhausted extends Error {
  override readonly name = "LengthExhausted";
}

export function isSet(length: number): boolean {
  return (length & 1) === 1;
}

/** The length after setting (or unsetting); the same when it says so already. */
export function withValue(length: number, set: boolean): number {
  return isSet(length) === set ? length : risen(length, 1);
}

/** A length of the same value that outranks any single change made elsewhere at the same time. */
export function renewed(length: number): number {
  return risen(length, 2);
}

function risen(length: number, by: number): number {
  if (length + by > MOST)
    throw new LengthExhausted(`A mark was changed ${length} times, which is as often as it can be`);
  return length + by;
}
