/** Code blocks, highlighted at build time; a language that highlight.js does not know stays plain. */
import { decode } from "html-entities";
import { escapeHtml } from "../html.ts";
import { codeText } from "./code-html.ts";
import { languageName } from "./code-languages.ts";
import { highlightedCode } from "./code-walk.ts";

/** Longer blocks are data rather than code to read, and highlighting them would slow the build. */
const LONGEST = 60_000;

/** Nor is a word of this length one to read. Expressions that look from each letter to its word's end take its square. */
const LONG_WORD = 5000;
const LONG_WORDS = new RegExp(`\\w{${LONG_WORD}}`);

const plainNames = new Set(["", "text", "txt", "plain", "plaintext", "none", "nohighlight", "output", "raw"]);

/** `<pre>` with highlighted code. `info` is the fence's info string: `js {1,3}`, `python:app.py`, `{.haskell}`. */
export function codeBlock(source: string, info: string): string {
  const text = source.replace(/\n$/, "");
  const written = /[^\s,{}:=[\]]+/.exec(decode(info).replace(/^\{\s*\.?/, ""))?.[0]?.toLowerCase() ?? "";
  const isData = text.length > LONGEST || (text.length > LONG_WORD && LONG_WORDS.test(text));
  const language = plainNames.has(written) || isData ? undefined : languageName(written);
  const code = language === undefined ? codeText(text) : highlightedCode(text, language);
  const label = plainNames.has(written) ? "" : ` data-language="${escapeHtml(written)}"`;
  const word = plainNames.has(written) ? "" : written.replace(/[^\p{L}\p{N}_+#.-]/gu, "");
  const name = word === "" ? "" : ` language-${word}`;
  return `<pre tabindex="0"${label}><code class="hljs${name}">${code}\n</code></pre>`;
}
