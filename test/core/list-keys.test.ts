// Which keys the list obeys.
import { isTyped, type KeyStroke, keysOf, LIST_KEYS, letterOf, listCommand } from "../../src/core/list-keys.ts";

const stroke = (key: string, held: Partial<KeyStroke> = {}): KeyStroke => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

const FIRST = new Map<string, string>();

test("letters are commands only where the reader lets them be; arrows always are", () => {
  expect(listCommand(stroke("j"), FIRST)).toBe("next");
  expect(listCommand(stroke("j"), undefined)).toBeUndefined();
  expect(listCommand(stroke("ArrowDown"), undefined)).toBe("next");
});

test("a modifier makes a key the browser's, but for undo", () => {
  for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }]) {
    expect(listCommand(stroke("m", held), FIRST)).toBeUndefined();
    expect(listCommand(stroke("ArrowDown", held), FIRST)).toBeUndefined();
  }
  expect(listCommand(stroke("z", { ctrlKey: true }), undefined)).toBe("undo");
  expect(listCommand(stroke("z", { metaKey: true }), undefined)).toBe("undo");
  expect(listCommand(stroke("z", { ctrlKey: true, shiftKey: true }), undefined)).toBeUndefined();
});

test("no key has two meanings", () => {
  const keys = LIST_KEYS.flatMap((binding) => keysOf(binding, FIRST));
  expect(new Set(keys).size).toBe(keys.length);
});

test("characters are typed, names of keys and shortcuts are not", () => {
  expect(["x", "7", "文", "é"].map((key) => isTyped(stroke(key)))).toEqual([true, true, true, true]);
  expect(["Enter", "F5", " ", "Dead"].map((key) => isTyped(stroke(key)))).toEqual([false, false, false, false]);
  expect(isTyped(stroke("x", { ctrlKey: true }))).toBe(false);
});

test("a changed character is the command's, and the one it had is nobody's", () => {
  const changed = new Map([
    ["list.next", "d"],
    ["list.first", "g"],
    ["list.random", ""],
    ["reader.next", "x"],
  ]);
  expect(["d", "g", "j", "r", "x"].map((key) => listCommand(stroke(key), changed))).toEqual([
    "next",
    "first",
    undefined,
    undefined,
    undefined,
  ]);
  expect(listCommand(stroke("ArrowDown"), changed)).toBe("next");
  const first = LIST_KEYS.find(({ command }) => command === "first");
  expect(first && keysOf(first, changed)).toEqual(["Home", "g"]);
});

test("a command's letter is told as it is now, and as none where letters are off", () => {
  expect(letterOf("toggle-star", FIRST)).toBe("s");
  expect(letterOf("toggle-star", new Map([["list.toggle-star", "x"]]))).toBe("x");
  expect(letterOf("toggle-star", new Map([["list.toggle-star", ""]]))).toBe("");
  expect(letterOf("toggle-star", undefined)).toBe("");
});
