/** Joins partial indexes whose articles follow each other: walks all their terms in order, and copies the postings. */
import { ByteWriter } from "../../src/core/search/codec.ts";
import type { SearchPartial } from "./partial.ts";
import { compareRanges } from "./sort-terms.ts";

/** A term of several partials together. */
export interface MergedTerm {
  /** The term is `terms[from, to)`. */
  readonly terms: Uint8Array;
  readonly from: number;
  readonly to: number;
  /** How many articles have it, and the last of them. */
  readonly count: number;
  readonly last: number;
  /** Its postings as varints: a view that the following term overwrites. */
  readonly postings: Uint8Array;
}

/** Partials one after another as one of the same kind. */
export function joinPartials(partials: readonly SearchPartial[]): SearchPartial {
  const [terms, postings] = [new ByteWriter(), new ByteWriter()];
  const most = partials.reduce((sum, { counts }) => sum + counts.length, 0);
  const column = () => new Uint32Array(most);
  const [termEnds, counts, lasts, postingEnds] = [column(), column(), column(), column()];
  let size = 0;
  mergeTerms(partials, (merged) => {
    terms.append(merged.terms, merged.from, merged.to);
    postings.append(merged.postings);
    termEnds[size] = terms.length;
    counts[size] = merged.count;
    lasts[size] = merged.last;
    postingEnds[size] = postings.length;
    size += 1;
  });
  return {
    ...joinDocuments(partials),
    terms: terms.take(),
    termEnds: termEnds.slice(0, size),
    counts: counts.slice(0, size),
    lasts: lasts.slice(0, size),
    postings: postings.take(),
    postingEnds: postingEnds.slice(0, size),
  };
}

/** Lengths and titles of the articles of all partials. */
export function joinDocuments(partials: readonly SearchPartial[]): Pick<SearchPartial, "lengths" | "titles"> {
  const lengths = new Uint32Array(partials.reduce((sum, partial) => sum + partial.lengths.length, 0));
  let at = 0;
  for (const partial of partials) {
    lengths.set(partial.lengths, at);
    at += partial.lengths.length;
  }
  return {
    lengths,
    titles: partials
      .filter(({ lengths }) => lengths.length > 0)
      .map(({ titles }) => titles)
      .join("\n"),
  };
}

/** Calls back with each term that any of the partials has, ascending. The first partial's articles come first. */
export function mergeTerms(partials: readonly SearchPartial[], each: (merged: MergedTerm) => void): void {
  let first = 0;
  const cursors = partials.map((partial) => {
    const cursor = new Cursor(partial, first);
    first += partial.lengths.length;
    return cursor;
  });
  const postings = new ByteWriter();
  const same: Cursor[] = [];
  for (;;) {
    let least = Number.POSITIVE_INFINITY;
    for (const cursor of cursors) {
      if (cursor.key > least || cursor.done) continue;
      const order = cursor.key < least ? -1 : cursor.compare(same[0] as Cursor);
      if (order > 0) continue;
      if (order < 0) same.length = 0;
      same.push(cursor);
      least = cursor.key;
    }
    const [leader] = same;
    if (leader === undefined) return;
    postings.clear();
    let count = 0;
    let last = -1;
    for (const cursor of same) {
      cursor.appendTo(postings, last);
      count += cursor.count;
      last = cursor.last;
    }
    each({ terms: leader.terms, from: leader.from, to: leader.to, count, last, postings: postings.view() });
    for (const cursor of same) cursor.advance();
    same.length = 0;
  }
}

/** As many bytes of a term as a number holds exactly: most terms differ in them. */
const KEY_BYTES = 6;

/** Stands at a term of a partial. */
class Cursor {
  readonly #partial: SearchPartial;
  /** Number of the partial's first article among all. */
  readonly #first: number;
  #at = -1;
  /** Where the term lies in the terms. */
  from = 0;
  to = 0;
  /** The term's first bytes as a number, in the terms' order. */
  key = 0;

  constructor(partial: SearchPartial, first: number) {
    this.#partial = partial;
    this.#first = first;
    this.advance();
  }

  get done(): boolean {
    return this.#at === this.#partial.termEnds.length;
  }

  get terms(): Uint8Array {
    return this.#partial.terms;
  }

  get count(): number {
    return this.#partial.counts[this.#at] as number;
  }

  /** Number of the last article that has the term, among all. */
  get last(): number {
    return this.#first + (this.#partial.lasts[this.#at] as number);
  }

  advance(): void {
    const { terms, termEnds } = this.#partial;
    this.#at += 1;
    this.from = this.to;
    if (this.done) return;
    this.to = termEnds[this.#at] as number;
    let key = 0;
    for (let at = this.from; at < this.from + KEY_BYTES; at += 1)
      key = key * 256 + (at < this.to ? (terms[at] as number) : 0);
    this.key = key;
  }

  /** Orders the terms of two cursors whose keys are equal. */
  compare(other: Cursor): number {
    const length = this.to - this.from;
    const otherLength = other.to - other.from;
    if (length <= KEY_BYTES || otherLength <= KEY_BYTES) return length - otherLength;
    return compareRanges(this.#partial.terms, this.from, length, other.#partial.terms, other.from, otherLength);
  }

  /** Appends the postings, which count from this partial's first article, as they are after `before` of all articles. */
  appendTo(into: ByteWriter, before: number): void {
    const { postings, postingEnds } = this.#partial;
    let at = this.#at === 0 ? 0 : (postingEnds[this.#at - 1] as number);
    // Only the first posting depends on where the partial stands: the others are told from the one before.
    let posting = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = postings[at] as number;
      at += 1;
      posting += (byte % 128) * factor;
      if (byte < 128) break;
    }
    into.varint(posting + (this.#first - before - 1) * 8);
    into.append(postings, at, postingEnds[this.#at] as number);
  }
}
