// An event of the extension API for the parts that jest-chrome's older schema does not know.

/** The shape that extension events share, and `emit` for the fake that owns it. */
export class FakeEvent<Arguments extends readonly unknown[]> {
  readonly #listeners = new Set<(...args: Arguments) => unknown>();

  addListener(listener: (...args: Arguments) => unknown): void {
    this.#listeners.add(listener);
  }

  removeListener(listener: (...args: Arguments) => unknown): void {
    this.#listeners.delete(listener);
  }

  hasListener(listener: (...args: Arguments) => unknown): boolean {
    return this.#listeners.has(listener);
  }

  hasListeners(): boolean {
    return this.#listeners.size > 0;
  }

  /** Calls every listener and returns what they returned, as the browser does with answers to messages. */
  emit(...args: Arguments): unknown[] {
    return [...this.#listeners].map((listener) => listener(...args));
  }

  clearListeners(): void {
    this.#listeners.clear();
  }
}
