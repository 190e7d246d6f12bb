/**
 * The backup file: a reader's marks, places, stars, batches and settings as JSON keyed by article id, which people can
 * read and edit; and what importing one would change. Importing joins; it never overwrites.
 *
 * An article's three causal lengths stand beside their plain meaning. Where a hand has edited the meaning, it wins: the
 * length is raised to the parity that it asks for.
 */
import { readLog, writeBatch } from "./backup-log.ts";
import type { LoggedBatch } from "./batch-log.ts";
import { isSet, MOST, withValue } from "./causal-length.ts";
import { SHARD_SIZE, withCounter, ZEROS } from "./planes.ts";
import {
  isRead,
  isStarred,
  type Mark,
  MOST_PERMILLE,
  MOST_SHARDS,
  markOf,
  merge,
  type ReadState,
  type Shard,
} from "./read-state.ts";
import { parseRegisters, type Registers, serialiseRegisters } from "./registers.ts";

/** The format that this Almanac writes, and the newest that it reads. */
export const BACKUP_FORMAT = 1;

/** Larger files are refused unread, in bytes: 50,000 articles need about 8 MB. */
export const LARGEST_BACKUP = 64 * 1024 * 1024;

/** Names an article id by ordinal and an ordinal by id, for all articles of the bundle. */
export interface ArticleNames {
  idOf(ordinal: number): string | undefined;
  ordinalOf(id: string): number | undefined;
}

/** One article in the file. */
interface BackupEntry {
  readonly read?: boolean;
  readonly starred?: boolean;
  /** Kept unread by hand: marking its month passes it over. */
  readonly kept?: boolean;
  /** Furthest place in permille, of an article in progress. */
  readonly place?: number;
  /** How often read, starred and kept were changed. */
  readonly changes?: readonly [read: number, starred: number, kept: number];
  readonly ordinal?: number;
}

export interface BackupContents {
  readonly state: ReadState;
  readonly settings: Registers;
  readonly batches: readonly LoggedBatch[];
}

