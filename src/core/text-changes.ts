/** What of a text is new since it was read: short fingerprints of its paragraphs, kept then and compared now. */

/** The paragraphs of a text as they were read. */
export interface ReadText {
  /** BCP 47 tag of the language that was read. */
  readonly language: string;
  /** A fingerprint for each block of the text, in order. */
  readonly blocks: readonly string[];
}

/** A longer text keeps the fingerprints of its beginning alone, and is then not compared. */
export const MOST_BLOCKS = 1_000;

const LENGTH = 5;

/** Five characters (FNV-1a, cut to 25 bits) for the words of a block; how they are spaced does not count. */
export function fingerprintOf(words: string): string {
  let hash = 0x811c9dc5;
  for (const character of words.replace(/\s+/g, " ").trim())
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return ((hash ^ (hash >>> 25)) & 0x1ffffff).toString(36).padStart(LENGTH, "0");
}

/** Positions of the blocks that were not in the text before, and how many of those that were are gone. */
export function changesBetween(
  before: readonly string[],
  now: readonly string[],
): { readonly changed: readonly number[]; readonly gone: number } {
  const left = new Map<string, number>();
  for (const block of before) left.set(block, (left.get(block) ?? 0) + 1);
  const changed = now.flatMap((block, at) => {
    const count = left.get(block) ?? 0;
    if (count > 0) left.set(block, count - 1);
    return count > 0 ? [] : [at];
  });
  const missing = [...left.values()].reduce((sum, count) => sum + count, 0);
  // A paragraph that was reworded is one change, not one gone and one new.
  return { changed, gone: Math.max(0, missing - changed.length) };
}

/** Texts by ordinal, as a stored item holds them: the latest first. */
export type ReadTexts = readonly (readonly [ordinal: number, text: ReadText])[];

/** As JSON: `[ordinal, language, fingerprints in one string]`. */
export function serialiseReadTexts(texts: ReadTexts): readonly (readonly [number, string, string])[] {
  return texts.map(([ordinal, { language, blocks }]) => [ordinal, language, blocks.join("")] as const);
}

/** Reads texts back; what has another shape is left out. */
export function parseReadTexts(value: unknown): ReadTexts {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    if (!Array.isArray(one)) return [];
    const [ordinal, language, blocks] = one as unknown[];
    if (!Number.isSafeInteger(ordinal) || typeof language !== "string" || typeof blocks !== "string") return [];
    return [[ordinal as number, { language, blocks: blocks.match(/.{5}/g) ?? [] }] as const];
  });
}
