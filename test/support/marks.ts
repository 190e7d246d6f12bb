// Makes read states for tests: from lists of marks, and arbitrary ones for properties.
import fc from "fast-check";
import { SHARD_SIZE, withCounter, ZEROS } from "../../src/core/planes.ts";
import { isBlankShard, type Mark, type ReadState, type Shard } from "../../src/core/read-state.ts";

export const LINEAGE = "0123456789abcdef";

const BLANK: Shard = { read: ZEROS, starred: ZEROS, kept: ZEROS, notes: new Map() };

/** A state with these marks by ordinal. */
export function stateOf(marks: Readonly<Record<number, Partial<Mark>>>, lineage = LINEAGE): ReadState {
  const shards = new Map<number, Shard>();
  for (const [ordinal, mark] of Object.entries(marks)) {
    const number = Math.floor(Number(ordinal) / SHARD_SIZE);
    const at = Number(ordinal) % SHARD_SIZE;
    const shard = shards.get(number) ?? BLANK;
    shards.set(number, {
      read: withCounter(shard.read, at, mark.read ?? 0),
      starred: withCounter(shard.starred, at, mark.starred ?? 0),
      kept: withCounter(shard.kept, at, mark.kept ?? 0),
      notes: mark.note ? new Map(shard.notes).set(at, mark.note) : shard.notes,
    });
  }
  return { lineage, shards: new Map([...shards].filter(([, shard]) => !isBlankShard(shard))) };
}

const length = fc.oneof({ weight: 9, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(0xffff) });

export const anyMark: fc.Arbitrary<Mark> = fc
  .record({ read: length, starred: length, kept: length, note: fc.nat(0xffff) })
  .map((mark) => ({ ...mark, note: mark.read % 2 === 0 ? mark.note % 1001 : mark.note }));

/** Few ordinals, so that two states often speak of the same one; some in further shards. */
export const anyOrdinal = fc.oneof(
  fc.nat(7),
  fc.constantFrom(31, 32, 2046, 2047, 2048, 4096, 11_000, 49_999, 1_048_575),
);

export const anyState: fc.Arbitrary<ReadState> = fc
  .array(fc.tuple(anyOrdinal, anyMark), { maxLength: 16 })
  .map((marks) => stateOf(Object.fromEntries(marks)));
