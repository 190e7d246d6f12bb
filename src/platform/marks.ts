/** The reader's marks in this browser: read, change, watch. Each change is stored before it is shown as done. */
import { type Batch, byTime, type LoggedBatch, parseBatch, serialiseBatch } from "../core/batch-log.ts";
import { marksKeys, openStore } from "../core/journal.ts";
import { markingRead, settingPlace, settingRead, settingStarred, undoing } from "../core/marking.ts";
import { beyond, isBlank, isRead, merge, type ReadState } from "../core/read-state.ts";
import { decodeMarks } from "../core/wire.ts";
import { encodeMarks } from "../core/wire-writing.ts";
import { loadIndex } from "./library.ts";
import { type MarksStore, marksStore } from "./marks-store.ts";
import { isPrivateWindow } from "./private-window.ts";
import { recordReading } from "./reading-record.ts";

export type { Batch } from "../core/batch-log.ts";

/**
 * Marks as a page uses them. Every change resolves once it is stored and rejects with `StorageFailure` when the browser
 * would not store it; then nothing has changed. In a private window changes last as long as the page.
 */
export interface Marks {
  /** What holds now; replaced, never mutated, at each change. */
  readonly state: ReadState;
  /**
   * By hand, or by reading to the end. Unread also sets "kept", read clears it. Give the revision of the article's own
   * language (its first text) where it was read, so that `isRevised` can tell a later change.
   */
  setRead(ordinal: number, read: boolean, revision?: string): Promise<void>;
  setStarred(ordinal: number, starred: boolean): Promise<void>;
  /** Keeps the furthest place, in permille. Nothing happens where the article is read. */
  setPlace(ordinal: number, permille: number): Promise<void>;
  /** Marks unread articles read, passing over the kept ones; logged under `label`, the reader's words for it. No count, no log. */
  markRead(ordinals: readonly number[], label: string): Promise<Batch>;
  /** Takes a batch back, but for what was changed since. Does nothing when it is unknown or undone. */
  undo(batchId: string): Promise<void>;
  /** Newest first. */
  batches(): Promise<readonly Batch[]>;
  /** Joins marks that came from elsewhere: the account, a file, a code. One write, none when they say nothing new. */
  join(news: ReadState): Promise<void>;
  /** Calls back after every change, of this page, another, the worker or sync, until the signal aborts. */
  watch(listener: () => void, signal: AbortSignal): void;
}

/** Opens the marks of the bundled publication; once a page. Rejects with `StorageFailure`. */
export async function openMarks(): Promise<Marks> {
  return openMarksOf((await loadIndex()).lineage);
}

/** Opens the marks of one lineage. They follow other contexts until the signal aborts. */
export async function openMarksOf(
  lineage: string,
  signal: AbortSignal = new AbortController().signal,
  store: MarksStore = marksStore(lineage),
): Promise<Marks> {
  const marks = new StoredMarks(lineage, store, isPrivateWindow());
  // Watching starts before reading, so that no entry falls between the two.
  store.watch((changes) => marks.hear(changes), signal);
  marks.absorb(openStore(await store.readMarks(), lineage).state);
  return marks;
}

interface Change {
  readonly delta: ReadState;
  readonly items?: Readonly<Record<string, unknown>>;
}

