/**
 * The envelope of a file on the reader's server: says whether it arrived whole, and hides its contents behind a
 * passphrase where the reader set one.
 *
 * Layout: magic `ALMANAC` and a version byte; a flags byte (bit 0: encrypted); when encrypted, 16 bytes of salt and
 * 12 of nonce; four bytes of contents' length, little-endian; the contents; SHA-256 of all that is before it.
 * Encryption: AES-256-GCM; the key by PBKDF2 with HMAC-SHA-256 (NIST SP 800-132), iterations as OWASP advises in 2023.
 */

/** "ALMANAC" in ASCII. */
const MAGIC = Uint8Array.of(65, 76, 77, 65, 78, 65, 67);
const VERSION = 1;
const ENCRYPTED = 1;
const SALT = 16;
const NONCE = 12;
const DIGEST = 32;
const ITERATIONS = 600_000;

/** Why an envelope could not be opened. */
export type EnvelopeFault =
  /** Not one of ours, cut short, or damaged on the way: no information. */
  | "damaged"
  /** Written by a newer version: left alone. */
  | "newer"
  /** It is encrypted and no passphrase is set here. */
  | "locked"
  /** The passphrase set here does not open it. */
  | "passphrase";

export type Opened = { readonly contents: Uint8Array<ArrayBuffer> } | { readonly fault: EnvelopeFault };

/** Derived keys by salt: PBKDF2 is slow on purpose, and every file of one device has the same salt. */
export type KeyRing = Map<string, Promise<CryptoKey>>;

export interface Secret {
  readonly passphrase: string;
  /** 16 bytes; random, kept with the passphrase, so that a key is derived once and not at every write. */
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly keys: KeyRing;
}

/** Puts contents into an envelope, encrypted when a secret is given. */
export async function seal(contents: Uint8Array<ArrayBuffer>, secret?: Secret): Promise<Uint8Array<ArrayBuffer>> {
  const body = secret ? await encrypt(contents, secret) : { head: new Uint8Array(), bytes: contents };
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, body.bytes.length, true);
  const signed = concatenate([MAGIC, new Uint8Array([VERSION, secret ? ENCRYPTED : 0]), body.head, length, body.bytes]);
  return concatenate([signed, new Uint8Array(await crypto.subtle.digest("SHA-256", signed))]);
}

/** Opens an envelope. Never throws for what is in the file: a file that is not whole is no information. */
export async function open(file: Uint8Array<ArrayBuffer>, secret?: Secret): Promise<Opened> {
  const head = MAGIC.length + 2;
  if (file.length < head + 4 + DIGEST || MAGIC.some((byte, at) => file[at] !== byte)) return { fault: "damaged" };
  const signed = file.slice(0, -DIGEST);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", signed));
  if (digest.some((byte, at) => byte !== file[signed.length + at])) return { fault: "damaged" };
  if (file[MAGIC.length] !== VERSION) return { fault: "newer" };
  const encrypted = ((file[MAGIC.length + 1] ?? 0) & ENCRYPTED) !== 0;
  const start = head + (encrypted ? SALT + NONCE : 0);
  if (signed.length < start + 4) return { fault: "damaged" };
  const length = new DataView(signed.buffer).getUint32(start, true);
  const bytes = signed.slice(start + 4);
  if (bytes.length !== length) return { fault: "damaged" };
  if (!encrypted) return { contents: bytes };
  if (!secret) return { fault: "locked" };
  return decrypt(signed.slice(head, head + SALT), signed.slice(head + SALT, start), bytes, secret);
}

async function encrypt(
  contents: Uint8Array<ArrayBuffer>,
  secret: Secret,
): Promise<{ head: Uint8Array; bytes: Uint8Array }> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const key = await keyFor(secret, secret.salt);
  const bytes = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, contents));
  return { head: concatenate([secret.salt, nonce]), bytes };
}

async function decrypt(
  salt: Uint8Array<ArrayBuffer>,
  nonce: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
  secret: Secret,
): Promise<Opened> {
  const key = await keyFor(secret, salt);
  try {
    return { contents: new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce }, key, bytes)) };
  } catch {
    // The digest was right, so the file is whole: only another key can be the reason.
    return { fault: "passphrase" };
  }
}

function keyFor({ passphrase, keys }: Secret, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const name = salt.join(",");
  const known = keys.get(name) ?? deriveKey(passphrase, salt);
  keys.set(name, known);
  return known;
}

async function deriveKey(passphrase: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  // The same words typed on two systems may differ in their Unicode form.
  const words = new TextEncoder().encode(passphrase.normalize("NFKC"));
  const material = await crypto.subtle.importKey("raw", words, "PBKDF2", false, ["deriveKey"]);
  const algorithm = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ITERATIONS };
  return crypto.subtle.deriveKey(algorithm, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
