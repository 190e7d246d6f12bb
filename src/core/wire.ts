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
import { ByteReader, ByteWriter, crc32, DamagedBytes, fromBase64Url, toBase64Url } from "./byte-stream.ts";
import { MOST } from "./causal-length.ts";
import {
  and,
  type Counters,
  countBits,
  counterAt,
  emptyPlane,
  hasBit,
  lengthOf,
  occupied,
  type Plane,
  positions,
  SHARD_SIZE,
  setBit,
  trimmed,
  without,
} from "./planes.ts";
import { isBlankShard, MOST_PERMILLE, MOST_SHARDS, type ReadState, type Shard } from "./read-state.ts";

/** The version that this Almanac writes, and the newest that it reads. */
export const WIRE_VERSION = 1;

const MAGIC = 0xa1;
const LINEAGE_BYTES = 8;
const ENVELOPE = 2 + LINEAGE_BYTES + 4;
const MOST_PLANES = 32 - Math.clz32(MOST);

/** Which notes to write: all, only places (revisions stay in the browser that knows them), or none. */
export type Notes = "all" | "places" | "none";

/** What a text turned out to be. Only `marks` may be joined; the others are no information. */
export type Decoded =
  | { readonly kind: "marks"; readonly state: ReadState }
  /** Written by a newer Almanac: to be carried, never rewritten. */
  | { readonly kind: "newer"; readonly version: number }
  /** Of another ordinal registry: to be set aside. */
  | { readonly kind: "foreign"; readonly lineage: string }
  | { readonly kind: "damaged"; readonly reason: string };

/** Writes a state as text. */
export function encodeMarks(state: ReadState, notes: Notes = "all"): string {
  const out = new ByteWriter();
  out.byte(MAGIC);
  out.byte(WIRE_VERSION);
  for (let at = 0; at < LINEAGE_BYTES * 2; at += 2) out.byte(Number.parseInt(state.lineage.slice(at, at + 2), 16));
  for (const [number, shard] of [...state.shards].sort(([one], [other]) => one - other))
    writeShard(out, number, shard, notes);
  const body = out.finish();
  const bytes = new Uint8Array(body.length + 4);
  bytes.set(body);
  new DataView(bytes.buffer).setUint32(body.length, crc32(body));
  return toBase64Url(bytes);
}

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

function writeShard(out: ByteWriter, number: number, shard: Shard, which: Notes): void {
  const notes = [...shard.notes].filter(
    ([at]) => which === "all" || (which === "places" && !hasBit(shard.read[0], at)),
  );
  notes.sort(([one], [other]) => one - other);
  const registers = [shard.read, shard.starred, shard.kept];
  const count = Math.max((notes.at(-1)?.[0] ?? -1) + 1, ...registers.map((counters) => lengthOf(occupied(counters))));
  if (count === 0) return;
  out.integer(number);
  out.integer(count);
  for (const counters of registers) {
    out.integer(counters.length);
    for (const plane of counters) writePlane(out, plane, count);
  }
  out.integer(notes.length);
  writeGaps(
    out,
    notes.map(([at]) => at),
  );
  for (const [, note] of notes) out.integer(note);
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

const EMPTY = 0;
const FULL = 1;
const RAW = 2;
const RUNS = 3;
const SPARSE = 4;
const HOLES = 5;

function writePlane(out: ByteWriter, plane: Plane, count: number): void {
  const set = countBits(plane, 0, count);
  if (set === 0 || set === count) {
    out.byte(set === 0 ? EMPTY : FULL);
    return;
  }
  const rawBytes = Math.ceil(count / 8);
  let coding = RAW;
  let best: ByteWriter | undefined;
  const offer = (name: number, numbers: number, write: (to: ByteWriter) => void) => {
    // Each number takes a byte at least, so the longest lists need not be written to know that they lose.
    if (numbers >= (best?.length ?? rawBytes)) return;
    const written = new ByteWriter();
    write(written);
    if (written.length >= (best?.length ?? rawBytes)) return;
    coding = name;
    best = written;
  };
  offer(SPARSE, set, (to) => writeCountedGaps(to, positions(plane)));
  offer(HOLES, count - set, (to) => writeCountedGaps(to, positions(without(firstBits(count), plane))));
  const starts = runStarts(plane, count);
  // The last run is the rest of the plane and need not be said.
  offer(RUNS, countBits(starts, 0, count), (to) => writeRuns(to, positions(starts)));
  out.byte(coding);
  if (best) out.bytes(best.finish());
  else for (let at = 0; at < count; at += 8) out.byte((plane[at >>> 5] ?? 0) >>> (at & 31));
}

function firstBits(count: number): Plane {
  const plane = emptyPlane();
  fill(plane, 0, count);
  return plane;
}

/** Marks each position whose bit differs from the one before it; a clear bit is thought before the first. */
function runStarts(plane: Plane, count: number): Plane {
  let carry = 0;
  const starts = plane.map((word) => {
    const shifted = (word << 1) | carry;
    carry = word >>> 31;
    return word ^ shifted;
  });
  return and(starts, firstBits(count));
}

function readPlane(input: ByteReader, count: number): Plane {
  const coding = input.byte();
  const plane = emptyPlane();
  switch (coding) {
    case EMPTY:
      return plane;
    case FULL:
      fill(plane, 0, count);
      return plane;
    case RAW:
      for (const [at, byte] of input.bytes(Math.ceil(count / 8)).entries()) {
        if (at * 8 + 8 > count && byte >>> (count - at * 8) !== 0) throw new DamagedBytes("has bits past its end");
        plane[at >>> 2] = (plane[at >>> 2] ?? 0) | (byte << ((at & 3) * 8));
      }
      return plane;
    case RUNS: {
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
    case SPARSE:
      for (const at of readGaps(input, count)) setBit(plane, at);
      return plane;
    case HOLES: {
      fill(plane, 0, count);
      for (const at of readGaps(input, count)) plane[at >>> 5] = (plane[at >>> 5] ?? 0) & ~(1 << (at & 31));
      return plane;
    }
    default:
      throw new DamagedBytes(`has a plane of coding ${coding}`);
  }
}

function fill(plane: Plane, from: number, to: number): void {
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

function writeRuns(out: ByteWriter, starts: readonly number[]): void {
  out.integer(starts.length);
  for (const [index, start] of starts.entries()) out.integer(start - (starts[index - 1] ?? 0));
}

function writeCountedGaps(out: ByteWriter, ascending: readonly number[]): void {
  out.integer(ascending.length);
  writeGaps(out, ascending);
}

function writeGaps(out: ByteWriter, ascending: readonly number[]): void {
  let next = 0;
  for (const at of ascending) {
    out.integer(at - next);
    next = at + 1;
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
