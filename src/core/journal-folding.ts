/** Folds the journal of marks into a snapshot, as data; the background alone does it. */
import { checksum, marksKeys, type Opened, SNAPSHOT_VERSION, type Snapshot } from "./journal.ts";
import { encodeMarks } from "./wire-writing.ts";

/** So many entries outside the newest snapshot, and they are folded. */
export const FOLD_AT = 48;

/** `<version> <generation> <folded keys, without their prefix> <marks> <checksum>`; a lone `-` where no key was folded. */
export function formatSnapshot({ generation, folded, state }: Snapshot): string {
  const { journal } = marksKeys(state.lineage);
  const names = folded.map((key) => key.slice(journal.length)).join(",");
  const text = `${SNAPSHOT_VERSION} ${generation} ${names || "-"} ${encodeMarks(state)}`;
  return `${text} ${checksum(text)}`;
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
