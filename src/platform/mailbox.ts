/** A place that other browsers read and write too, behind one interface; and the browser's own account as one. */
import { browser } from "./browser.ts";
import { watchStorage } from "./stored-item.ts";

/** Letters by key. Whatever is in it can vanish, be old, or be torn: it is mail, never the truth. */
export interface Mailbox {
  /** The most bytes of one letter, its key and the JSON of its value counted. */
  readonly mostBytes: number;
  read(): Promise<Record<string, unknown>>;
  /** Puts all letters there in one write, which takes place whole or not at all. */
  publish(letters: Readonly<Record<string, unknown>>): Promise<void>;
  /** Calls back when something may have changed there, until the signal aborts. */
  watch(listener: () => void, signal: AbortSignal): void;
}

/**
 * Why a mailbox did not do what it was asked: there is none in this browser, it is full, it was written too often,
 * or something else, which the cause tells.
 */
export type MailboxProblem = "unavailable" | "full" | "too-often" | "failed";

export class MailboxFailure extends Error {
  override readonly name = "MailboxFailure";
  readonly problem: MailboxProblem;

  constructor(problem: MailboxProblem, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.problem = problem;
  }
}

/** The account that the reader's browser is signed in to, if it is: `storage.sync`. Rejects with {@link MailboxFailure}. */
export function accountMailbox(): Mailbox {
  return {
    mostBytes: 8_192,
    read: () => orFailure(() => browser.storage.sync.get(null)),
    publish: (letters) => orFailure(() => browser.storage.sync.set({ ...letters })),
    watch: (listener, signal) => watchStorage("sync", () => listener(), signal),
  };
}

/** Whether `storage.sync` leads anywhere: in Firefox for Android it stays on the phone. */
export async function accountTravels(): Promise<boolean> {
  if (browser.runtime.getPlatformInfo === undefined) return true;
  const { os } = await browser.runtime.getPlatformInfo();
  return os !== "android";
}

async function orFailure<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (cause) {
    throw new MailboxFailure(problemOf(cause), cause);
  }
}

// The browsers tell these apart by their words alone. Chromium: extensions/browser/api/storage; Firefox: ext-storage.js.
function problemOf(cause: unknown): MailboxProblem {
  const words = cause instanceof Error ? cause.message : String(cause);
  if (/MAX_WRITE_OPERATIONS/i.test(words)) return "too-often";
  if (/quota|MAX_ITEMS/i.test(words)) return "full";
  if (/temporary addon|add-?on id|undefined|not (available|supported)/i.test(words)) return "unavailable";
  return "failed";
}
