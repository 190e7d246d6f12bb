// Which keys the list obeys.
import { isTyped, type KeyStroke, LIST_KEYS, listCommand } from "../../src/core/list-keys.ts";

const stroke = (key: string, held: Partial<KeyStroke> = {}): KeyStroke => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test("letters are commands only where the reader lets them be; arrows always are", () => {
  expect(listCommand(stroke("j"), true)).toBe("next");
  expect(listCommand(stroke("j"), false)).toBeUndefined();
  expect(listCommand(stroke("ArrowDown"), false)).toBe("next");
});

test("a modifier makes a key the browser's, but for undo", () => {
  for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }]) {
    expect(listCommand(stroke("m", held), true)).toBeUndefined();
    expect(listCommand(stroke("ArrowDown", held), true)).toBeUndefined();
  }
  expect(listCommand(stroke("z", { ctrlKey: true }), false)).toBe("undo");
  expect(listCommand(stroke("z", { metaKey: true }), false)).toBe("undo");
  expect(listCommand(stroke("z", { ctrlKey: true, shiftKey: true }), false)).toBeUndefined();
});

test("no key has two meanings", () => {
  const keys = LIST_KEYS.flatMap(({ letters, always }) => [...letters, ...always]);
  expect(new Set(keys).size).toBe(keys.length);
});

test("characters are typed, names of keys and shortcuts are not", () => {
  expect(["x", "7", "文", "é"].map((key) => isTyped(stroke(key)))).toEqual([true, true, true, true]);
  expect(["Enter", "F5", " ", "Dead"].map((key) => isTyped(stroke(key)))).toEqual([false, false, false, false]);
  expect(isTyped(stroke("x", { ctrlKey: true }))).toBe(false);
});
