// One browser of the world: its storage, its account's, its bundle, and the pages that are open in it.
import type { Marks } from "../../src/platform/marks.ts";
import type { Ground } from "../../src/platform/marks-store.ts";
import { type Changes, FakeStorageArea, QUOTAS } from "./fake-storage.ts";

/** The ordinals that there are in the newest bundle: in four shards, at their edges and within. */
export const ORDINALS = [0, 1, 2, 3, 31, 32, 2046, 2047, 2048, 2049, 4100, 4101, 4102, 6143, 6144, 6145];

export type PageMarks = Pick<
  Marks,
  "state" | "setRead" | "setStarred" | "setPlace" | "markRead" | "undo" | "batches" | "join"
>;

export interface Page {
  readonly marks: PageMarks;
  readonly life: AbortController;
}

export class Device {
  readonly local: FakeStorageArea;
  readonly account: FakeStorageArea;
  readonly ground: Ground;
  readonly ordinals: readonly number[];
  /** What the browser's own sync last brought in step with the cloud. */
  readonly inStep = new Map<string, string>();
  pages: Page[] = [];
  observe: (items: Readonly<Record<string, unknown>>) => void = () => undefined;

  constructor(bundle: number, now: () => number) {
    const listeners = new Set<(changes: Changes) => void>();
    this.local = new FakeStorageArea("local", (changes) => {
      for (const listener of listeners) listener(changes);
    });
    this.account = new FakeStorageArea("sync", () => undefined, QUOTAS.sync, now);
    this.ordinals = ORDINALS.slice(0, bundle);
    const { local } = this;
    this.ground = {
      area: {
        get: (keys) => local.get(keys as string[]),
        getKeys: () => local.getKeys(),
        remove: (keys) => local.remove(keys),
        set: (items) => {
          this.observe(items);
          return local.set(items);
        },
      },
      watch: (listener, signal) => {
        listeners.add(listener);
        signal.addEventListener("abort", () => listeners.delete(listener));
      },
    };
  }

  close(): void {
    for (const { life } of this.pages) life.abort();
    this.pages = [];
  }
}
