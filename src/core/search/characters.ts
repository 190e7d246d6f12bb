/** Folds single characters for search: case, accents, width and ligatures away, and tells scripts written without spaces. */

/** A character between words. */
export const SEPARATOR = 1;
/** A character that is passed over inside a word: a diacritic, a soft hyphen, a joiner. */
export const IGNORED = 2;
/** A character that folds to several; {@link expansion} tells them. */
export const SEVERAL = 3;

const UNKNOWN = 0;

/** Diacritics that readers leave out when they type: Latin, Greek, Cyrillic, Hebrew points, Arabic vowel signs and tatweel. */
const DIACRITIC =
  /[\u0300-\u036f]|[\u0483-\u0487]|[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]|[\u0610-\u061a\u064b-\u065f\u0670]|\u0640|[\u06d6-\u06dc]|[\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20ff]|[\ufe20-\ufe2f]/gu;

/** Invisible characters within words: soft hyphen, joiners, direction marks, variation selectors. */
const INVISIBLE = /^(?:[\u00ad\u200c-\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff]|\p{Variation_Selector})$/u;

const WORD_CHARACTER = /^[\p{L}\p{N}\p{M}]$/u;

/** Letters that Unicode does not decompose, but that are typed without their stroke or as two letters. */
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ø: "o",
  đ: "d",
  ð: "d",
  ħ: "h",
  ł: "l",
  ŧ: "t",
  æ: "ae",
  œ: "oe",
  þ: "th",
};

// One entry a UTF-16 code unit, filled as characters are met: folding all of them at once would cost every page 40 ms.
let folds: Uint16Array | undefined;
const several = new Map<string, string>();

/**
 * The folded forms of all UTF-16 code units that were met, by unit: another unit, or {@link SEPARATOR},
 * {@link IGNORED} or {@link SEVERAL}; 0 where {@link foldUnit} must be asked. For loops over many characters.
 */
export function knownFolds(): Uint16Array {
  folds ??= new Uint16Array(0x10000);
  return folds;
}

/**
 * The folded form of a UTF-16 code unit: another unit, or {@link SEPARATOR}, {@link IGNORED} or {@link SEVERAL}.
 * Halves of surrogate pairs are {@link SEVERAL}: ask {@link expansion} for the whole character.
 */
export function foldUnit(unit: number): number {
  const known = knownFolds();
  const folded = known[unit] as number;
  if (folded !== UNKNOWN) return folded;
  const learnt = learn(unit);
  known[unit] = learnt;
  return learnt;
}

function learn(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return SEVERAL;
  const folded = foldCharacter(String.fromCharCode(unit));
  if (folded === undefined) return IGNORED;
  if (folded === "") return SEPARATOR;
  return folded.length === 1 ? folded.charCodeAt(0) : SEVERAL;
}

/** The folded form of a character of {@link SEVERAL} units; empty when it is a separator. */
export function expansion(character: string): string {
  let folded = several.get(character);
  if (folded === undefined) {
    folded = foldCharacter(character) ?? "";
    several.set(character, folded);
  }
  return folded;
}

/** Folds one character (code point): `undefined` when it is passed over, empty when it separates words. */
function foldCharacter(character: string): string | undefined {
  DIACRITIC.lastIndex = 0;
  if (DIACRITIC.test(character) || INVISIBLE.test(character)) return undefined;
  if (!WORD_CHARACTER.test(character)) return "";
  // Canonical decomposition would take Hangul apart and the voicing marks off kana: 東京 keeps its が.
  const composed = character.normalize("NFKC");
  if (isUnspaced(composed.codePointAt(0) ?? 0)) return wordCharacters(composed);
  const plain = withoutDiacritics(character);
  // By way of upper case: ß and SS, final and medial sigma, dotless and dotted i become alike.
  const lower = withoutDiacritics(plain.toUpperCase().toLowerCase());
  return wordCharacters(
    Array.from(lower)
      .map((letter) => UNDECOMPOSED[letter] ?? letter)
      .join(""),
  );
}

function withoutDiacritics(text: string): string {
  return text.normalize("NFKD").replace(DIACRITIC, "");
}

function wordCharacters(text: string): string {
  return Array.from(text)
    .filter((character) => WORD_CHARACTER.test(character))
    .join("");
}

/** Folded units below this are never of unspaced script. */
export const FIRST_UNSPACED = 0x0e00;

/**
 * Whether a folded code point belongs to a script whose words are not set apart by spaces (or, for Korean, are joined
 * with their particles): these are indexed by pairs of characters instead of words.
 */
export function isUnspaced(code: number): boolean {
  if (code < FIRST_UNSPACED) return false;
  if (code >= 0x4e00 && code <= 0x9fff) return true;
  if (code < 0x2e80) {
    // Thai, Lao, Myanmar, Khmer; each with its vowel signs, without its punctuation and digits.
    return (
      (code >= 0x0e01 && code <= 0x0e4e && code !== 0x0e3f) ||
      (code >= 0x0e81 && code <= 0x0ece) ||
      (code >= 0x1000 && code <= 0x103f) ||
      (code >= 0x1050 && code <= 0x108f) ||
      (code >= 0x1780 && code <= 0x17d3)
    );
  }
  return (
    (code >= 0x3005 && code <= 0x3007) ||
    (code >= 0x3031 && code <= 0x3035) ||
    (code >= 0x3041 && code <= 0x30ff && code !== 0x30a0 && code !== 0x30fb) ||
    (code >= 0x3105 && code <= 0x312f) ||
    (code >= 0x31f0 && code <= 0x31ff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0x20000 && code <= 0x323af)
  );
}

/** The voiced form of a kana that a combining sound mark follows (`か` + U+3099 or U+309A); `undefined` without one. */
export function voiced(kana: number, mark: number): number | undefined {
  const composed = String.fromCharCode(kana, mark).normalize("NFC");
  return composed.length === 1 ? composed.charCodeAt(0) : undefined;
}
