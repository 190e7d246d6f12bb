/** The reader page's single-key shortcuts. */
import { type ChangedKeys, commandAt } from "./changed-keys.ts";

/** What a key does, with the key it is on. The order is that of the sheet that `?` shows. */
export const READER_KEYS = [
  { command: "toggleRead", letter: "m" },
  { command: "toggleStar", letter: "s" },
  { command: "next", letter: "j" },
  { command: "previous", letter: "k" },
  { command: "nextUnread", letter: "n" },
  { command: "randomUnread", letter: "r" },
  { command: "nextFound", letter: "." },
  { command: "previousFound", letter: "," },
  { command: "switchLanguage", letter: "l" },
  { command: "outline", letter: "o" },
  { command: "setting", letter: "a" },
  { command: "listen", letter: "v" },
  { command: "copyMarkdown", letter: "c" },
  { command: "top", letter: "t" },
  { command: "back", letter: "b" },
  { command: "home", letter: "h" },
  { command: "keys", letter: "?" },
] as const;

export type ReaderAction = (typeof READER_KEYS)[number]["command"];

/** What of a keyboard event decides. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  readonly repeat: boolean;
}

/** The action of a key, or `undefined`. Keys with Ctrl, Alt or Meta are the browser's own, repeated ones an accident. */
export function actionOf(press: KeyPress, changed: ChangedKeys): ReaderAction | undefined {
  if (press.ctrlKey || press.altKey || press.metaKey || press.isComposing || press.repeat) return undefined;
  return commandAt<ReaderAction>(READER_KEYS, press.key, "reader", changed);
}