class StoredMarks implements Marks {
  state: ReadState;
  readonly #keys: ReturnType<typeof marksKeys>;
  readonly #store: MarksStore;
  readonly #private: Promise<boolean>;
  readonly #privateLog = new Map<string, unknown>();
  readonly #listeners = new Set<() => void>();
  readonly #context = randomName();
  #entries = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(lineage: string, store: MarksStore, isPrivate: Promise<boolean>) {
    this.state = { lineage, shards: new Map() };
    this.#keys = marksKeys(lineage);
    this.#store = store;
    this.#private = isPrivate;
    // Asked for at once, needed at the first change only; that change then reports the failure.
    isPrivate.catch(() => undefined);
  }

  async setRead(ordinal: number, read: boolean, revision?: string): Promise<void> {
    let changed = false;
    await this.#change((state) => {
      changed = isRead(state, ordinal) !== read;
      return { delta: settingRead(state, ordinal, read, revision) };
    });
    // The mark is stored; a record that fails is no reason to say that it is not.
    if (changed && !(await this.#private)) recordReading({ articles: read ? 1 : -1 }).catch(console.warn);
  }

  setStarred(ordinal: number, starred: boolean): Promise<void> {
    return this.#change((state) => ({ delta: settingStarred(state, ordinal, starred) }));
  }

  setPlace(ordinal: number, permille: number): Promise<void> {
    return this.#change((state) => ({ delta: settingPlace(state, ordinal, permille) }));
  }

  async markRead(ordinals: readonly number[], label: string): Promise<Batch> {
    const id = randomName();
    const at = Date.now();
    let count = 0;
    await this.#change((state) => {
      const marking = markingRead(state, ordinals);
      count = marking.count;
      if (count === 0) return { delta: marking.given };
      const record = serialiseBatch({ label, at, undone: false, ...marking });
      return { delta: marking.given, items: { [this.#keys.batch(id)]: record } };
    });
    return { id, label, at, count, undone: false };
  }

  async undo(batchId: string): Promise<void> {
    const batch = (await this.#log()).find(({ id }) => id === batchId);
    if (batch === undefined || batch.undone) return;
    const record = serialiseBatch({ ...batch, undone: true });
    await this.#change((state) => ({
      delta: undoing(state, batch),
      items: { [this.#keys.batch(batchId)]: record },
    }));
  }

  async batches(): Promise<readonly Batch[]> {
    return (await this.#log()).map(({ id, label, at, count, undone }) => ({ id, label, at, count, undone }));
  }

  join(news: ReadState): Promise<void> {
    return this.#change((state) => ({ delta: beyond(state, news) }));
  }

  watch(listener: () => void, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.#listeners.add(listener);
    signal.addEventListener("abort", () => this.#listeners.delete(listener), { once: true });
  }

  /** Takes marks in without storing them: they are stored already. */
  absorb(news: ReadState): void {
    const joined = merge(this.state, news);
    if (joined === this.state) return;
    this.state = joined;
    for (const listener of this.#listeners) listener();
  }

  /** Takes in what was written to the store, by whom ever. */
  hear(changes: ReadonlyMap<string, unknown>): void {
    for (const [key, value] of changes) {
      if (!key.startsWith(this.#keys.journal) || value === undefined) continue;
      const decoded = decodeMarks(value, this.state.lineage);
      if (decoded.kind === "marks") this.absorb(decoded.state);
    }
  }

  // One change after another: each is worked out on what the one before has left.
  #change(plan: (state: ReadState) => Change): Promise<void> {
    const turn = this.#turn.then(async () => {
      const { delta, items = {} } = plan(this.state);
      if (isBlank(delta) && Object.keys(items).length === 0) return;
      await this.#write(isBlank(delta) ? items : { ...items, [this.#nextEntry()]: encodeMarks(delta) });
      this.absorb(delta);
    });
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  #nextEntry(): string {
    this.#entries += 1;
    return this.#keys.entry(this.#context, this.#entries);
  }

  async #write(items: Readonly<Record<string, unknown>>): Promise<void> {
    if (!(await this.#private)) return this.#store.write(items);
    for (const [key, value] of Object.entries(items))
      if (key.startsWith(this.#keys.log)) this.#privateLog.set(key, value);
  }

  async #log(): Promise<LoggedBatch[]> {
    const stored = { ...(await this.#store.readLog()), ...Object.fromEntries(this.#privateLog) };
    return Object.entries(stored)
      .flatMap(([key, value]) => parseBatch(value, key.slice(this.#keys.log.length), this.state.lineage) ?? [])
      .sort(byTime);
  }
}

/** A name that no other context has: 64 bits of randomness. */
function randomName(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(36)).join("-");
}
