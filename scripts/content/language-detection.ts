/** Tells the language of a text that does not say it: by script where the script decides, else by n-grams (eld). */
import { eld } from "eld/small";

/** Characters looked at; n-grams are certain long before. */
const SAMPLE = 1500;

/** The language of a Markdown text, or `undefined` when it is too short or too mixed to tell. */
export function detectLanguage(markdown: string): string | undefined {
  const text = prose(markdown);
  const letters = count(text, /\p{L}/gu);
  if (letters < 12) return undefined;
  const kana = count(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const hangul = count(text, /\p{Script=Hangul}/gu);
  const han = count(text, /\p{Script=Han}/gu);
  // One ideograph says about as much as two or three Latin letters.
  if ((kana + han + hangul) * 2.5 > letters - (kana + han + hangul)) {
    if (hangul > kana + han) return "ko";
    if (kana > (han + kana) * 0.1) return "ja";
    if (han > 0) return count(text, traditionalOnly) > count(text, simplifiedOnly) ? "zh-TW" : "zh";
  }
  if (letters < 60) return undefined;
  const found = eld.detect(text);
  return found.language !== "" && found.isReliable() ? found.language : undefined;
}

/** Frequent characters that only one of the two ways of writing Chinese has. */
const traditionalOnly = /[這個們來時說國會對學為從點發還過後開關應該讓與無現實體經電話數據網頁語]/gu;
const simplifiedOnly = /[这个们来时说国会对学为从点发还过后开关应该让与无现实体经电话数据网页语]/gu;

/** The words of a text without code, mark-up and addresses, cut to the sample. */
function prose(markdown: string): string {
  return markdown
    .slice(0, SAMPLE * 6)
    .replace(/^(```|~~~)[\s\S]*?^\1/gm, " ")
    .replace(/<[^>]*>|`[^`\n]*`|\{[%{][\s\S]*?[%}]\}|\$\$[\s\S]*?\$\$|https?:\/\/\S+|\]\([^)]*\)|^ {4}.*$/gm, " ")
    .replace(/[^\p{L}\p{M}'’\s]+/gu, " ")
    .replace(/\s+/g, " ")
    .slice(0, SAMPLE);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
