/** The log of batches ("marked 214 as read"), each with what is needed to undo it days later. */
import { countMarked, type Marking } from "./marking.ts";
import { decodeMarks } from "./wire.ts";
import { encodeMarks } from "./wire-writing.ts";

/** So many batches are remembered. */
export const MOST_BATCHES = 200;

const FORMAT = 1;

/** A batch in the log, as pages show it. */
export interface Batch {
  readonly id: string;
  /** What was marked, in the reader's words, as the page gave it. */
  readonly label: string;
  /** When, in milliseconds since 1970; for showing and for the order of the log, never for deciding. */
  readonly at: number;
  /** How many articles it marked. */
  readonly count: number;
  readonly undone: boolean;
}

/** A batch with its operation. */
export interface LoggedBatch extends Batch, Marking {}

/** A batch as it is stored. */
export function serialiseBatch({ label, at, given, hidden, undone }: Omit<LoggedBatch, "id" | "count">) {
  return { format: FORMAT, label, at, undone, given: encodeMarks(given), hidden: encodeMarks(hidden) };
}

/** Reads a batch back; `undefined` for what is none, or is a newer Almanac's or another lineage's. */
export function parseBatch(value: unknown, id: string, lineage: string): LoggedBatch | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { format, label, at, undone, given, hidden } = value as Record<string, unknown>;
  if (format !== FORMAT || typeof label !== "string" || typeof at !== "number") return undefined;
  const marks = decodeMarks(given, lineage);
  if (marks.kind !== "marks") return undefined;
  const places = decodeMarks(hidden, lineage);
  return {
    id,
    label,
    at,
    undone: undone === true,
    given: marks.state,
    // Without its places a batch can still be undone.
    hidden: places.kind === "marks" ? places.state : { lineage, shards: new Map() },
    count: countMarked(marks.state),
  };
}

/** Newest first. */
export function byTime(one: Batch, other: Batch): number {
  return other.at - one.at || (one.id < other.id ? 1 : -1);
}
