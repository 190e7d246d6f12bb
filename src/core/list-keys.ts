/** The list's keyboard: which key does what. The sheet behind `?` is drawn from the same table. */
import { type ChangedKeys, commandAt, type Keyed, keyNow } from "./changed-keys.ts";

export type ListCommand =
  | "next"
  | "previous"
  | "first"
  | "last"
  | "inward"
  | "outward"
  | "next-month"
  | "previous-month"
  | "next-year"
  | "previous-year"
  | "toggle-read"
  | "toggle-star"
  | "mark-month"
  | "undo"
  | "search"
  | "random"
  | "continue"
  | "sheet";

/** A pressed key, as `KeyboardEvent` tells it. */
export interface KeyStroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The letter is a single character, which the reader can change and the setting `keys` switches off. */
export interface KeyBinding extends Keyed<ListCommand> {
  /** Names of keys that move in every list; they cannot be switched off. */
  readonly always: readonly string[];
}

/** In the order of the sheet. `Mod+` is Ctrl, or Command on a Mac. */
export const LIST_KEYS: readonly KeyBinding[] = [
  { command: "next", letter: "j", always: ["ArrowDown"] },
  { command: "previous", letter: "k", always: ["ArrowUp"] },
  { command: "inward", letter: "", always: ["ArrowRight"] },
  { command: "outward", letter: "", always: ["ArrowLeft"] },
  { command: "next-month", letter: "]", always: [] },
  { command: "previous-month", letter: "[", always: [] },
  { command: "next-year", letter: "}", always: [] },
  { command: "previous-year", letter: "{", always: [] },
  { command: "first", letter: "", always: ["Home"] },
  { command: "last", letter: "", always: ["End"] },
  { command: "toggle-read", letter: "m", always: [] },
  { command: "toggle-star", letter: "s", always: [] },
  { command: "mark-month", letter: "A", always: [] },
  { command: "undo", letter: "u", always: ["Mod+z"] },
  { command: "search", letter: "/", always: [] },
  { command: "continue", letter: "c", always: [] },
  { command: "random", letter: "r", always: [] },
  { command: "sheet", letter: "?", always: [] },
];

const BY_NAME = new Map(LIST_KEYS.flatMap(({ command, always }) => always.map((key) => [key, command] as const)));

/** What a key does in the list; `undefined` for nothing. `letters` are the changed characters; none are commands without. */
export function listCommand(stroke: KeyStroke, letters: ChangedKeys | undefined): ListCommand | undefined {
  if (stroke.altKey) return undefined;
  if (stroke.ctrlKey || stroke.metaKey) return stroke.shiftKey ? undefined : BY_NAME.get(`Mod+${stroke.key}`);
  return BY_NAME.get(stroke.key) ?? (letters && commandAt(LIST_KEYS, stroke.key, "list", letters));
}

/** The keys that a command of the list has now. */
export function keysOf(binding: KeyBinding, changed: ChangedKeys): readonly string[] {
  return [...binding.always, keyNow(binding, "list", changed)].filter(Boolean);
}

/** The character that a command has now; "" where it has none or keys are off. */
export function letterOf(command: ListCommand, letters: ChangedKeys | undefined): string {
  const binding = LIST_KEYS.find((one) => one.command === command);
  return binding && letters ? keyNow(binding, "list", letters) : "";
}

/** Whether a key is a character that someone who does not press commands means to search for. */
export function isTyped({ key, ctrlKey, metaKey, altKey }: KeyStroke): boolean {
  return !ctrlKey && !metaKey && !altKey && /^\S$/u.test(key);
}
