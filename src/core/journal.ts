/**
 * The store of marks, as data: which keys there are, what they say together, and how the journal is folded.
 *
 * Each operation is an entry of its own under a key that no other context writes, so no writer ever reads first.
 * Entries are joins, so it does no harm to apply one twice. Two snapshots alternate; an entry that snapshot n folded
 * is removed only after snapshot n + 1 is written, so that one damaged snapshot loses nothing.
 */
import { crc32 } from "./byte-stream.ts";
import { emptyState, merge, type ReadState } from "./read-state.ts";
import { type Decoded, decodeMarks, encodeMarks } from "./wire.ts";

/** The version of snapshots that this Almanac writes, and the newest that it reads. */
export const SNAPSHOT_VERSION = 1;

/** So many entries outside the newest snapshot, and they are folded. */
export const FOLD_AT = 48;

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

/** `<version> <generation> <folded keys, without their prefix> <marks> <checksum>`; a lone `-` where no key was folded. */
export function formatSnapshot({ generation, folded, state }: Snapshot): string {
  const { journal } = marksKeys(state.lineage);
  const names = folded.map((key) => key.slice(journal.length)).join(",");
  const text = `${SNAPSHOT_VERSION} ${generation} ${names || "-"} ${encodeMarks(state)}`;
  return `${text} ${checksum(text)}`;
}

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

function checksum(text: string): string {
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
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

/** A folding of the journal: write first, and once that is done remove. */
export interface Folding {
  readonly key: string;
  readonly value: string;
  readonly remove: readonly string[];
}

/** How many entries the newest snapshot does not hold. */
export function unfolded({ slots, entries }: Opened): number {
  const folded = new Set(newestOf(slots)?.folded);
  return entries.filter((key) => !folded.has(key)).length;
}

/** Whether it is time to fold: a journal that grew, or a snapshot that is damaged. */
export function needsFolding(opened: Opened, foldAt = FOLD_AT): boolean {
  return unfolded(opened) >= foldAt || opened.slots.some(({ kind }) => kind === "damaged");
}

/** Folds the journal into the slot that matters least. `undefined` where a newer Almanac's snapshot forbids it. */
export function foldStore({ state, slots, entries }: Opened): Folding | undefined {
  if (slots.some(({ kind }) => kind === "newer" || kind === "foreign")) return undefined;
  const newest = newestOf(slots);
  const target = slots[0].kind === "snapshot" && slots[0].snapshot === newest ? 1 : 0;
  const remove = entries.filter((key) => newest?.folded.includes(key));
  const folded = entries.filter((key) => !remove.includes(key));
  return {
    key: marksKeys(state.lineage).slots[target],
    value: formatSnapshot({ generation: (newest?.generation ?? 0) + 1, folded, state }),
    remove,
  };
}

function newestOf(slots: Opened["slots"]): Snapshot | undefined {
  const snapshots = slots.flatMap((slot) => (slot.kind === "snapshot" ? [slot.snapshot] : []));
  return snapshots.reduce<Snapshot | undefined>(
    (newest, next) => (newest === undefined || next.generation > newest.generation ? next : newest),
    undefined,
  );
}
