/** Where marks lie in `storage.local`: reads all of one lineage's, writes entries, tells what others wrote. */

import type { Storage } from "webextension-polyfill";
import { marksKeys } from "../core/journal.ts";
import { amendCopy } from "./items-copy.ts";
import { native } from "./native-api.ts";
import { StorageFailure, watchStorage } from "./stored-item.ts";

/** Newer than the polyfill's types: Chromium 130. */
interface WithKeys {
  getKeys?: () => Promise<string[]>;
}

export interface MarksStore {
  /** Snapshots and journal. */
  readMarks(): Promise<Record<string, unknown>>;
  /** The log of batches. */
  readLog(): Promise<Record<string, unknown>>;
  /** One write, all or nothing. Rejects with {@link StorageFailure}. */
  write(items: Readonly<Record<string, unknown>>): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  /** Calls back with what changed among this lineage's keys. */
  watch(listener: (changes: ReadonlyMap<string, unknown>) => void, signal: AbortSignal): void;
}

/** What the store stands on: `storage.local`, or a test's. */
export interface Ground {
  readonly area: Pick<Storage.StorageArea, "get" | "set" | "remove"> & WithKeys;
  watch(listener: (changes: Record<string, { newValue?: unknown }>) => void, signal: AbortSignal): void;
}

function localStorageArea(): Ground {
  return { area: native.storage.local, watch: (listener, signal) => watchStorage("local", listener, signal) };
}

/** The store of one lineage in this browser. */
export function marksStore(lineage: string, ground: Ground = localStorageArea()): MarksStore {
  const keys = marksKeys(lineage);
  const { area } = ground;
  const readWhere = async (wanted: (key: string) => boolean) => {
    if (area.getKeys === undefined) {
      const items = await area.get(null);
      return Object.fromEntries(Object.entries(items).filter(([key]) => wanted(key)));
    }
    return area.get((await area.getKeys()).filter(wanted));
  };
  return {
    readMarks: () =>
      orFailure(
        "read marks",
        readWhere((key) => keys.slots.some((slot) => slot === key) || key.startsWith(keys.journal)),
      ),
    readLog: () =>
      orFailure(
        "read the log of batches",
        readWhere((key) => key.startsWith(keys.log)),
      ),
    async write(items) {
      await orFailure("store a mark", area.set({ ...items }));
      amendCopy(items);
    },
    async remove(gone) {
      await orFailure("tidy marks", area.remove([...gone]));
      amendCopy(Object.fromEntries(gone.map((key) => [key, undefined])));
    },
    watch(listener, signal) {
      ground.watch((changes) => {
        const ours = Object.entries(changes).filter(([key]) => key.startsWith(keys.prefix));
        if (ours.length > 0) listener(new Map(ours.map(([key, change]) => [key, change.newValue])));
      }, signal);
    },
  };
}

async function orFailure<T>(what: string, operation: Promise<T>): Promise<T> {
  try {
    return await operation;
  } catch (cause) {
    throw new StorageFailure(`Could not ${what}`, { cause });
  }
}
