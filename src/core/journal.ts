/**
 * The store of marks, as data: which keys there are, what they say together, and how the journal is folded.
 *
 * Each operation is an entry of its own under a key that no other context writes, so no writer ever reads first.
 * Entries are joins, so it does no harm to apply one twice. Two snapshots alternate; an entry that snapshot n folded
 * is removed only after snapshot n + 1 is written, so that one damaged snapshot loses nothing.
 */
import { crc32 } from "./byte-stream.ts";
import { emptyState, merge, type ReadState } from "./read-state.ts";
import { type Decoded, decodeMarks } from "./wire.ts";

/** The version of snapshots that this Almanac writes, and the newest that it reads. */
export const SNAPSHOT_VERSION = 1;

/** The keys of one ordinal registry's marks. Those of another lineage have other keys, and so wait untouched. */
export function marksKeys(lineage: string) {
  const prefix = `marks.${lineage}.`;
  return {
    prefix,
    slots: [`${prefix}a`, `${prefix}b`] as const,
    journal: `${prefix}j.`,
    /** The key of an entry: the context's random name and a number that it uses once. */
    entry: (context: string, number: number) => `${prefix}j.${context}.${number}`,
    log: `${prefix}log.`,
    batch: (id: string) => `${prefix}log.${id}`,
  };
}

export interface Snapshot {
  /** Rises by one with each snapshot. */
  readonly generation: number;
  /** Keys of the journal's entries that it holds. */
  readonly folded: readonly string[];
  readonly state: ReadState;
}

export type Slot =
  | { readonly kind: "snapshot"; readonly snapshot: Snapshot }
  | { readonly kind: "absent" }
  | Exclude<Decoded, { kind: "marks" }>;

/** Reads a snapshot back from anything. */
export function parseSnapshot(value: unknown, lineage: string): Slot {
  if (value === undefined) return { kind: "absent" };
  if (typeof value !== "string") return { kind: "damaged", reason: "is not a text" };
  const end = value.lastIndexOf(" ");
  if (end < 0 || checksum(value.slice(0, end)) !== value.slice(end + 1))
    return { kind: "damaged", reason: "fails its checksum" };
  const [version = "", generation = "", names = "", marks] = value.slice(0, end).split(" ");
  if (Number(version) > SNAPSHOT_VERSION) return { kind: "newer", version: Number(version) };
  const decoded = decodeMarks(marks, lineage);
  if (decoded.kind !== "marks") return decoded;
  if (!/^[1-9][0-9]{0,14}$/.test(generation)) return { kind: "damaged", reason: "has no generation" };
  const { journal } = marksKeys(lineage);
  const folded = names === "-" ? [] : names.split(",").map((name) => journal + name);
  return { kind: "snapshot", snapshot: { generation: Number(generation), folded, state: decoded.state } };
}

/** Of a snapshot's text. */
export function checksum(text: string): string {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return crc32(bytes).toString(16).padStart(8, "0");
}

/** What the store says. */
export interface Opened {
  readonly state: ReadState;
  readonly slots: readonly [Slot, Slot];
  /** Keys of the entries that could be read or are damaged beyond reading. */
  readonly entries: readonly string[];
  /** What could not be read, in words, by key. */
  readonly refused: ReadonlyMap<string, Exclude<Decoded, { kind: "marks" }>>;
}

/** Joins snapshots and journal; `items` is storage as it was read, other keys are passed over. */
export function openStore(items: Readonly<Record<string, unknown>>, lineage: string): Opened {
  const keys = marksKeys(lineage);
  const entries: string[] = [];
  const refused = new Map<string, Exclude<Decoded, { kind: "marks" }>>();
  let state = emptyState(lineage);
  const slots = keys.slots.map((key): Slot => {
    const slot = parseSnapshot(items[key], lineage);
    if (slot.kind === "snapshot") state = merge(state, slot.snapshot.state);
    else if (slot.kind !== "absent") refused.set(key, slot);
    return slot;
  });
  for (const [key, value] of Object.entries(items)) {
    if (!key.startsWith(keys.journal)) continue;
    const decoded = decodeMarks(value, lineage);
    if (decoded.kind === "marks") state = merge(state, decoded.state);
    else refused.set(key, decoded);
    // What a newer Almanac wrote stays where it is until that one folds it.
    if (decoded.kind === "marks" || decoded.kind === "damaged") entries.push(key);
  }
  return { state, slots: slots as [Slot, Slot], entries, refused };
}
