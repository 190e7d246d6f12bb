/** The log of batches in a backup file: what each marked, when, and what undoing it needs; and how two logs join. */
import { byTime, type LoggedBatch, MOST_BATCHES, parseBatch, serialiseBatch } from "./batch-log.ts";

/** Longer labels in a file are cut. */
const LONGEST_LABEL = 200;

/** A batch as the file holds it: `given` and `hidden` are marks in their text form. */
export function writeBatch(batch: LoggedBatch): object {
  const { label, at, undone, given, hidden } = serialiseBatch(batch);
  return { id: batch.id, label, at: new Date(at).toISOString(), count: batch.count, undone, given, hidden };
}

export interface ReadLog {
  /** The newest of them, as many as a log keeps. */
  readonly batches: readonly LoggedBatch[];
  /** Entries that cannot be used: damaged, of another registry, or without what undoing them needs. */
  readonly unusable: number;
}

/** Reads the log of a file from anything. */
export function readLog(value: unknown, lineage: string): ReadLog {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  const batches = entries.flatMap((entry) => readBatch(entry, lineage) ?? []).sort(byTime);
  return { batches: batches.slice(0, MOST_BATCHES), unusable: entries.length - batches.length };
}

function readBatch(entry: unknown, lineage: string): LoggedBatch | undefined {
  if (typeof entry !== "object" || entry === null) return undefined;
  const { id, label, at, undone, given, hidden } = entry as Record<string, unknown>;
  const time = Date.parse(String(at));
  // The id becomes part of a key in storage.
  if (typeof id !== "string" || !/^[0-9a-z-]{1,40}$/.test(id) || Number.isNaN(time)) return undefined;
  const words = typeof label === "string" ? label.slice(0, LONGEST_LABEL) : label;
  return parseBatch({ format: 1, label: words, at: time, undone, given, hidden }, id, lineage);
}

/** What of `news` a log lacks: batches that it has not, and the undoing of those that it has. */
export function logBeyond(known: readonly LoggedBatch[], news: readonly LoggedBatch[]): readonly LoggedBatch[] {
  const byId = new Map(known.map((batch) => [batch.id, batch]));
  return news.flatMap((batch) => {
    const mine = byId.get(batch.id);
    if (mine === undefined) return [batch];
    return batch.undone && !mine.undone ? [{ ...mine, undone: true }] : [];
  });
}
