import { actionOf, READER_KEYS } from "../../src/core/reader-keys.ts";

const plain = { ctrlKey: false, altKey: false, metaKey: false, isComposing: false, repeat: false };

test("every action has a key of its own", () => {
  const keys = READER_KEYS.map(([, key]) => key);
  expect(new Set(keys).size).toBe(keys.length);
  for (const [action, key] of READER_KEYS) expect(actionOf({ ...plain, key })).toBe(action);
});

test.each(["ctrlKey", "altKey", "metaKey", "isComposing", "repeat"] as const)("a key with %s is left alone", (name) => {
  expect(actionOf({ ...plain, key: "m", [name]: true })).toBeUndefined();
});

test("other keys do nothing", () => {
  expect(actionOf({ ...plain, key: "M" })).toBeUndefined();
  expect(actionOf({ ...plain, key: "Enter" })).toBeUndefined();
});
