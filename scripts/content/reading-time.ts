/** How long a text is: words, and minutes to read them. */

/** Words a minute of silent reading in languages with spaces: Brysbaert, "How many words do we read per minute?", 2019. */
const WORDS_A_MINUTE = 238;
/** Ideographs a minute: between the 255 and 357 of Trauzettel-Klosinski et al., "IReST", 2012, for Chinese and Japanese. */
const IDEOGRAPHS_A_MINUTE = 300;

export interface Length {
  /** Words; each ideograph counts as one. */
  readonly words: number;
  /** At least 1. */
  readonly minutes: number;
}

const UNKNOWN = 0;
const SPACE = 1;
const WORD = 2;
const IDEOGRAPH = 3;
const JOINER = 4;
/** What each UTF-16 code unit is; filled as texts need it, since asking a regular expression for each would cost most. */
const kinds = new Uint8Array(65_536);

function kindOf(code: number): number {
  const known = kinds[code] as number;
  if (known !== UNKNOWN) return known;
  const character = String.fromCharCode(code);
  const kind = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character)
    ? IDEOGRAPH
    : /[\p{L}\p{N}]/u.test(character)
      ? WORD
      : // Surrogates are halves of rare letters and of emoji; they neither begin nor end a word.
        /[\p{M}'’_\-\u{d800}-\u{dfff}]/u.test(character) || (code >= 0xd800 && code <= 0xdfff)
        ? JOINER
        : SPACE;
  kinds[code] = kind;
  return kind;
}

/** Counts without `Intl.Segmenter`, whose answers change with the version of Node. */
export function measure(text: string): Length {
  let words = 0;
  let ideographs = 0;
  let inside = false;
  for (let at = 0; at < text.length; at += 1) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === WORD) {
      if (!inside) words += 1;
      inside = true;
    } else if (kind === IDEOGRAPH) {
      ideographs += 1;
      inside = false;
    } else if (kind === SPACE) inside = false;
  }
  const minutes = Math.max(1, Math.round(words / WORDS_A_MINUTE + ideographs / IDEOGRAPHS_A_MINUTE));
  return { words: words + ideographs, minutes };
}
