import { actionOf, READER_KEYS } from "../../src/core/reader-keys.ts";

const plain = { ctrlKey: false, altKey: false, metaKey: false, isComposing: false, repeat: false };
const FIRST = new Map<string, string>();

test("every action has a key of its own", () => {
  const keys = READER_KEYS.map(({ letter }) => letter);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { command, letter } of READER_KEYS) expect(actionOf({ ...plain, key: letter }, FIRST)).toBe(command);
});

test.each(["ctrlKey", "altKey", "metaKey", "isComposing", "repeat"] as const)("a key with %s is left alone", (name) => {
  expect(actionOf({ ...plain, key: "m", [name]: true }, FIRST)).toBeUndefined();
});

test("other keys do nothing", () => {
  expect(actionOf({ ...plain, key: "M" }, FIRST)).toBeUndefined();
  expect(actionOf({ ...plain, key: "Enter" }, FIRST)).toBeUndefined();
});
