// What lists begin with is a convenience: a library that cannot be read costs the picture, never the background's start.
import { copiedItems } from "../../src/platform/items-copy.ts";
import { keepItemsCopy } from "../../src/platform/keep-items-copy.ts";
import { fakeBrowser } from "../support/browser.ts";

const kept = new Map<string, string>();

beforeEach(() => {
  fakeBrowser.reset();
  kept.clear();
  const localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const fetch = () => Promise.reject(new TypeError("There is no such file"));
  Object.assign(globalThis, { localStorage, fetch });
  jest.spyOn(console, "warn").mockImplementation(() => undefined);
});
afterEach(() => {
  Reflect.deleteProperty(globalThis, "localStorage");
  jest.restoreAllMocks();
});

test("the copy is made where the library cannot be read, and nothing is rejected", async () => {
  const life = new AbortController();
  await expect(keepItemsCopy(life.signal)).resolves.toBeUndefined();
  life.abort();
  expect(copiedItems()).toEqual({});
  expect(kept.has("first-picture")).toBe(false);
});
