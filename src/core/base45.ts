/**
 * Bytes in the 45 characters of QR code's alphanumeric set, where each costs 5.5 bits. RFC 9285 puts two bytes into three
 * of them, 97 % of what the code could carry raw; groups of 35 bytes, of which each is one number, reach 99.8 %.
 */

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** 51 characters just hold 35 bytes: 45^51 is 256^35 and a twentieth more. */
const GROUP_BYTES = 35;
const GROUP_CHARACTERS = 51;

const BITS = Math.log2(45);
const charactersFor = (bytes: number) => Math.ceil((bytes * 8) / BITS);

/** Encodes bytes. The last group is as short as its bytes allow. */
export function encodeBase45(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += GROUP_BYTES) {
    const group = bytes.subarray(at, at + GROUP_BYTES);
    let value = group.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
    for (let count = charactersFor(group.length); count > 0; count -= 1) {
      text += ALPHABET[Number(value % 45n)];
      value /= 45n;
    }
  }
  return text;
}

/** Decodes text, or answers `undefined` when it is not what {@link encodeBase45} makes. */
export function decodeBase45(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += GROUP_CHARACTERS) {
    const digits = Array.from(text.slice(at, at + GROUP_CHARACTERS), (character) => ALPHABET.indexOf(character));
    const length = Math.floor((digits.length * BITS) / 8);
    if (digits.includes(-1) || charactersFor(length) !== digits.length) return undefined;
    let value = digits.reduceRight((sum, digit) => sum * 45n + BigInt(digit), 0n);
    const group: number[] = [];
    for (let count = length; count > 0; count -= 1) {
      group.push(Number(value % 256n));
      value /= 256n;
    }
    if (value > 0n) return undefined;
    bytes.push(...group.reverse());
  }
  return Uint8Array.from(bytes);
}
