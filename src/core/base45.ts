/**
 * Base45 (RFC 9285): two bytes as three characters of QR code's alphanumeric set, where a character costs 5.5 bits,
 * so that a QR code carries 97 % of the bytes that it could carry raw, and the same text can be pasted anywhere.
 */

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** Encodes bytes. Two bytes give three characters, a last single byte gives two. */
export function encodeBase45(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 2) {
    const first = bytes[at] ?? 0;
    const second = bytes[at + 1];
    let value = second === undefined ? first : first * 256 + second;
    for (let count = second === undefined ? 2 : 3; count > 0; count -= 1) {
      text += ALPHABET[value % 45];
      value = Math.floor(value / 45);
    }
  }
  return text;
}

/** Decodes text, or answers `undefined` when it is not Base45. */
export function decodeBase45(text: string): Uint8Array | undefined {
  if (text.length % 3 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (text.length % 3 === 2 ? 1 : 0));
  let to = 0;
  for (let at = 0; at < text.length; at += 3) {
    const digits = Array.from(text.slice(at, at + 3), (character) => ALPHABET.indexOf(character));
    if (digits.includes(-1)) return undefined;
    const value = digits.reduceRight((sum, digit) => sum * 45 + digit, 0);
    if (digits.length === 3) {
      if (value > 0xffff) return undefined;
      bytes[to++] = value >> 8;
    } else if (value > 0xff) return undefined;
    bytes[to++] = value & 0xff;
  }
  return bytes;
}
