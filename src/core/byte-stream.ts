/** Bytes read in order: single bytes, unsigned LEB128 integers, CRC-32, and base64url as their text. */

/** Bytes that are not what they should be; the message says in what. */
export class DamagedBytes extends Error {
  override readonly name = "DamagedBytes";
}

/** Reads bytes in order. Everything that goes wrong throws {@link DamagedBytes}. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  byte(): number {
    const value = this.#bytes[this.#at];
    if (value === undefined) throw new DamagedBytes("ends too early");
    this.#at += 1;
    return value;
  }

  bytes(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new DamagedBytes("ends too early");
    const slice = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return slice;
  }

  /** Reads what {@link ByteWriter.integer} wrote; refuses more than `most`. */
  integer(most: number): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) {
        if (value > most) throw new DamagedBytes(`holds ${value} where ${most} is the most`);
        return value;
      }
    }
    throw new DamagedBytes("holds an integer without end");
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 as in ISO 3309 and PNG; an unsigned integer of 32 bits. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  // By index, which costs a quarter of an iterator where the code runs for the first time.
  for (let at = 0; at < bytes.length; at += 1) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

export const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const NO_LETTER = 64;
/** Six bits by the letter's code; {@link NO_LETTER} for every other code. */
const VALUES = new Uint8Array(128).fill(NO_LETTER);
for (let value = 0; value < ALPHABET.length; value += 1) VALUES[ALPHABET.charCodeAt(value)] = value;

/** Reads base64url back. Throws {@link DamagedBytes} for any other letter, length or left-over bit. */
export function fromBase64Url(text: string): Uint8Array {
  if (text.length % 4 === 1) throw new DamagedBytes("has a length that base64url never has");
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8));
  let buffer = 0;
  let bits = 0;
  let to = 0;
  for (let at = 0; at < text.length; at += 1) {
    const value = VALUES[text.charCodeAt(at)] ?? NO_LETTER;
    if (value === NO_LETTER) throw new DamagedBytes("has a letter that base64url has not");
    buffer = ((buffer << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[to] = buffer >>> bits;
    to += 1;
  }
  if ((buffer & ((1 << bits) - 1)) !== 0) throw new DamagedBytes("has bits left over");
  return bytes;
}
