/**
 * The mailbox rule: what lies in another place is joined into the truth, and the join is published only where it says
 * more than what lies there. Missing, torn or damaged mail is no information, never emptiness. One letter a shard.
 */

import { isSet } from "./causal-length.ts";
import { counterAt } from "./planes.ts";
import { beyond, emptyState, isBlank, merge, type ReadState, type Shard } from "./read-state.ts";
import { type Decoded, decodeMarks } from "./wire.ts";
import { encodeMarks } from "./wire-writing.ts";

/** Everything in a mailbox, by key, as it was read. */
export type Letters = Readonly<Record<string, unknown>>;

/** The key of a shard's letter. Another lineage has other keys, which are left alone. */
export function letterKey(lineage: string, shard: number): string {
  return `m.${lineage}.${shard}`;
}

/** What a mailbox says. */
export interface OpenedLetters {
  /** The join of all letters that could be read. */
  readonly state: ReadState;
  /** Letters of a newer Almanac: carried, never rewritten. */
  readonly newer: readonly string[];
  /** Letters that say nothing, to be written again. */
  readonly damaged: readonly string[];
}

/** Reads one lineage's letters; every other key is passed over. */
export function openLetters(mail: Letters, lineage: string): OpenedLetters {
  const prefix = letterKey(lineage, 0).slice(0, -1);
  let state = emptyState(lineage);
  const newer: string[] = [];
  const damaged: string[] = [];
  for (const [key, value] of Object.entries(mail)) {
    if (!key.startsWith(prefix)) continue;
    const decoded: Decoded = decodeMarks(value, lineage);
    if (decoded.kind === "marks") state = merge(state, decoded.state);
    else (decoded.kind === "newer" ? newer : damaged).push(key);
  }
  return { state, newer, damaged };
}

/** Letters to publish. */
export interface Outgoing {
  readonly letters: Readonly<Record<string, string>>;
  /** Keys of shards that fit into no letter, not even without the places. */
  readonly tooLarge: readonly string[];
}

/**
 * The letters that tell a mailbox what it does not hold. `state` is the truth, joined with this mail already.
 * `mostBytes` is the size of an item as the browser counts it: its key and the JSON of its value.
 */
export function outgoing(state: ReadState, mail: Letters, mostBytes: number): Outgoing {
  const letters: Record<string, string> = {};
  const tooLarge: string[] = [];
  for (const [number, shard] of state.shards) {
    const key = letterKey(state.lineage, number);
    const there = decodeMarks(mail[key], state.lineage);
    if (there.kind === "newer") continue;
    const known = there.kind === "marks" ? there.state : emptyState(state.lineage);
    // Places are the first to go where a letter would be too large.
    const letter =
      letterBeyond(known, only(state.lineage, number, withPlaces(shard)), mostBytes - key.length - 2) ??
      letterBeyond(known, only(state.lineage, number, { ...shard, notes: new Map() }), mostBytes - key.length - 2);
    if (letter === undefined) tooLarge.push(key);
    else if (letter !== "") letters[key] = letter;
  }
  return { letters, tooLarge };
}

/** The letter that tells `known` more; "" where there is nothing to tell, `undefined` where it is longer than it may be. */
function letterBeyond(known: ReadState, state: ReadState, mostLetters: number): string | undefined {
  if (isBlank(beyond(known, state))) return "";
  const text = encodeMarks(state);
  return text.length <= mostLetters ? text : undefined;
}

function only(lineage: string, number: number, shard: Shard): ReadState {
  return { lineage, shards: new Map([[number, shard]]) };
}

// Revisions stay in the browser that knows them.
function withPlaces(shard: Shard): Shard {
  return { ...shard, notes: new Map([...shard.notes].filter(([at]) => !isSet(counterAt(shard.read, at)))) };
}