/** The file's text. `date` is an ISO date for people; nothing is decided by it. */
export function writeBackup(
  contents: BackupContents,
  names: ArticleNames,
  publication: { id: string; title: string },
  date: string,
): string {
  const articles: Record<string, BackupEntry> = {};
  const ordinals: Record<string, BackupEntry> = {};
  for (const ordinal of markedOrdinals(contents.state)) {
    const id = names.idOf(ordinal);
    const entry = entryOf(markOf(contents.state, ordinal), ordinal);
    if (id === undefined) ordinals[`#${ordinal}`] = entry;
    else articles[id] = entry;
  }
  const file = {
    almanac: BACKUP_FORMAT,
    about: "Reading marks kept by Almanac. Import joins them with what is there; it never overwrites.",
    publication: { id: publication.id, title: publication.title, lineage: contents.state.lineage },
    exported: date,
    articles,
    unknown: ordinals,
    settings: serialiseRegisters(contents.settings).values,
    batches: contents.batches.map(writeBatch),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

function entryOf(mark: Mark, ordinal: number): BackupEntry {
  return {
    read: isSet(mark.read),
    ...(isSet(mark.starred) ? { starred: true } : {}),
    ...(isSet(mark.kept) ? { kept: true } : {}),
    ...(!isSet(mark.read) && mark.note > 0 ? { place: mark.note } : {}),
    changes: [mark.read, mark.starred, mark.kept],
    ordinal,
  };
}

/** The ordinals of all articles with any mark, ascending. */
export function markedOrdinals(state: ReadState): number[] {
  const ordinals: number[] = [];
  for (const [number, shard] of [...state.shards].sort(([one], [other]) => one - other)) {
    for (let at = 0; at < SHARD_SIZE; at += 1) {
      const ordinal = number * SHARD_SIZE + at;
      const word = at >>> 5;
      const any = [shard.read, shard.starred, shard.kept].some((planes) =>
        planes.some((plane) => ((plane[word] ?? 0) >>> (at & 31)) & 1),
      );
      if (any || shard.notes.has(at)) ordinals.push(ordinal);
    }
  }
  return ordinals;
}

/** Why a file cannot be imported. Each has a sentence in `_locales` (`backupRefused_<reason>`). */
export type BackupRefusal = "notJson" | "notBackup" | "newer" | "tooLarge" | "otherPublication";

export interface ReadBackup {
  readonly state: ReadState;
  readonly settings: Registers;
  readonly batches: readonly LoggedBatch[];
  /** Articles that this bundle does not know, as they stand in the file: kept for a bundle that does. */
  readonly waiting: Readonly<Record<string, unknown>>;
  /** Entries that say nothing usable, by id. */
  readonly skipped: readonly string[];
  /** Entries of the log that cannot be used. */
  readonly skippedBatches: number;
}

/**
 * Reads a backup from anything. `bundle` is the publication that is installed. A file of another publication is refused;
 * one of the same publication but another ordinal registry is read by ids alone.
 */
export function readBackup(
  text: string,
  bundle: { id: string; lineage: string },
  names: ArticleNames,
): ReadBackup | { readonly refused: BackupRefusal } {
  if (text.length > LARGEST_BACKUP) return { refused: "tooLarge" };
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return { refused: "notJson" };
  }
  if (
    !isRecord(file) ||
    typeof file["almanac"] !== "number" ||
    !isRecord(file["publication"]) ||
    !isRecord(file["articles"])
  )
    return { refused: "notBackup" };
  if (file["almanac"] > BACKUP_FORMAT) return { refused: "newer" };
  if (file["publication"]["id"] !== bundle.id) return { refused: "otherPublication" };
  return readEntries(file, file["publication"]["lineage"] === bundle.lineage, bundle.lineage, names);
}

function readEntries(
  file: Record<string, unknown>,
  sameRegistry: boolean,
  lineage: string,
  names: ArticleNames,
): ReadBackup {
  const builder = new StateBuilder();
  const waiting: [string, unknown][] = [];
  const skipped: string[] = [];
  const all = [
    ...Object.entries(file["articles"] as Record<string, unknown>),
    ...(isRecord(file["unknown"]) ? Object.entries(file["unknown"]) : []),
  ];
  for (const [id, value] of all) {
    const mark = parseEntry(value);
    if (!mark) {
      skipped.push(id);
      continue;
    }
    const own = isRecord(value) && sameRegistry ? value["ordinal"] : undefined;
    const ordinal = names.ordinalOf(id) ?? (isOrdinal(own) && names.idOf(own) === undefined ? own : undefined);
    if (ordinal === undefined) waiting.push([id, value]);
    else builder.add(ordinal, mark);
  }
  const log = readLog(file["batches"], lineage);
  return {
    state: builder.build(lineage),
    settings: parseRegisters({ values: file["settings"] }),
    waiting: Object.fromEntries(waiting),
    skipped,
    batches: log.batches,
    skippedBatches: log.unusable,
  };
}

/** Reads waiting entries again with a bundle that may know them now. */
export function readWaiting(
  waiting: unknown,
  lineage: string,
  names: ArticleNames,
): Pick<ReadBackup, "state" | "waiting"> {
  const { state, waiting: left } = readEntries({ articles: isRecord(waiting) ? waiting : {} }, false, lineage, names);
  return { state, waiting: left };
}

function parseEntry(value: unknown): Mark | undefined {
  if (!isRecord(value)) return undefined;
  const changes = Array.isArray(value["changes"]) ? value["changes"] : [];
  const lengths = [0, 1, 2].map((at) => changes[at] ?? 0);
  if (!lengths.every((length) => Number.isInteger(length) && length >= 0 && length <= MOST)) return undefined;
  const length = (at: number, name: string): number => {
    const counted = Number(lengths[at]);
    const said = value[name] ?? (name === "read" ? isSet(counted) : false);
    return typeof said === "boolean" && counted < MOST ? withValue(counted, said) : counted;
  };
  if (["read", "starred", "kept"].some((name) => value[name] !== undefined && typeof value[name] !== "boolean"))
    return undefined;
  const read = length(0, "read");
  const place = value["place"];
  if (
    place !== undefined &&
    !(typeof place === "number" && Number.isInteger(place) && place >= 0 && place <= MOST_PERMILLE)
  )
    return undefined;
  return { read, starred: length(1, "starred"), kept: length(2, "kept"), note: isSet(read) ? 0 : (place ?? 0) };
}

/** Collects marks by ordinal into a state. */
class StateBuilder {
  readonly #marks = new Map<number, Map<number, Mark>>();

  add(ordinal: number, mark: Mark): void {
    const number = Math.floor(ordinal / SHARD_SIZE);
    const shard = this.#marks.get(number) ?? new Map<number, Mark>();
    this.#marks.set(number, shard.set(ordinal % SHARD_SIZE, mark));
  }

  build(lineage: string): ReadState {
    const shards = new Map<number, Shard>();
    for (const [number, marks] of this.#marks) {
      const notes = new Map([...marks].filter(([, { note }]) => note > 0).map(([at, { note }]) => [at, note] as const));
      const planes = (register: "read" | "starred" | "kept") =>
        [...marks].reduce(
          (counters, [at, mark]) => (mark[register] === 0 ? counters : withCounter(counters, at, mark[register])),
          ZEROS,
        );
      const shard = { read: planes("read"), starred: planes("starred"), kept: planes("kept"), notes };
      if (notes.size > 0 || shard.read.length + shard.starred.length + shard.kept.length > 0) shards.set(number, shard);
    }
    return { lineage, shards };
  }
}

/** What joining marks would change for the reader. */
export interface JoinPreview {
  readonly becomeRead: number;
  readonly becomeUnread: number;
  readonly becomeStarred: number;
  readonly becomeUnstarred: number;
  /** Articles whose furthest place would move on. */
  readonly placesMove: number;
}

/** Counts what joining `news` into `state` would change. */
export function previewJoin(state: ReadState, news: ReadState): JoinPreview {
  const joined = merge(state, news);
  const counts = { becomeRead: 0, becomeUnread: 0, becomeStarred: 0, becomeUnstarred: 0, placesMove: 0 };
  for (const ordinal of markedOrdinals(news)) {
    const [before, after] = [markOf(state, ordinal), markOf(joined, ordinal)];
    if (isRead(state, ordinal) !== isRead(joined, ordinal))
      counts[isRead(joined, ordinal) ? "becomeRead" : "becomeUnread"] += 1;
    if (isStarred(state, ordinal) !== isStarred(joined, ordinal))
      counts[isStarred(joined, ordinal) ? "becomeStarred" : "becomeUnstarred"] += 1;
    if (!isSet(after.read) && after.note !== (isSet(before.read) ? 0 : before.note)) counts.placesMove += 1;
  }
  return counts;
}

function isOrdinal(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < SHARD_SIZE * MOST_SHARDS;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
