/** Tells the language of a text that does not say it: by script, then by frequent words, then by n-grams (eld). */

/** Characters of prose looked at; n-grams are certain long before. */
const SAMPLE = 400;
/** Characters looked at where the sample leaves English in doubt: it costs less than the tables of n-grams, whose loading takes a quarter of a second. */
const LARGER_SAMPLE = 5000;

/** Tells a language by its n-grams; `undefined` when it is not sure. */
export type Ngrams = (text: string) => string | undefined;

/** Loads the n-gram tables: two megabytes, so only when a text needs them. */
export async function loadNgrams(): Promise<Ngrams> {
  const { eld } = await import("eld/small");
  return (text) => {
    const found = eld.detect(text);
    return found.language !== "" && found.isReliable() ? found.language : undefined;
  };
}

/**
 * The language of a Markdown text, `undefined` when it is too short or too mixed to tell, or `"ask"` when only n-grams
 * can tell and none were given.
 */
export function detectLanguage(markdown: string, ngrams?: Ngrams): string | undefined {
  const text = prose(markdown);
  // The prose holds letters and single spaces.
  const letters = text.length;
  if (letters < 12) return undefined;
  if (/[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(text)) {
    const asian = eastAsian(text, letters);
    if (asian !== undefined) return asian;
  }
  if (letters < 60) return undefined;
  if (isEnglish(text) || isEnglish(prose(markdown, LARGER_SAMPLE))) return "en";
  return ngrams ? ngrams(text) : "ask";
}

function eastAsian(text: string, letters: number): string | undefined {
  const kana = count(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const hangul = count(text, /\p{Script=Hangul}/gu);
  const han = count(text, /\p{Script=Han}/gu);
  const all = kana + hangul + han;
  // One ideograph says about as much as two or three Latin letters.
  if (all * 2.5 <= letters - all) return undefined;
  if (hangul > kana + han) return "ko";
  if (kana > (han + kana) * 0.1) return "ja";
  return count(text, traditionalOnly) > count(text, simplifiedOnly) ? "zh-TW" : "zh";
}

/** Frequent characters that only one of the two ways of writing Chinese has. */
const traditionalOnly = /[這個們來時說國會對學為從點發還過後開關應該讓與無現實體經電話數據網頁語]/gu;
const simplifiedOnly = /[这个们来时说国会对学为从点发还过后开关应该让与无现实体经电话数据网页语]/gu;

/** Words that are frequent in English and rare elsewhere make up a sixth of English prose. */
function isEnglish(text: string): boolean {
  const words = count(text, /\S+/g);
  const english = count(
    text,
    /(?<!\S)(?:the|of|and|to|is|that|for|it|with|was|this|are|you|have|from|which|not|but)(?!\S)/gi,
  );
  return words >= 12 && english * 6 > words;
}

/** The words of a text without code, mark-up and addresses, cut to a sample of so many characters. */
function prose(markdown: string, sample = SAMPLE): string {
  const text = markdown
    .slice(0, sample * 5)
    .replace(/^(```|~~~)[\s\S]*?(?:^\1|$(?![\s\S]))/gm, " ")
    .replace(
      /<[^>]*>|`[^`\n]*`|\{[%{][\s\S]*?[%}]\}|\$\$[\s\S]*?\$\$|https?:\/\/\S+|\]\([^)]*\)|^(?: {4}|import |export ).*$/gm,
      " ",
    )
    .slice(0, sample + 200);
  return text
    .replace(/[^\p{L}\p{M}'’\s]+/gu, " ")
    .replace(/\s+/g, " ")
    .slice(0, sample);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
