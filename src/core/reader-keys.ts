/** The reader page's single-key shortcuts. */

/** What a key does, with the key it is on. The order is that of the sheet that `?` shows. */
export const READER_KEYS = [
  ["toggleRead", "m"],
  ["toggleStar", "s"],
  ["next", "j"],
  ["previous", "k"],
  ["nextUnread", "n"],
  ["randomUnread", "r"],
  ["switchLanguage", "l"],
  ["outline", "o"],
  ["setting", "a"],
  ["listen", "v"],
  ["copyMarkdown", "c"],
  ["top", "t"],
  ["back", "b"],
  ["home", "h"],
  ["keys", "?"],
] as const;

export type ReaderAction = (typeof READER_KEYS)[number][0];

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
export function actionOf(press: KeyPress): ReaderAction | undefined {
  if (press.ctrlKey || press.altKey || press.metaKey || press.isComposing || press.repeat) return undefined;
  return READER_KEYS.find(([, key]) => key === press.key)?.[0];
}
