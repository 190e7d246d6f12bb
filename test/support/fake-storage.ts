// One area of browser.storage with the quotas, errors and change events of the real ones, and faults to order.

/** What an area refuses to exceed. Figures: Chromium's extensions/browser/api/storage and MDN's StorageArea pages. */
export interface Quota {
  readonly bytes: number;
  readonly bytesPerItem?: number;
  readonly items?: number;
  readonly writesPerMinute?: number;
  readonly writesPerHour?: number;
}

export type AreaName = "local" | "sync" | "session" | "managed";

export const QUOTAS: Readonly<Record<AreaName, Quota>> = {
  local: { bytes: 10_485_760 },
  session: { bytes: 10_485_760 },
  sync: { bytes: 102_400, bytesPerItem: 8_192, items: 512, writesPerMinute: 120, writesPerHour: 1_800 },
  managed: { bytes: Number.POSITIVE_INFINITY },
};

export interface Operation {
  readonly area: AreaName;
  readonly method: "get" | "getKeys" | "getBytesInUse" | "set" | "remove" | "clear";
  /** The keys that it names; empty for all. */
  readonly keys: readonly string[];
  /** What a write asks the browser to store: keys and values as JSON, in bytes; 0 for the others. */
  readonly bytes: number;
}

/**
 * Called around each operation. To fail it, throw; to delay it, await; to let it hang, never settle. A fault
 * thrown after the operation is the lost reply: the write took place and its caller does not know.
 */
export type Fault = (operation: Operation, moment: "before" | "after") => void | Promise<void>;

export type Changes = Record<string, { oldValue?: unknown; newValue?: unknown }>;
type Keys = null | undefined | string | readonly string[] | Readonly<Record<string, unknown>>;

const MINUTE = 60_000;

/** Size of an item as the browsers count it: the key and the JSON of the value, in UTF-8 bytes. */
export function itemBytes(key: string, value: string): number {
  return Buffer.byteLength(key) + Buffer.byteLength(value);
}

/** Values are kept as JSON text, so that nothing that was handed out or in can change what is stored. */
export class FakeStorageArea {
  readonly name: AreaName;
  readonly quota: Quota;
  readonly #announce: (changes: Changes, area: AreaName) => void;
  readonly #now: () => number;
  readonly items = new Map<string, string>();
  readonly operations: Operation[] = [];
  fault: Fault | undefined;
  /** Firefox announces every key that was set, changed or not; Chromium only those that changed. */
  announcesUnchanged = false;
  #writes: number[] = [];

  constructor(
    name: AreaName,
    announce: (changes: Changes, area: AreaName) => void,
    quota: Quota = QUOTAS[name],
    now: () => number = Date.now,
  ) {
    this.name = name;
    this.quota = quota;
    this.#announce = announce;
    this.#now = now;
  }

