/**
 * What a reader has read, starred and kept, by ordinal: a value that is replaced and never changed, and its join.
 *
 * Three causal lengths an article: read, starred, and kept (unread by hand, so that batches pass it over). Beside the
 * read length stands a note that belongs to that very length: of an unread article the furthest place in permille,
 * of a read one the revision of the text that was read. (Length, note) pairs join by their lexicographic maximum,
 * so a place never outlives the reading that it belongs to. docs/sync.md has the reasons.
 */
import { isSet } from "./causal-length.ts";
import type { Runs } from "./library.ts";
import {
  type Counters,
  countBits,
  counterAt,
  emptyPlane,
  exceeding,
  hasBit,
  isEmpty,
  masked,
  maximum,
  or,
  SHARD_SIZE,
  sameCounters,
  setBit,
  ZEROS,
} from "./planes.ts";

/** The marks of 2,048 articles in a row. */
export interface Shard {
  readonly read: Counters;
  readonly starred: Counters;
  readonly kept: Counters;
  /** By position in the shard: permille (1 to 1,000) where read is even, revision (1 to 65,535) where it is odd. */
  readonly notes: ReadonlyMap<number, number>;
}

/** The marks of all articles of one ordinal registry. Shards without any mark are absent. */
export interface ReadState {
  /** Name of the ordinal registry, 16 hexadecimal digits. States of two lineages are never joined. */
  readonly lineage: string;
  readonly shards: ReadonlyMap<number, Shard>;
}

export type Standing = "unread" | "reading" | "read";

/** Shards that there can be, hence 1,048,576 ordinals. */
export const MOST_SHARDS = 512;

/** The furthest place there is, in permille. */
export const MOST_PERMILLE = 1000;

const EMPTY_SHARD: Shard = { read: ZEROS, starred: ZEROS, kept: ZEROS, notes: new Map() };

/** Nothing read yet. */
export function emptyState(lineage: string): ReadState {
  return { lineage, shards: new Map() };
}

/** The shard that holds an ordinal; an empty one where there is none. Throws RangeError for what is no ordinal. */
export function shardOf(state: ReadState, ordinal: number): Shard {
  if (!Number.isInteger(ordinal) || ordinal < 0 || ordinal >= SHARD_SIZE * MOST_SHARDS)
    throw new RangeError(`${ordinal} is not an ordinal`);
  return state.shards.get(Math.floor(ordinal / SHARD_SIZE)) ?? EMPTY_SHARD;
}

/** The four parts of one article's mark. */
export interface Mark {
  readonly read: number;
  readonly starred: number;
  readonly kept: number;
  readonly note: number;
}

export function markOf(state: ReadState, ordinal: number): Mark {
  const shard = shardOf(state, ordinal);
  const at = ordinal % SHARD_SIZE;
  return {
    read: counterAt(shard.read, at),
    starred: counterAt(shard.starred, at),
    kept: counterAt(shard.kept, at),
    note: shard.notes.get(at) ?? 0,
  };
}

export function isRead(state: ReadState, ordinal: number): boolean {
  return hasBit(shardOf(state, ordinal).read[0], ordinal % SHARD_SIZE);
}

export function isStarred(state: ReadState, ordinal: number): boolean {
  return hasBit(shardOf(state, ordinal).starred[0], ordinal % SHARD_SIZE);
}

/** Whether the reader said by hand that the article is unread, so that no batch marks it. */
export function isKept(state: ReadState, ordinal: number): boolean {
  return hasBit(shardOf(state, ordinal).kept[0], ordinal % SHARD_SIZE);
}

/** The furthest place in an unread article, in permille of its text; 0 when there is none or it is read. */
export function placeOf(state: ReadState, ordinal: number): number {
  const { read, note } = markOf(state, ordinal);
  return isSet(read) ? 0 : note;
}

export function standing(state: ReadState, ordinal: number): Standing {
  if (isRead(state, ordinal)) return "read";
  return placeOf(state, ordinal) > 0 ? "reading" : "unread";
}

/** The 16 bits by which a revision is remembered, 1 to 65,535: FNV-1a of its UTF-16 code units, folded. */
export function revisionNote(revision: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < revision.length; at += 1) hash = Math.imul(hash ^ revision.charCodeAt(at), 0x01000193) >>> 0;
  return (hash >>> 16) ^ (hash & 0xffff) || 1;
}

/**
 * Whether the text has changed since it was read. False for an unread article and where it is not known which
 * revision was read (marked in a batch, or in another browser); one change in 65,535 goes unseen.
 */
export function isRevised(state: ReadState, ordinal: number, revision: string): boolean {
  const { read, note } = markOf(state, ordinal);
  return isSet(read) && note !== 0 && note !== revisionNote(revision);
}

/** How many of a set of ordinals are read. */
export function countRead(state: ReadState, runs: Runs): number {
  return countIn(state, runs, (shard) => shard.read);
}

/** How many of a set of ordinals are starred. */
export function countStarred(state: ReadState, runs: Runs): number {
  return countIn(state, runs, (shard) => shard.starred);
}

