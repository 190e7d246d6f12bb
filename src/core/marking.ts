/** What a reader does to marks, each as the least state that has to be joined for it: an operation is a small state. */
import { isSet, renewed, withValue } from "./causal-length.ts";
import {
  and,
  type Counters,
  countBits,
  counterAt,
  emptyPlane,
  exceeding,
  hasBit,
  isEmpty,
  masked,
  occupied,
  or,
  type Plane,
  positions,
  SHARD_SIZE,
  setBit,
  trimmed,
  withCounter,
  without,
  ZEROS,
} from "./planes.ts";
import {
  emptyState,
  type Mark,
  MOST_PERMILLE,
  markOf,
  type ReadState,
  revisionNote,
  type Shard,
  shardOf,
} from "./read-state.ts";

/**
 * The reader says by hand, or by reading to the end, that an article is read or unread. `revision` is the text's
 * revision where it was read. Read clears "kept"; unread sets it, and outranks a batch that takes place elsewhere.
 */
export function settingRead(state: ReadState, ordinal: number, read: boolean, revision?: string): ReadState {
  const mark = markOf(state, ordinal);
  return read ? settingToRead(state, ordinal, mark, revision) : settingToUnread(state, ordinal, mark);
}

function settingToRead(state: ReadState, ordinal: number, mark: Mark, revision: string | undefined): ReadState {
  const note = revision === undefined ? 0 : revisionNote(revision);
  // Reading a revised text again is a reading of its own: the note of the earlier one must not win over it.
  const again = isSet(mark.read) && note !== 0 && mark.note !== 0 && mark.note !== note;
  const length = again ? renewed(mark.read) : withValue(mark.read, true);
  const kept = withValue(mark.kept, false);
  const known = length === mark.read && (note === 0 || note === mark.note);
  return single(state, ordinal, {
    read: known ? 0 : length,
    kept: kept === mark.kept ? 0 : kept,
    note: known ? 0 : note,
  });
}

function settingToUnread(state: ReadState, ordinal: number, mark: Mark): ReadState {
  const kept = withValue(mark.kept, true);
  if (isSet(mark.read)) return single(state, ordinal, { read: withValue(mark.read, false), kept });
  if (kept === mark.kept) return emptyState(state.lineage);
  // The place stays: an article kept for later is still half-read.
  return single(state, ordinal, { read: renewed(mark.read), kept, note: mark.note });
}

/** The reader stars an article or takes the star away. */
export function settingStarred(state: ReadState, ordinal: number, starred: boolean): ReadState {
  const { starred: before } = markOf(state, ordinal);
  const after = withValue(before, starred);
  return after === before ? emptyState(state.lineage) : single(state, ordinal, { starred: after });
}

/** The reader came as far as `permille` of the text. Nothing where the article is read or was read further. */
export function settingPlace(state: ReadState, ordinal: number, permille: number): ReadState {
  const { read, note } = markOf(state, ordinal);
  const place = Math.min(Math.max(Math.round(permille), 0), MOST_PERMILLE);
  if (isSet(read) || !(place > note)) return emptyState(state.lineage);
  return single(state, ordinal, { read, note: place });
}

function single(state: ReadState, ordinal: number, mark: Partial<Mark>): ReadState {
  const at = ordinal % SHARD_SIZE;
  const { read = 0, starred = 0, kept = 0, note = 0 } = mark;
  if (read === 0 && starred === 0 && kept === 0 && note === 0) return emptyState(state.lineage);
  const shard: Shard = {
    read: withCounter(ZEROS, at, read),
    starred: withCounter(ZEROS, at, starred),
    kept: withCounter(ZEROS, at, kept),
    notes: note === 0 ? new Map() : new Map([[at, note]]),
  };
  return { lineage: state.lineage, shards: new Map([[Math.floor(ordinal / SHARD_SIZE), shard]]) };
}

/** A batch as it is to be joined, and what is needed to undo it. */
export interface Marking {
  /** The read lengths that the batch gives; without shards when it marks nothing. */
  readonly given: ReadState;
  /** The places that the batch hides, beside the lengths they belonged to. */
  readonly hidden: ReadState;
  /** How many articles it marks. */
  readonly count: number;
}

