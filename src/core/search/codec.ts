/** The bytes of the search index: numbers, terms and postings. docs/search-index.md describes the format. */

/** The format of every file below `search/`; raised when an older reader could not read a newer file. */
export const SEARCH_FORMAT = 1;

/** Files are at most this long, since Firefox reads a file of the package whole to give a part of it. */
export const FILE_BYTES = 256 * 1024;

/** A page is closed once it has grown to this: what one lookup reads. */
export const PAGE_BYTES = 16 * 1024;

/** An index file that does not say what it should, or is missing. */
export class SearchIndexError extends Error {
  override readonly name = "SearchIndexError";
}

/** A growing array of bytes. */
export class ByteWriter {
  #bytes = new Uint8Array(1024);
  length = 0;

  byte(value: number): void {
    if (this.length === this.#bytes.length) this.#reserve(1);
    this.#bytes[this.length] = value;
    this.length += 1;
  }

  /** A whole number of up to 32 bits, seven bits a byte, lowest first; all but the last byte have the high bit set. */
  varint(value: number): void {
    let rest = value;
    while (rest > 0x7f) {
      this.byte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  /**
   * Postings: for each article its number less the one before, less one, and three bits of counts, as a varint. They
   * come packed (number * 8 + counts) and ascending; the number before the first is -1.
   */
  postings(packed: Uint32Array): void {
    this.#reserve(packed.length * 5);
    const bytes = this.#bytes;
    let at = this.length;
    let before = -1;
    for (let n = 0; n < packed.length; n += 1) {
      const posting = packed[n] as number;
      const document = posting >>> 3;
      let rest = (document - before - 1) * 8 + (posting & 7);
      before = document;
      while (rest > 0x7f) {
        bytes[at] = (rest & 0x7f) | 0x80;
        at += 1;
        rest >>>= 7;
      }
      bytes[at] = rest;
      at += 1;
    }
    this.length = at;
  }

  /** 32 bits, lowest byte first. */
  uint32(value: number): void {
    for (let shift = 0; shift < 32; shift += 8) this.byte((value >>> shift) & 0xff);
  }

  /** Appends `bytes[from, to)`. */
  append(bytes: Uint8Array, from = 0, to = bytes.length): void {
    this.#reserve(to - from);
    // Few bytes are copied sooner than the copying is asked for.
    if (to - from < 48) {
      const into = this.#bytes;
      for (let at = from, place = this.length; at < to; at += 1, place += 1) into[place] = bytes[at] as number;
    } else this.#bytes.set(bytes.subarray(from, to), this.length);
    this.length += to - from;
  }

  /** A UTF-16 unit in one to three bytes, as {@link termBytes} has it. */
  unit(value: number): void {
    if (value < 0x80) this.byte(value);
    else {
      if (value < 0x800) this.byte(0xc0 | (value >> 6));
      else {
        this.byte(0xe0 | (value >> 12));
        this.byte(0x80 | ((value >> 6) & 0x3f));
      }
      this.byte(0x80 | (value & 0x3f));
    }
  }

  clear(): void {
    this.length = 0;
  }

  /** What was written and room behind it: good until the next write. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** What was written, without a copy: good until the next write. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }

  /** A copy of what was written. */
  take(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.length);
  }

  #reserve(more: number): void {
    if (this.length + more <= this.#bytes.length) return;
    const bytes = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + more));
    bytes.set(this.#bytes.subarray(0, this.length));
    this.#bytes = bytes;
  }
}

/** Reads what {@link ByteWriter} wrote. Throws {@link SearchIndexError} at the end of the bytes. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.at = at;
  }

  get done(): boolean {
    return this.at >= this.#bytes.length;
  }

  byte(): number {
    const value = this.#bytes[this.at];
    if (value === undefined) throw new SearchIndexError("the search index is cut short");
    this.at += 1;
    return value;
  }

  varint(): number {
    const first = this.#bytes[this.at] as number;
    if (first < 0x80) {
      this.at += 1;
      return first;
    }
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new SearchIndexError("the search index holds a number that is too long");
  }

  uint32(): number {
    return (this.byte() | (this.byte() << 8) | (this.byte() << 16) | (this.byte() << 24)) >>> 0;
  }

  /** Passes over a number of varints. */
  skip(varints: number): void {
    let left = varints;
    const bytes = this.#bytes;
    let at = this.at;
    while (left > 0 && at < bytes.length) {
      if ((bytes[at] as number) < 0x80) left -= 1;
      at += 1;
    }
    if (left > 0) throw new SearchIndexError("the search index is cut short");
    this.at = at;
  }

