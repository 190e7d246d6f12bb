/**
 * Marks as text, alike in the journal, in snapshots, in the browser's account and in files: base64url of
 *
 *     magic 0xA1, version, lineage (8 bytes), shards, CRC-32 of everything before it (4 bytes, big-endian)
 *     shard   = number, count, registers read, starred and kept, notes      (integers as LEB128)
 *     register = number of planes, then each plane of `count` bits, lowest first
 *     plane   = coding, then 0 empty: - / 1 full: - / 2 raw: bits, lowest first / 3 runs: number, lengths of
 *               alternating runs, clear ones first / 4 sparse: number, gaps between set bits / 5 holes: likewise of clear bits
 *     notes   = number, gaps between positions, values
 *
 * Magic, version, lineage and checksum stay where they are in every version to come, so that an older Almanac can tell
 * newer marks, which it carries and never rewrites, from damaged ones. Equal states give equal text.
 */
import { ByteReader, crc32, DamagedBytes, fromBase64Url } from "./byte-stream.ts";
import { MOST } from "./causal-length.ts";
import { type Counters, counterAt, emptyPlane, type Plane, SHARD_SIZE, setBit, trimmed } from "./planes.ts";
import { isBlankShard, MOST_PERMILLE, MOST_SHARDS, type ReadState, type Shard } from "./read-state.ts";

/** The version that this Almanac writes, and the newest that it reads. */
export const WIRE_VERSION = 1;

export const MAGIC = 0xa1;
export const LINEAGE_BYTES = 8;
const ENVELOPE = 2 + LINEAGE_BYTES + 4;
const MOST_PLANES = 32 - Math.clz32(MOST);

/** The codings of a plane, as the comment above tells them. */
export const CODING = { empty: 0, full: 1, raw: 2, runs: 3, sparse: 4, holes: 5 } as const;

/** What a text turned out to be. Only `marks` may be joined; the others are no information. */
export type Decoded =
  | { readonly kind: "marks"; readonly state: ReadState }
  /** Written by a newer Almanac: to be carried, never rewritten. */
  | { readonly kind: "newer"; readonly version: number }
  /** Of another ordinal registry: to be set aside. */
  | { readonly kind: "foreign"; readonly lineage: string }
  | { readonly kind: "damaged"; readonly reason: string };

/** Reads marks back from anything; whatever it is, this answers. Marks of another lineage than `lineage` are `foreign`. */
export function decodeMarks(value: unknown, lineage: string): Decoded {
  if (typeof value !== "string") return { kind: "damaged", reason: "is not a text" };
  try {
    const bytes = fromBase64Url(value);
    if (bytes.length < ENVELOPE) throw new DamagedBytes("is too short");
    const body = bytes.subarray(0, -4);
    const sum = new DataView(bytes.buffer, bytes.byteOffset + body.length, 4).getUint32(0);
    if (bytes[0] !== MAGIC || crc32(body) !== sum) throw new DamagedBytes("fails its checksum");
    const version = bytes[1] ?? 0;
    if (version > WIRE_VERSION) return { kind: "newer", version };
    if (version !== WIRE_VERSION) throw new DamagedBytes(`has version ${version}, which there never was`);
    const named = Array.from(body.subarray(2, 2 + LINEAGE_BYTES), (byte) => byte.toString(16).padStart(2, "0")).join(
      "",
    );
    if (named !== lineage) return { kind: "foreign", lineage: named };
    return { kind: "marks", state: { lineage, shards: readShards(new ByteReader(body.subarray(2 + LINEAGE_BYTES))) } };
  } catch (error) {
    if (error instanceof DamagedBytes) return { kind: "damaged", reason: error.message };
    throw error;
  }
}

function readShards(input: ByteReader): Map<number, Shard> {
  const shards = new Map<number, Shard>();
  while (!input.isAtEnd) {
    const number = input.integer(MOST_SHARDS - 1);
    if (shards.has(number)) throw new DamagedBytes(`holds shard ${number} twice`);
    const count = input.integer(SHARD_SIZE);
    const read = readCounters(input, count);
    const starred = readCounters(input, count);
    const kept = readCounters(input, count);
    const shard = { read, starred, kept, notes: readNotes(input, count, read) };
    if (!isBlankShard(shard)) shards.set(number, shard);
  }
  return shards;
}

function readCounters(input: ByteReader, count: number): Counters {
  const planes = input.integer(MOST_PLANES);
  return trimmed(Array.from({ length: planes }, () => readPlane(input, count)));
}

function readNotes(input: ByteReader, count: number, read: Counters): ReadonlyMap<number, number> {
  const at = readGaps(input, count);
  const notes = new Map<number, number>();
  for (const position of at) {
    const note = input.integer(counterAt(read, position) % 2 === 0 ? MOST_PERMILLE : 0xffff);
    if (note === 0) throw new DamagedBytes("holds a note of nothing");
    notes.set(position, note);
  }
  return notes;
}

function readPlane(input: ByteReader, count: number): Plane {
  const coding = input.byte();
  const plane = emptyPlane();
  switch (coding) {
    case CODING.empty:
      return plane;
    case CODING.full:
      fill(plane, 0, count);
      return plane;
    case CODING.raw: {
      const bits = input.bytes(Math.ceil(count / 8));
      const over = count & 7;
      if (over !== 0 && (bits[bits.length - 1] ?? 0) >>> over !== 0) throw new DamagedBytes("has bits past its end");
      // By index: an iterator costs several times as much where the code runs for the first time.
      for (let at = 0; at < bits.length; at += 1)
        plane[at >>> 2] = (plane[at >>> 2] ?? 0) | ((bits[at] ?? 0) << ((at & 3) * 8));
      return plane;
    }
    case CODING.runs: {
      let at = 0;
      const runs = input.integer(count);
      for (let run = 0; run < runs; run += 1) {
        const length = input.integer(count - at);
        if (run % 2 === 1) fill(plane, at, at + length);
        at += length;
      }
      if (runs % 2 === 1) fill(plane, at, count);
      return plane;
    }
    case CODING.sparse:
      for (const at of readGaps(input, count)) setBit(plane, at);
      return plane;
    case CODING.holes: {
      fill(plane, 0, count);
      for (const at of readGaps(input, count)) plane[at >>> 5] = (plane[at >>> 5] ?? 0) & ~(1 << (at & 31));
      return plane;
    }
    default:
      throw new DamagedBytes(`has a plane of coding ${coding}`);
  }
}

/** Sets the bits `[from, to)`. */
export function fill(plane: Plane, from: number, to: number): void {
  for (let at = from; at < to; ) {
    if ((at & 31) === 0 && to - at >= 32) {
      plane[at >>> 5] = 0xffffffff;
      at += 32;
    } else {
      setBit(plane, at);
      at += 1;
    }
  }
}

/** Reads a number of gaps and the gaps; positions ascend and are below `count`. */
function readGaps(input: ByteReader, count: number): number[] {
  const found: number[] = [];
  let next = 0;
  for (let left = input.integer(count); left > 0; left -= 1) {
    if (next >= count) throw new DamagedBytes("has a position past its end");
    const at = next + input.integer(count - 1 - next);
    found.push(at);
    next = at + 1;
  }
  return found;
}
