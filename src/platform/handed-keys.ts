/** Keys that were pressed while one reader page went and the next had not come, handed from one to the other in this tab. */

const STORED = "keys";

/** What was pressed so long ago, in milliseconds, was meant for a page that never came. */
const STALE = 3_000;

/** Hands on the keys, by their names; none leaves nothing behind. */
export function handKeysOn(keys: readonly string[]): void {
  if (keys.length > 0) sessionStorage.setItem(STORED, JSON.stringify({ at: Date.now(), keys }));
}

/** The keys that the page before has handed on just now, once. */
export function takeHandedKeys(): readonly string[] {
  const stored = sessionStorage.getItem(STORED);
  if (stored === null) return [];
  sessionStorage.removeItem(STORED);
  return parseHandedKeys(stored, Date.now());
}

/** Reads handed keys back; none where they are old or are none. */
export function parseHandedKeys(stored: string, now: number): readonly string[] {
  try {
    const value: unknown = JSON.parse(stored);
    if (typeof value !== "object" || value === null || !("at" in value) || !("keys" in value)) return [];
    const { at, keys } = value;
    if (typeof at !== "number" || now - at > STALE || !Array.isArray(keys)) return [];
    return keys.filter((key: unknown) => typeof key === "string");
  } catch {
    return [];
  }
}
