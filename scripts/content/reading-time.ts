/** How long a text is: words, and minutes to read them. */

/** Words a minute of silent reading in languages with spaces: Brysbaert, "How many words do we read per minute?", 2019. */
const WORDS_A_MINUTE = 238;
/** Characters a minute in Chinese and Japanese: Trauzettel-Klosinski et al., "IReST", 2012, about 255 and 357; the mean of long texts. */
const IDEOGRAPHS_A_MINUTE = 300;

export interface Length {
  /** Words; each ideograph counts as one. */
  readonly words: number;
  /** At least 1. */
  readonly minutes: number;
}

const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’_-]*/gu;

/** Counts without `Intl.Segmenter`, whose answers change with the version of Node. */
export function measure(text: string): Length {
  const ideographs = text.match(ideograph)?.length ?? 0;
  const words = (ideographs > 0 ? text.replace(ideograph, " ") : text).match(word)?.length ?? 0;
  const minutes = Math.max(1, Math.round(words / WORDS_A_MINUTE + ideographs / IDEOGRAPHS_A_MINUTE));
  return { words: words + ideographs, minutes };
}
