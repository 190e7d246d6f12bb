/** Cuts a paragraph into what is spoken at once: sentences, and parts of sentences that are too long. */

/** A stretch of the paragraph, by UTF-16 code units. */
export interface Utterance {
  readonly start: number;
  readonly end: number;
}

/** Some engines fall silent within texts that take them longer than about fifteen seconds. */
const LONGEST = 200;

/** Sentences of a paragraph in a language (BCP 47 tag), none longer than 200 code units, none without a word. */
export function utterancesOf(paragraph: string, language: string): readonly Utterance[] {
  const sentences = new Intl.Segmenter(language, { granularity: "sentence" }).segment(paragraph);
  return [...sentences]
    .flatMap(({ segment, index }) => pieces(segment, index))
    .filter(({ start, end }) => /[\p{L}\p{N}]/u.test(paragraph.slice(start, end)));
}

function pieces(sentence: string, offset: number): readonly Utterance[] {
  const cut: Utterance[] = [];
  let start = 0;
  while (sentence.length - start > LONGEST) {
    const end = start + breakWithin(sentence.slice(start, start + LONGEST));
    cut.push({ start: offset + start, end: offset + end });
    start = end;
  }
  return [...cut, { start: offset + start, end: offset + sentence.length }];
}

/** Where to cut: after the last clause's end in the second half, else after the last space, else where no pair is torn. */
function breakWithin(text: string): number {
  const clause = Math.max(
    ...[...text.matchAll(/[,;:，；：、—–)]\s*/g)].map((match) => match.index + match[0].length),
    0,
  );
  if (clause > text.length / 2) return clause;
  const space = text.lastIndexOf(" ") + 1;
  if (space > 0) return space;
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last < 0xdc00 ? text.length - 1 : text.length;
}

/** What a voice that starts slowly and speaks slowly needs, in milliseconds: to begin, for a letter, for a digit or a sign that is a word. */
const BEGINNING = 5_000;
const LETTER = 150;
const SIGN = 500;

/** The time that speaking a text can take at most, in milliseconds; after it an engine that has not said so has stalled. */
export function longestSpeaking(text: string, rate: number): number {
  const signs =
    text.match(/[\p{N}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  // Not every engine speaks faster when it is asked to.
  return BEGINNING + ((text.length - signs) * LETTER + signs * SIGN) / Math.min(rate, 1);
}

/** What choosing a voice goes by; the browser's `SpeechSynthesisVoice` is one. */
export interface VoiceFacts {
  readonly name: string;
  readonly lang: string;
  readonly localService: boolean;
  readonly default: boolean;
}

/** The voices that speak a language, best first: on this device before the network's, the exact region first, the default first. */
export function voicesFor<V extends VoiceFacts>(voices: readonly V[], language: string): readonly V[] {
  const wanted = language.toLowerCase();
  const primary = wanted.split("-")[0];
  const tag = (voice: V) => voice.lang.toLowerCase().replace("_", "-");
  const rank = (voice: V) => [voice.localService, tag(voice) === wanted, voice.default].map((one) => (one ? 0 : 1));
  return voices
    .filter((voice) => tag(voice).split("-")[0] === primary)
    .toSorted((a, b) => {
      const [ranksA, ranksB] = [rank(a), rank(b)];
      const at = ranksA.findIndex((value, position) => value !== ranksB[position]);
      return at < 0 ? 0 : (ranksA[at] ?? 0) - (ranksB[at] ?? 0);
    });
}
