/** The list's keyboard: which key does what. The sheet behind `?` is drawn from the same table. */

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

export interface KeyBinding {
  readonly command: ListCommand;
  /** Single characters, which the setting `keys` switches off. */
  readonly letters: readonly string[];
  /** Names of keys that move in every list; they cannot be switched off. */
  readonly always: readonly string[];
}

/** In the order of the sheet. `Mod+` is Ctrl, or Command on a Mac. */
export const LIST_KEYS: readonly KeyBinding[] = [
  { command: "next", letters: ["j"], always: ["ArrowDown"] },
  { command: "previous", letters: ["k"], always: ["ArrowUp"] },
  { command: "inward", letters: [], always: ["ArrowRight"] },
  { command: "outward", letters: [], always: ["ArrowLeft"] },
  { command: "next-month", letters: ["]"], always: [] },
  { command: "previous-month", letters: ["["], always: [] },
  { command: "next-year", letters: ["}"], always: [] },
  { command: "previous-year", letters: ["{"], always: [] },
  { command: "first", letters: [], always: ["Home"] },
  { command: "last", letters: [], always: ["End"] },
  { command: "toggle-read", letters: ["m"], always: [] },
  { command: "toggle-star", letters: ["s"], always: [] },
  { command: "mark-month", letters: ["A"], always: [] },
  { command: "undo", letters: ["u"], always: ["Mod+z"] },
  { command: "search", letters: ["/"], always: [] },
  { command: "continue", letters: ["c"], always: [] },
  { command: "random", letters: ["r"], always: [] },
  { command: "sheet", letters: ["?"], always: [] },
];

const BY_LETTER = new Map(LIST_KEYS.flatMap(({ command, letters }) => letters.map((key) => [key, command] as const)));
const BY_NAME = new Map(LIST_KEYS.flatMap(({ command, always }) => always.map((key) => [key, command] as const)));

/** What a key does in the list; `undefined` for nothing. `letters` is whether single characters are commands. */
export function listCommand(stroke: KeyStroke, letters: boolean): ListCommand | undefined {
  if (stroke.altKey) return undefined;
  if (stroke.ctrlKey || stroke.metaKey) return stroke.shiftKey ? undefined : BY_NAME.get(`Mod+${stroke.key}`);
  return BY_NAME.get(stroke.key) ?? (letters ? BY_LETTER.get(stroke.key) : undefined);
}

/** Whether a key is a character that someone who does not press commands means to search for. */
export function isTyped({ key, ctrlKey, metaKey, altKey }: KeyStroke): boolean {
  return !ctrlKey && !metaKey && !altKey && /^\S$/u.test(key);
}
