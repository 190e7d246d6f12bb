// The copy that lists begin with: only what they need of it, amended by whoever stores something, never an old one.
import { amendCopy, copiedItems, copyItems, hasCopy, isCopyOf } from "../../src/platform/items-copy.ts";

const kept = new Map<string, string>();
let isFull = false;
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem(key: string, value: string) {
    if (isFull) throw new Error("QuotaExceededError");
    kept.set(key, value);
  },
  removeItem: (key: string) => void kept.delete(key),
};

beforeEach(() => {
  kept.clear();
  isFull = false;
  Object.assign(globalThis, { localStorage: storage });
});
afterEach(() => {
  Reflect.deleteProperty(globalThis, "localStorage");
});

const stored = {
  settings: { theme: ["sepia", 1] },
  place: { month: "2026-02" },
  recent: [3],
  language: "zh",
  "marks.77c1.a": "snapshot",
  "marks.77c1.j.context.1": "entry",
  "marks.77c1.log.batch": "log",
  webdav: { password: "secret" },
  "seen.4": "texts",
};

test("holds what a list begins with, and no log, no secret, no texts", () => {
  copyItems(stored);
  const { webdav: _, "seen.4": __, "marks.77c1.log.batch": ___, ...first } = stored;
  expect(copiedItems()).toEqual(first);
  expect(isCopyOf(copiedItems() ?? {}, stored)).toBe(true);
  expect(JSON.stringify([...kept])).not.toContain("secret");
});

test("is amended by what is stored and what is removed, where there is one", () => {
  amendCopy({ place: { month: "2026-01" } });
  expect(copiedItems()).toBeUndefined();
  copyItems(stored);
  amendCopy({ place: { month: "2026-01" }, "marks.77c1.j.context.1": undefined, webdav: {} });
  const { "marks.77c1.j.context.1": _, ...others } = stored;
  expect(isCopyOf(copiedItems() ?? {}, { ...others, place: { month: "2026-01" } })).toBe(true);
  expect(isCopyOf(copiedItems() ?? {}, stored)).toBe(false);
  expect(Object.keys(copiedItems() ?? {})).not.toContain("webdav");
});

test("is none where it is damaged, where there is no room, and in a worker", () => {
  for (const damaged of ["{", "3", "[1]", "null", '"text"']) {
    kept.set("first-items", damaged);
    expect(copiedItems()).toBeUndefined();
  }
  copyItems(stored);
  isFull = true;
  amendCopy({ language: "en" });
  expect(copiedItems()).toBeUndefined();
  Reflect.deleteProperty(globalThis, "localStorage");
  expect(copiedItems()).toBeUndefined();
  amendCopy({ language: "en" });
});

test("whether there is one is told without reading it, and where localStorage is denied there is none", () => {
  expect(hasCopy()).toBe(false);
  copyItems(stored);
  expect(hasCopy()).toBe(true);
  Reflect.deleteProperty(globalThis, "localStorage");
  expect(hasCopy()).toBe(false);
});
