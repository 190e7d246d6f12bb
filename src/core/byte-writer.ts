/** Bytes written in order, as `byte-stream.ts` reads them; apart, since a page that only reads marks has no use for it. */
import { ALPHABET } from "./byte-stream.ts";

/** Collects bytes. */
export class ByteWriter {
  readonly #bytes: number[] = [];

  byte(value: number): void {
    this.#bytes.push(value & 0xff);
  }

  bytes(values: Iterable<number>): void {
    for (const value of values) this.#bytes.push(value);
  }

  /** An integer from 0 to 2^31 - 1 in one to five bytes, lowest seven bits first. */
  integer(value: number): void {
    let rest = value;
    while (rest > 0x7f) {
      this.#bytes.push((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.#bytes.push(rest);
  }

  get length(): number {
    return this.#bytes.length;
  }

  finish(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

/** Bytes as base64url without padding (RFC 4648, section 5). */
export function toBase64Url(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const letters = Math.min(4, Math.ceil(((bytes.length - at) * 8) / 6));
    for (let letter = 0; letter < letters; letter += 1) text += ALPHABET[(group >>> (18 - 6 * letter)) & 63];
  }
  return text;
}
