import { changedKeysOf, commandAt, isCharacter, keyNow, withKey, withoutKeys } from "../../src/core/changed-keys.ts";
import { mergeRegisters, parseRegisters, type Registers } from "../../src/core/registers.ts";
import { settingsOf } from "../../src/core/settings.ts";

const NONE: Registers = new Map();
const TABLE = [
  { command: "next", letter: "j" },
  { command: "mark", letter: "m" },
] as const;

test("a key is one character that is seen", () => {
  expect(["j", "?", "ж", "文", "𝒜"].map(isCharacter)).toEqual([true, true, true, true, true]);
  expect(["", " ", "Enter", "F5", "\u200b", "\n", "jj"].map(isCharacter)).toEqual(Array(7).fill(false));
});

test("what is stored in another shape changes no key", () => {
  const stored = { values: { "key.list.next": [1, "Enter"], "key.list.mark": [1, 7], "key.list.undo": [2, "z"] } };
  expect([...changedKeysOf(parseRegisters(stored))]).toEqual([["list.undo", "z"]]);
});

test("a command goes with its changed key, and with none after its key was taken away", () => {
  const changed = changedKeysOf(withKey(withKey(NONE, "list.next", "d"), "list.mark", ""));
  expect(TABLE.map((keyed) => keyNow(keyed, "list", changed))).toEqual(["d", ""]);
  expect(["d", "j", "m", ""].map((key) => key && commandAt(TABLE, key, "list", changed))).toEqual([
    "next",
    undefined,
    undefined,
    "",
  ]);
  expect(commandAt(TABLE, "j", "reader", changed)).toBe("next");
});

test("the reader's choice comes before a key that a command has of itself", () => {
  const changed = changedKeysOf(withKey(NONE, "list.mark", "j"));
  expect(commandAt(TABLE, "j", "list", changed)).toBe("mark");
});

test("keys that two browsers changed join one by one, and putting them back is a change too", () => {
  const here = withKey(NONE, "list.next", "d");
  const there = withKey(NONE, "reader.top", "g");
  const joined = mergeRegisters(here, there);
  expect(Object.fromEntries(settingsOf(joined).changedKeys)).toEqual({ "list.next": "d", "reader.top": "g" });
  expect(settingsOf(mergeRegisters(joined, withoutKeys(joined))).changedKeys.size).toBe(0);
});