  take(length: number): Uint8Array {
    if (this.at + length > this.#bytes.length) throw new SearchIndexError("the search index is cut short");
    const taken = this.#bytes.subarray(this.at, this.at + length);
    this.at += length;
    return taken;
  }
}

/**
 * A term as bytes: each UTF-16 unit in one to three bytes as UTF-8 would write it alone (CESU-8), so that the order of
 * the bytes is the order of `<` on strings.
 */
export function termBytes(units: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(units.length * 3);
  let length = 0;
  const add = (byte: number) => {
    bytes[length] = byte;
    length += 1;
  };
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at] as number;
    if (unit < 0x80) add(unit);
    else {
      if (unit < 0x800) add(0xc0 | (unit >> 6));
      else {
        add(0xe0 | (unit >> 12));
        add(0x80 | ((unit >> 6) & 0x3f));
      }
      add(0x80 | (unit & 0x3f));
    }
  }
  return bytes.slice(0, length);
}

/** The UTF-16 units of a string. */
export function unitsOf(text: string): Uint16Array<ArrayBuffer> {
  return Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
}

/** Orders byte strings as their terms are ordered. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (a[at] as number) - (b[at] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Writes the term `bytes[from, to)` as what it shares with `before[0, length)` and what it adds. */
export function writeTerm(
  writer: ByteWriter,
  bytes: Uint8Array,
  from: number,
  to: number,
  before: Uint8Array,
  length: number,
): void {
  let shared = 0;
  while (shared < length && from + shared < to && before[shared] === bytes[from + shared]) shared += 1;
  const added = to - from - shared;
  // Lengths below 15 share one byte; 15 announces the rest as a varint.
  writer.byte((Math.min(shared, 15) << 4) | Math.min(added, 15));
  if (shared >= 15) writer.varint(shared - 15);
  if (added >= 15) writer.varint(added - 15);
  writer.append(bytes, from + shared, to);
}

/** Reads terms one after another into one buffer. */
export class TermReader {
  readonly #reader: ByteReader;
  /** The term that was read last, and what was left there before. */
  readonly bytes = new Uint8Array(3 * 64);
  #length = 0;

  constructor(reader: ByteReader) {
    this.#reader = reader;
  }

  /** The next term's bytes: a view that the following call overwrites. */
  next(): Uint8Array {
    return this.bytes.subarray(0, this.advance());
  }

  /** Reads the next term into the first of {@link bytes}; gives their number. */
  advance(): number {
    const reader = this.#reader;
    const lengths = reader.byte();
    const shared = lengths >> 4 === 15 ? 15 + reader.varint() : lengths >> 4;
    const added = (lengths & 15) === 15 ? 15 + reader.varint() : lengths & 15;
    const { bytes } = this;
    if (shared > this.#length || shared + added > bytes.length)
      throw new SearchIndexError("the search index holds a term that is too long");
    this.#length = shared + added;
    for (let at = shared; at < this.#length; at += 1) bytes[at] = reader.byte();
    return this.#length;
  }
}

/** FNV-1a, 32 bits: finds damage, not intent. */
export function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < bytes.length; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return hash >>> 0;
}

/** How often a term occurs in one article, in the three bits that a posting has for it. */
export function packCounts(inTitle: boolean, inText: number): number {
  // An article whose title alone has the term has a zero count; one with neither has no posting.
  if (inTitle) return 4 + (inText >= 4 ? 3 : Math.min(inText, 2));
  return inText >= 5 ? 3 : inText >= 3 ? 2 : inText - 1;
}

/** The count in the text that each value of {@link packCounts} stands for. */
export const TEXT_COUNTS: readonly number[] = [1, 2, 3.5, 7, 0, 1, 2.5, 6];

/** Whether a posting's counts tell of the title. */
export function isInTitle(counts: number): boolean {
  return (counts & 4) !== 0;
}

/** A number of words in one byte: exact below 16, then to an eighth at worst (five bits of exponent, three of mantissa). */
export function packLength(words: number): number {
  if (words < 16) return words;
  const exponent = 28 - Math.clz32(words);
  return (exponent << 3) + (words >>> exponent);
}

/** The number of words that a byte of {@link packLength} stands for. */
export function unpackLength(byte: number): number {
  if (byte < 16) return byte;
  return (8 | (byte & 7)) << ((byte >> 3) - 1);
}
