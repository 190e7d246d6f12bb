/** Writes marks as `wire.ts` reads them; apart, since a page that only shows marks has no use for it. */
import { crc32 } from "./byte-stream.ts";
import { ByteWriter, toBase64Url } from "./byte-writer.ts";
import { and, countBits, emptyPlane, hasBit, lengthOf, occupied, type Plane, positions, without } from "./planes.ts";
import type { ReadState, Shard } from "./read-state.ts";
import { CODING, fill, LINEAGE_BYTES, MAGIC, WIRE_VERSION } from "./wire.ts";

/** Which notes to write: all, only places (revisions stay in the browser that knows them), or none. */
export type Notes = "all" | "places" | "none";

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

function writePlane(out: ByteWriter, plane: Plane, count: number): void {
  const set = countBits(plane, 0, count);
  if (set === 0 || set === count) {
    out.byte(set === 0 ? CODING.empty : CODING.full);
    return;
  }
  const rawBytes = Math.ceil(count / 8);
  let coding: number = CODING.raw;
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
  offer(CODING.sparse, set, (to) => writeCountedGaps(to, positions(plane)));
  offer(CODING.holes, count - set, (to) => writeCountedGaps(to, positions(without(firstBits(count), plane))));
  const starts = runStarts(plane, count);
  // The last run is the rest of the plane and need not be said.
  offer(CODING.runs, countBits(starts, 0, count), (to) => writeRuns(to, positions(starts)));
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
