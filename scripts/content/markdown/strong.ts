/**
 * Bold words beside Chinese, Japanese and Korean, which put no space around them: `**「猫」**は`. CommonMark's rule looks
 * for spaces or punctuation and leaves the asterisks; most programs that such authors write in do not.
 */
import type { TokenizerAndRendererExtension } from "marked";

const letters = String.raw`\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af`;
const beside = new RegExp(String.raw`[${letters}]\*\*|\*\*[${letters}]`);
const strong = /^\*\*(?![\s*])((?:\\.|`[^`\n]*`|[^\\`*\n]|\*(?!\*)){1,2000}?)(?<!\s)\*\*(?!\*)/;
const letter = /^[\p{L}\p{N}]/u;
const beginsWithSign = /^[\p{P}\p{S}]/u;
const endsWithSign = /[\p{P}\p{S}]$/u;

/** Whether a text may have such words; only then is the extension worth its time. */
export function mayBeStrong(source: string): boolean {
  return source.includes("**") && beside.test(source);
}

/** Extension for marked; takes what CommonMark's rule would not, and leaves it the rest. */
export const besideLetters: TokenizerAndRendererExtension = {
  name: "beside-letters",
  level: "inline",
  tokenizer(source) {
    const found = strong.exec(source);
    if (!found) return undefined;
    const [raw, text = ""] = found;
    if (!beginsWithSign.test(text) && !(endsWithSign.test(text) && letter.test(source.slice(raw.length))))
      return undefined;
    return { type: "strong", raw, text, tokens: this.lexer.inlineTokens(text) };
  },
};