  get(keys?: Keys): Promise<Record<string, unknown>> {
    const wanted = keysOf(keys);
    return this.#perform("get", wanted ?? [], 0, () => {
      const defaults = keys !== null && typeof keys === "object" && !Array.isArray(keys) ? keys : {};
      const found: Record<string, unknown> = JSON.parse(JSON.stringify(defaults));
      for (const key of wanted ?? this.items.keys()) {
        const text = this.items.get(key);
        if (text !== undefined) found[key] = JSON.parse(text);
      }
      return found;
    });
  }

  getKeys(): Promise<string[]> {
    return this.#perform("getKeys", [], 0, () => [...this.items.keys()]);
  }

  getBytesInUse(keys?: null | string | readonly string[]): Promise<number> {
    const wanted = keysOf(keys);
    return this.#perform("getBytesInUse", wanted ?? [], 0, () => this.#bytes(wanted));
  }

  async set(items: Readonly<Record<string, unknown>>): Promise<void> {
    const texts = new Map<string, string>();
    for (const [key, value] of Object.entries(items)) {
      // The browsers skip undefined, as JSON does in objects.
      if (value !== undefined) texts.set(key, toJson(value, key));
    }
    const bytes = [...texts].reduce((sum, [key, text]) => sum + itemBytes(key, text), 0);
    await this.#perform("set", [...texts.keys()], bytes, () => {
      this.#refuseWrites();
      this.#countWrite();
      const { bytesPerItem } = this.quota;
      for (const [key, text] of texts) {
        if (bytesPerItem !== undefined && itemBytes(key, text) > bytesPerItem) throw quotaError("kQuotaBytesPerItem");
      }
      const after = new Map([...this.items, ...texts]);
      const total = [...after].reduce((sum, [key, text]) => sum + itemBytes(key, text), 0);
      if (total > this.quota.bytes) throw quotaError("kQuotaBytes");
      if (this.quota.items !== undefined && after.size > this.quota.items) throw quotaError("MAX_ITEMS");
      this.#replace(after, [...texts.keys()]);
    });
  }

  remove(keys: string | readonly string[]): Promise<void> {
    const wanted = keysOf(keys) ?? [];
    return this.#perform("remove", wanted, 0, () => {
      this.#refuseWrites();
      this.#countWrite();
      const after = new Map(this.items);
      for (const key of wanted) after.delete(key);
      this.#replace(after, wanted);
    });
  }

  clear(): Promise<void> {
    return this.#perform("clear", [], 0, () => {
      this.#refuseWrites();
      this.#countWrite();
      this.#replace(new Map(), []);
    });
  }

  /** Puts items there as another device, a policy or an older version would: announced, without quota or fault. */
  receive(items: Readonly<Record<string, unknown>>): void {
    const after = new Map(this.items);
    for (const [key, value] of Object.entries(items)) {
      if (value === undefined) after.delete(key);
      else after.set(key, toJson(value, key));
    }
    this.#replace(after, []);
  }

  #bytes(keys: readonly string[] | undefined): number {
    return [...this.items]
      .filter(([key]) => keys === undefined || keys.includes(key))
      .reduce((sum, [key, text]) => sum + itemBytes(key, text), 0);
  }

  async #perform<T>(method: Operation["method"], keys: readonly string[], bytes: number, act: () => T): Promise<T> {
    const operation: Operation = { area: this.name, method, keys, bytes };
    this.operations.push(operation);
    // The browser answers from another process: never in the same turn.
    await Promise.resolve();
    await this.fault?.(operation, "before");
    const result = act();
    await this.fault?.(operation, "after");
    return result;
  }

  #refuseWrites(): void {
    if (this.name === "managed") throw new Error("This is a read-only store.");
  }

  #countWrite(): void {
    const now = this.#now();
    const { writesPerMinute = Number.POSITIVE_INFINITY, writesPerHour = Number.POSITIVE_INFINITY } = this.quota;
    this.#writes = this.#writes.filter((at) => now - at < 60 * MINUTE);
    if (this.#writes.length >= writesPerHour) throw quotaError("MAX_WRITE_OPERATIONS_PER_HOUR");
    if (this.#writes.filter((at) => now - at < MINUTE).length >= writesPerMinute) {
      throw quotaError("MAX_WRITE_OPERATIONS_PER_MINUTE");
    }
    this.#writes.push(now);
  }

  #replace(after: ReadonlyMap<string, string>, touched: readonly string[]): void {
    const changes: Changes = {};
    for (const key of new Set([...this.items.keys(), ...after.keys()])) {
      const before = this.items.get(key);
      const now = after.get(key);
      if (before === now && !(this.announcesUnchanged && touched.includes(key))) continue;
      changes[key] = {
        ...(before === undefined ? {} : { oldValue: JSON.parse(before) }),
        ...(now === undefined ? {} : { newValue: JSON.parse(now) }),
      };
    }
    this.items.clear();
    for (const [key, text] of after) this.items.set(key, text);
    if (Object.keys(changes).length > 0) queueMicrotask(() => this.#announce(changes, this.name));
  }
}

function keysOf(keys: Keys): readonly string[] | undefined {
  if (keys === null || keys === undefined) return undefined;
  if (typeof keys === "string") return [keys];
  return Array.isArray(keys) ? keys : Object.keys(keys);
}

function quotaError(resource: string): Error {
  return new Error(`Resource::${resource} quota exceeded`);
}

/**
 * Chromium stores JSON, Firefox a structured clone. What the two would store differently (typed arrays, dates, maps,
 * NaN) is refused here, so that a test finds it.
 */
function toJson(value: unknown, key: string): string {
  const check = (part: unknown): void => {
    if (part === null || typeof part === "string" || typeof part === "boolean") return;
    if (typeof part === "number" && Number.isFinite(part)) return;
    if (Array.isArray(part)) {
      part.forEach(check);
      return;
    }
    if (typeof part === "object" && Object.prototype.toString.call(part) === "[object Object]") {
      Object.values(part).forEach((inner) => {
        if (inner !== undefined) check(inner);
      });
      return;
    }
    throw new TypeError(`${key} holds ${Object.prototype.toString.call(part)}, which the browsers store differently`);
  };
  check(value);
  return JSON.stringify(value);
}
