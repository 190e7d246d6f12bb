/** One value in the browser's storage, defined once: key, area, and the parser that everything read back must pass. */
import { amendCopy } from "./items-copy.ts";
import { native } from "./native-api.ts";

export type Area = "local" | "sync" | "session";

export interface StoredItem<T> {
  readonly key: string;
  get(): Promise<T>;
  /** The value among items of its area that were read already. */
  among(items: Readonly<Record<string, unknown>>): T;
  /** Resolves once the browser has taken the value; rejects with {@link StorageFailure}. */
  set(value: T): Promise<void>;
  /** Calls back with each new value, whoever wrote it, until the signal aborts. */
  watch(listener: (value: T) => void, signal: AbortSignal): void;
}

/** The browser would not read or write. The cause is the browser's own error. */
export class StorageFailure extends Error {
  override readonly name = "StorageFailure";
}

/**
 * Defines a stored item. `parse` gets `undefined` when nothing is stored and must answer with a usable value for
 * whatever it gets; `serialise` answers with something JSON can carry.
 */
export function storedItem<T>(
  key: string,
  area: Area,
  parse: (value: unknown) => T,
  serialise: (value: T) => unknown = (value) => value,
): StoredItem<T> {
  return {
    key,
    async get() {
      try {
        return parse((await native.storage[area].get(key))[key]);
      } catch (cause) {
        throw new StorageFailure(`Could not read ${key}`, { cause });
      }
    },
    among: (items) => parse(items[key]),
    async set(value) {
      try {
        const items = { [key]: serialise(value) };
        await native.storage[area].set(items);
        if (area === "local") amendCopy(items);
      } catch (cause) {
        throw new StorageFailure(`Could not write ${key}`, { cause });
      }
    },
    watch(listener, signal) {
      watchStorage(
        area,
        (changes) => {
          const change = changes[key];
          if (change) listener(parse(change.newValue));
        },
        signal,
      );
    },
  };
}

/** Calls back with every change in one area until the signal aborts. */
export function watchStorage(
  area: Area | "managed",
  listener: (changes: Record<string, { oldValue?: unknown; newValue?: unknown }>) => void,
  signal: AbortSignal,
): void {
  const onChanged = (changes: Record<string, { oldValue?: unknown; newValue?: unknown }>, name: string) => {
    if (name === area) listener(changes);
  };
  native.storage.onChanged.addListener(onChanged);
  signal.addEventListener("abort", () => native.storage.onChanged.removeListener(onChanged), { once: true });
}
