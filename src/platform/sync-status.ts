/** How the exchange with the browser's account stands, for the options page. In memory of the browser: no trace on disk. */
import type { MailboxProblem } from "./mailbox.ts";
import { type StoredItem, storedItem } from "./stored-item.ts";

export interface SyncStatus {
  /**
   * `unknown` before the first exchange; `current`: everything is published; `failing`: something waits and is tried
   * again; `unavailable`: this browser has no account for extensions, marks stay here; `paused` by the reader.
   */
  readonly state: "unknown" | "current" | "failing" | "unavailable" | "paused";
  /** Why it is failing: the mailbox's problem, or `too-large` where a shard's marks fit into no letter. */
  readonly problem?: MailboxProblem | "too-large";
  /** The browser's own words for it. */
  readonly detail?: string;
  /** Failures in a row. */
  readonly failures: number;
  /** When the next try is due, in milliseconds since 1970. */
  readonly retryAt?: number;
  /** When the account was last read and held all that is here, in milliseconds since 1970. */
  readonly success?: number;
  /** When letters were last published, in milliseconds since 1970. */
  readonly published?: number;
  /** Another browser of this account runs a newer Almanac: some marks wait until this one is updated. */
  readonly newer: boolean;
}

const UNKNOWN: SyncStatus = { state: "unknown", failures: 0, newer: false };
const STATES: readonly SyncStatus["state"][] = ["unknown", "current", "failing", "unavailable", "paused"];
const PROBLEMS = ["unavailable", "full", "too-often", "failed", "too-large"] as const;

/** The status, which the background alone writes. */
export const syncStatus: StoredItem<SyncStatus> = storedItem("sync.status", "session", parseSyncStatus);

function parseSyncStatus(value: unknown): SyncStatus {
  if (typeof value !== "object" || value === null) return UNKNOWN;
  const record = value as Record<string, unknown>;
  const state = STATES.find((one) => one === record["state"]);
  if (state === undefined) return UNKNOWN;
  const problem = PROBLEMS.find((one) => one === record["problem"]);
  const time = (key: "retryAt" | "success" | "published") =>
    typeof record[key] === "number" ? { [key]: record[key] } : {};
  return {
    state,
    failures: typeof record["failures"] === "number" ? record["failures"] : 0,
    newer: record["newer"] === true,
    ...(problem === undefined ? {} : { problem }),
    ...(typeof record["detail"] === "string" ? { detail: record["detail"] } : {}),
    ...time("retryAt"),
    ...time("success"),
    ...time("published"),
  };
}

/** What the reader asks of the exchange: written by Options, heeded by the background. */
export interface SyncWish {
  readonly paused: boolean;
  /** Rises with each "Sync now". */
  readonly asked: number;
}

export const syncWish: StoredItem<SyncWish> = storedItem("sync.wish", "local", parseSyncWish);

function parseSyncWish(value: unknown): SyncWish {
  const { paused, asked } = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  return { paused: paused === true, asked: Number.isSafeInteger(asked) ? Number(asked) : 0 };
}