/** Marks unread articles read, passing over those that were kept unread by hand. Ordinals come in any order. */
export function markingRead(state: ReadState, ordinals: Iterable<number>): Marking {
  const wanted = new Map<number, Plane>();
  for (const ordinal of ordinals) {
    shardOf(state, ordinal);
    const number = Math.floor(ordinal / SHARD_SIZE);
    const plane = wanted.get(number) ?? emptyPlane();
    wanted.set(number, plane);
    setBit(plane, ordinal % SHARD_SIZE);
  }
  const given = new Map<number, Shard>();
  const hidden = new Map<number, Shard>();
  let count = 0;
  for (const [number, plane] of wanted) {
    const shard = shardOf(state, number * SHARD_SIZE);
    const taken = without(without(plane, shard.read[0]), shard.kept[0]);
    if (isEmpty(taken)) continue;
    count += countBits(taken);
    given.set(number, readOnly(oneMore(masked(shard.read, taken), taken)));
    const places = [...shard.notes].filter(([at]) => hasBit(taken, at));
    if (places.length > 0) {
      const mask = emptyPlane();
      for (const [at] of places) setBit(mask, at);
      hidden.set(number, readOnly(masked(shard.read, mask), new Map(places)));
    }
  }
  const { lineage } = state;
  return { given: { lineage, shards: given }, hidden: { lineage, shards: hidden }, count };
}

/**
 * Takes a batch back: unread, without "kept", those whose read length is still the one that the batch gave, and that
 * nobody read since. Their places come back. Like every operation it only raises lengths.
 */
export function undoing(state: ReadState, batch: Pick<Marking, "given" | "hidden">): ReadState {
  const shards = new Map<number, Shard>();
  for (const [number, given] of batch.given.shards) {
    const now = shardOf(state, number * SHARD_SIZE);
    const marked = occupied(given.read);
    const changed = or(exceeding(now.read, given.read), exceeding(given.read, now.read));
    let taken = without(marked, changed);
    // A note beside the batch's own length is the revision of a text that was read after all.
    const readSince = emptyPlane();
    for (const at of now.notes.keys()) setBit(readSince, at);
    taken = without(taken, readSince);
    if (isEmpty(taken)) continue;
    const places = new Map<number, number>();
    for (const [at, place] of batch.hidden.shards.get(number)?.notes ?? []) {
      if (hasBit(taken, at)) places.set(at, place);
    }
    shards.set(number, readOnly(evenAfter(masked(given.read, taken), taken), places));
  }
  return { lineage: state.lineage, shards };
}

function readOnly(read: Counters, notes: ReadonlyMap<number, number> = new Map()): Shard {
  return { read, starred: ZEROS, kept: ZEROS, notes };
}

// Even lengths become odd by their lowest bit alone.
function oneMore(evens: Counters, where: Plane): Counters {
  return evens.length === 0 ? [where] : [or(evens[0] as Plane, where), ...evens.slice(1)];
}

// Odd lengths plus one: a carry runs up the planes.
function evenAfter(odds: Counters, where: Plane): Counters {
  const planes: Plane[] = [];
  let carry = where;
  for (const plane of odds) {
    planes.push(plane.map((word, at) => word ^ (carry[at] ?? 0)));
    carry = and(plane, carry);
  }
  return trimmed([...planes, carry]);
}

/** The ordinals that a state has a read length for, ascending. */
export function ordinalsIn(state: ReadState): number[] {
  return [...state.shards]
    .sort(([one], [other]) => one - other)
    .flatMap(([number, shard]) => positions(occupied(shard.read)).map((at) => number * SHARD_SIZE + at));
}

/** How many articles a batch gave a length to. */
export function countMarked(given: ReadState): number {
  return [...given.shards.values()].reduce((sum, shard) => sum + countBits(occupied(shard.read)), 0);
}

/** The read length of one article, for tests and reports. */
export function readLength(state: ReadState, ordinal: number): number {
  return counterAt(shardOf(state, ordinal).read, ordinal % SHARD_SIZE);
}
