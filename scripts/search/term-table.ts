/** A hash table of terms given as folded units, so that indexing a text makes no strings. */

import { ByteWriter } from "../../src/core/search/codec.ts";
import type { Terms } from "./sort-terms.ts";

const EMPTY = -1;
const FIRST_ROOM = 1 << 12;

export class TermTable {
  /** How many different terms there are; they are numbered as they come. */
  size = 0;
  #slots = new Int32Array(FIRST_ROOM * 2).fill(EMPTY);
  /** For each term its hash and where its units begin, side by side, since they are read together. */
  #entries = new Int32Array(FIRST_ROOM * 2 + 2);
  #units = new Uint16Array(FIRST_ROOM * 8);

  /** The number of the term in `units[from, to)`; a new one when it was not met before. */
  number(units: Uint16Array, from: number, to: number): number {
    let hash = 0x811c9dc5 | 0;
    for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (units[at] as number), 0x01000193);
    // The low bits choose the slot, and the last unit alone decides many of them: fold the high bits in.
    hash ^= hash >>> 15;
    const slots = this.#slots;
    const entries = this.#entries;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (; ; slot = (slot + 1) & mask) {
      const term = slots[slot] as number;
      if (term === EMPTY) return this.#add(units, from, to, hash, slot);
      if (entries[term * 2] === hash && this.#is(term, units, from, to)) return term;
    }
  }

  /** All terms as bytes, in the order of their numbers. */
  contents(): Terms {
    const terms = new ByteWriter();
    const termEnds = new Uint32Array(this.size);
    for (let term = 0; term < this.size; term += 1) {
      const end = this.#entries[term * 2 + 3] as number;
      for (let at = this.#entries[term * 2 + 1] as number; at < end; at += 1) terms.unit(this.#units[at] as number);
      termEnds[term] = terms.length;
    }
    return { terms: terms.take(), termEnds };
  }

  #is(term: number, units: Uint16Array, from: number, to: number): boolean {
    const known = this.#units;
    const start = this.#entries[term * 2 + 1] as number;
    if ((this.#entries[term * 2 + 3] as number) - start !== to - from) return false;
    for (let at = from; at < to; at += 1) if (known[start + at - from] !== units[at]) return false;
    return true;
  }

  #add(units: Uint16Array, from: number, to: number, hash: number, slot: number): number {
    if (this.size * 2 === this.#slots.length) {
      this.#grow();
      return this.number(units, from, to);
    }
    const term = this.size;
    const start = this.#entries[term * 2 + 1] as number;
    if (start + to - from > this.#units.length) {
      const more = new Uint16Array(this.#units.length * 2);
      more.set(this.#units);
      this.#units = more;
    }
    for (let at = from; at < to; at += 1) this.#units[start + at - from] = units[at] as number;
    this.#entries[term * 2] = hash;
    this.#entries[term * 2 + 3] = start + to - from;
    this.#slots[slot] = term;
    this.size += 1;
    return term;
  }

  /** Doubles the room; at least half of the slots stay empty. */
  #grow(): void {
    const entries = new Int32Array((this.#entries.length - 2) * 2 + 2);
    entries.set(this.#entries);
    this.#entries = entries;
    const slots = new Int32Array(this.#slots.length * 2).fill(EMPTY);
    for (let term = 0; term < this.size; term += 1) {
      let slot = (entries[term * 2] as number) & (slots.length - 1);
      while (slots[slot] !== EMPTY) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = term;
    }
    this.#slots = slots;
  }
}