function countIn(state: ReadState, runs: Runs, register: (shard: Shard) => Counters): number {
  let count = 0;
  for (let at = 0; at + 1 < runs.length; at += 2) {
    const end = (runs[at] ?? 0) + (runs[at + 1] ?? 0);
    for (let from = runs[at] ?? 0; from < end; ) {
      const number = Math.floor(from / SHARD_SIZE);
      const to = Math.min(end, (number + 1) * SHARD_SIZE);
      const shard = state.shards.get(number);
      const plane = shard && register(shard)[0];
      if (plane) count += countBits(plane, from - number * SHARD_SIZE, to - number * SHARD_SIZE);
      from = to;
    }
  }
  return count;
}

/**
 * The join of two states: commutative, associative, idempotent. Returns `one` itself when the other adds nothing.
 * Throws when they are of two lineages.
 */
export function merge(one: ReadState, other: ReadState): ReadState {
  requireSameLineage(one, other);
  let shards: Map<number, Shard> | undefined;
  for (const [number, theirs] of other.shards) {
    const mine = one.shards.get(number);
    const joined = mine ? mergeShards(mine, theirs) : theirs;
    if (joined === mine) continue;
    shards ??= new Map(one.shards);
    shards.set(number, joined);
  }
  return shards ? { lineage: one.lineage, shards } : one;
}

function mergeShards(one: Shard, other: Shard): Shard {
  const read = maximum(one.read, other.read);
  const starred = maximum(one.starred, other.starred);
  const kept = maximum(one.kept, other.kept);
  const notes = mergeNotes(one, other, read);
  const same = read === one.read && starred === one.starred && kept === one.kept && notes === one.notes;
  return same ? one : { read, starred, kept, notes };
}

// A note counts only beside the read length that won; of two beside the same length the greater.
function mergeNotes(one: Shard, other: Shard, read: Counters): ReadonlyMap<number, number> {
  const notes = new Map<number, number>();
  for (const shard of [one, other]) {
    for (const [at, note] of shard.notes) {
      if (counterAt(shard.read, at) === counterAt(read, at)) notes.set(at, Math.max(note, notes.get(at) ?? 0));
    }
  }
  return sameNotes(notes, one.notes) ? one.notes : notes;
}

function sameNotes(one: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>): boolean {
  if (one.size !== other.size) return false;
  for (const [at, note] of one) if (other.get(at) !== note) return false;
  return true;
}

/**
 * What `news` knows beyond `known`: the least state whose join with `known` is their join. It has no shards when
 * `known` holds everything already. Throws when they are of two lineages.
 */
export function beyond(known: ReadState, news: ReadState): ReadState {
  requireSameLineage(known, news);
  const shards = new Map<number, Shard>();
  for (const [number, theirs] of news.shards) {
    const added = beyondShard(known.shards.get(number) ?? EMPTY_SHARD, theirs);
    if (added) shards.set(number, added);
  }
  return { lineage: known.lineage, shards };
}

function beyondShard(known: Shard, news: Shard): Shard | undefined {
  let readWhere = exceeding(news.read, known.read);
  const notes = new Map<number, number>();
  const noted = emptyPlane();
  for (const [at, note] of news.notes) {
    const higher = hasBit(readWhere, at);
    const level = counterAt(news.read, at) === counterAt(known.read, at);
    if (!higher && !(level && note > (known.notes.get(at) ?? 0))) continue;
    notes.set(at, note);
    setBit(noted, at);
  }
  // A note goes nowhere without the length that it belongs to.
  readWhere = or(readWhere, noted);
  const starredWhere = exceeding(news.starred, known.starred);
  const keptWhere = exceeding(news.kept, known.kept);
  if ([readWhere, starredWhere, keptWhere].every(isEmpty)) return undefined;
  return {
    read: masked(news.read, readWhere),
    starred: masked(news.starred, starredWhere),
    kept: masked(news.kept, keptWhere),
    notes,
  };
}

/** Whether two states say the same. */
export function sameState(one: ReadState, other: ReadState): boolean {
  if (one === other) return true;
  if (one.lineage !== other.lineage || one.shards.size !== other.shards.size) return false;
  for (const [number, shard] of one.shards) {
    const theirs = other.shards.get(number);
    if (
      !theirs ||
      !sameCounters(shard.read, theirs.read) ||
      !sameCounters(shard.starred, theirs.starred) ||
      !sameCounters(shard.kept, theirs.kept) ||
      !sameNotes(shard.notes, theirs.notes)
    )
      return false;
  }
  return true;
}

/** Whether there is no mark at all. */
export function isBlank(state: ReadState): boolean {
  return state.shards.size === 0;
}

/** Whether a shard carries no mark; such shards are left out of states. A note alone is none: it needs its length. */
export function isBlankShard(shard: Shard): boolean {
  return shard.notes.size === 0 && [shard.read, shard.starred, shard.kept].every((counters) => counters.length === 0);
}

function requireSameLineage(one: ReadState, other: ReadState): void {
  if (one.lineage !== other.lineage)
    throw new Error(`Marks of lineage ${other.lineage} cannot join those of ${one.lineage}`);
}
