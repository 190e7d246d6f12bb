/** Packs the texts of a month into compressed blocks, and the blocks into files that a browser reads by range. */
import { createHash } from "node:crypto";
import { deflate } from "libdeflate";
import type { BlockPlace } from "../../src/core/library.ts";

/** Bytes of JSON that close a block: large enough to compress well, small enough to inflate in a few milliseconds. */
const BLOCK_BYTES = 192 * 1024;
/** Of libdeflate: level 8 gains a hundredth and takes half as long again. */
const LEVEL = 6;
/** Firefox sends a whole file for a range, so files stay small. */
const PART_BYTES = 256 * 1024;

export interface MonthBlocks {
  /** Contents of `library/<month>.<n>.bin`. */
  readonly parts: readonly Uint8Array[];
  readonly places: readonly BlockPlace[];
  /** For each place the hash of what was compressed. */
  readonly keys: readonly string[];
  /** For each article in order, its block's position in `places`. */
  readonly blockOf: readonly number[];
}

/**
 * Packs members of the blocks' JSON objects (`"id":{…}`, UTF-8) in the order given. The deflater is
 * WebAssembly: zlib's output differs between processors, and the same input must give the same bytes on any machine.
 * `known` may have a block from an earlier build, by its key.
 */
export function packBlocks(
  membersInOrder: Iterable<Uint8Array>,
  known: (key: string) => Uint8Array | undefined = () => undefined,
): MonthBlocks {
  const keys: string[] = [];
  const parts: Uint8Array[] = [];
  const places: BlockPlace[] = [];
  const blockOf: number[] = [];
  let open: Uint8Array[] = [];
  let openBytes = 0;
  let members: Uint8Array[] = [];
  let memberBytes = 0;
  const closePart = () => {
    if (open.length > 0) parts.push(Buffer.concat(open));
    open = [];
    openBytes = 0;
  };
  const closeBlock = () => {
    if (members.length === 0) return;
    const whole = asObject(members);
    const key = createHash("sha256").update(whole).digest("base64url");
    const block = known(key) ?? deflate(whole, LEVEL);
    if (openBytes > 0 && openBytes + block.length > PART_BYTES) closePart();
    places.push([parts.length, openBytes, block.length]);
    keys.push(key);
    open.push(block);
    openBytes += block.length;
    members = [];
    memberBytes = 0;
  };
  for (const member of membersInOrder) {
    if (memberBytes > 0 && memberBytes + member.length > BLOCK_BYTES) closeBlock();
    blockOf.push(places.length);
    members.push(member);
    memberBytes += member.length;
  }
  closeBlock();
  closePart();
  return { parts, places, keys, blockOf };
}

// Each member has a line of its own, so that one can be parsed without the others (src/core/block-member.ts).
function asObject(members: readonly Uint8Array[]): Uint8Array {
  const [open, comma, close] = ["{", ",\n", "}"].map((text) => Buffer.from(text)) as [Buffer, Buffer, Buffer];
  return Buffer.concat([open, ...members.flatMap((member, at) => (at === 0 ? [member] : [comma, member])), close]);
}
