// The Web Locks API as far as the extension uses it (https://w3c.github.io/web-locks/); Node 20 has none.

interface Request {
  readonly mode: "exclusive" | "shared";
  readonly grant: () => void;
}

type Callback<T> = (lock: Lock | null) => T | Promise<T>;

/** Grants locks by name in the order of the requests; shared ones hold together. */
export class FakeLocks {
  readonly #held = new Map<string, { mode: "exclusive" | "shared"; count: number }>();
  readonly #waiting = new Map<string, Request[]>();

  async request<T>(name: string, first: LockOptions | Callback<T>, second?: Callback<T>): Promise<T> {
    const [options, callback] = typeof first === "function" ? [{}, first] : [first, second];
    if (!callback) throw new TypeError("A callback is needed");
    const mode = options.mode ?? "exclusive";
    options.signal?.throwIfAborted();
    if (options.ifAvailable && !this.#isFree(name, mode)) return callback(null);
    await this.#acquire(name, mode, options.signal);
    try {
      return await callback({ name, mode });
    } finally {
      this.#release(name);
    }
  }

  /** Names of locks that are held or waited for, as `query` of the real one tells. */
  async query(): Promise<LockManagerSnapshot> {
    const held = [...this.#held].map(([name, { mode }]) => ({ name, mode }));
    const pending = [...this.#waiting].flatMap(([name, queue]) => queue.map(({ mode }) => ({ name, mode })));
    return { held, pending };
  }

  #isFree(name: string, mode: "exclusive" | "shared"): boolean {
    const held = this.#held.get(name);
    if (!held) return true;
    return mode === "shared" && held.mode === "shared" && !this.#waiting.get(name)?.length;
  }

  #hold(name: string, mode: "exclusive" | "shared"): void {
    const held = this.#held.get(name);
    if (held) held.count += 1;
    else this.#held.set(name, { mode, count: 1 });
  }

  #acquire(name: string, mode: "exclusive" | "shared", signal: AbortSignal | undefined): Promise<void> {
    if (this.#isFree(name, mode)) {
      this.#hold(name, mode);
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const queue = this.#waiting.get(name) ?? [];
      this.#waiting.set(name, queue);
      const request: Request = { mode, grant: resolve };
      queue.push(request);
      signal?.addEventListener("abort", () => {
        const at = queue.indexOf(request);
        if (at === -1) return;
        queue.splice(at, 1);
        reject(signal.reason as Error);
      });
    });
  }

  #release(name: string): void {
    const held = this.#held.get(name);
    if (!held) return;
    held.count -= 1;
    if (held.count > 0) return;
    this.#held.delete(name);
    const queue = this.#waiting.get(name) ?? [];
    while (queue[0]) {
      const { mode, grant } = queue[0];
      const current = this.#held.get(name);
      if (current && !(current.mode === "shared" && mode === "shared")) break;
      queue.shift();
      this.#hold(name, mode);
      grant();
    }
    if (queue.length === 0) this.#waiting.delete(name);
  }
}

/** Gives the test's global scope `navigator.locks`, as every page and worker of an extension has. */
export function installLocks(): void {
  const navigator = (globalThis as { navigator?: object }).navigator ?? {};
  Object.defineProperty(navigator, "locks", { value: new FakeLocks(), configurable: true });
  Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true });
}
