/** A hash table of terms given as folded units, so that indexing a text makes no strings. */
import { textOfUnits } from "../../src/core/search/terms.ts";

const EMPTY = -1;

export class TermTable {
  /** How many different terms there are; they are numbered as they come. */
  size = 0;
  #slots = new Int32Array(1 << 13).fill(EMPTY);
  #hashes = new Int32Array(1 << 12);
  /** Where each term's units begin; term `n` ends where term `n + 1` begins. */
  #starts = new Uint32Array((1 << 12) + 1);
  #units = new Uint16Array(1 << 15);

  /** The number of the term in `units[from, to)`; a new one when it was not met before. */
  number(units: Uint16Array, from: number, to: number): number {
    let hash = 0x811c9dc5 | 0;
    for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (units[at] as number), 0x01000193);
    // The low bits choose the slot, and the last unit alone decides many of them: fold the high bits in.
    hash ^= hash >>> 15;
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const term = this.#slots[slot] as number;
      if (term === EMPTY) return this.#add(units, from, to, hash, slot);
      if (this.#hashes[term] === hash && this.#is(term, units, from, to)) return term;
    }
  }

  /** The terms in the order of their numbers. */
  strings(): string[] {
    return Array.from({ length: this.size }, (_, term) =>
      textOfUnits(this.#units, this.#starts[term] as number, this.#starts[term + 1] as number),
    );
  }

  #is(term: number, units: Uint16Array, from: number, to: number): boolean {
    let at = this.#starts[term] as number;
    if ((this.#starts[term + 1] as number) - at !== to - from) return false;
    for (let next = from; next < to; next += 1, at += 1) if (this.#units[at] !== units[next]) return false;
    return true;
  }

  #add(units: Uint16Array, from: number, to: number, hash: number, slot: number): number {
    const term = this.size;
    if (term === this.#hashes.length) {
      this.#growTerms();
      return this.number(units, from, to);
    }
    const start = this.#starts[term] as number;
    if (start + to - from > this.#units.length) this.#units = grown(this.#units, this.#units.length * 2);
    for (let at = from; at < to; at += 1) this.#units[start + at - from] = units[at] as number;
    this.#starts[term + 1] = start + to - from;
    this.#hashes[term] = hash;
    this.#slots[slot] = term;
    this.size += 1;
    return term;
  }

  /** Doubles the room; the slots are kept at least half empty. */
  #growTerms(): void {
    const room = this.#hashes.length * 2;
    const hashes = new Int32Array(room);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
    const starts = new Uint32Array(room + 1);
    starts.set(this.#starts);
    this.#starts = starts;
    const slots = new Int32Array(room * 2).fill(EMPTY);
    for (let term = 0; term < this.size; term += 1) {
      let slot = (hashes[term] as number) & (slots.length - 1);
      while (slots[slot] !== EMPTY) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = term;
    }
    this.#slots = slots;
  }
}

function grown(units: Uint16Array<ArrayBuffer>, length: number): Uint16Array<ArrayBuffer> {
  const more = new Uint16Array(length);
  more.set(units);
  return more;
}
