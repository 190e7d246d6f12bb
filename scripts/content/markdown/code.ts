/** Code blocks, highlighted at build time; a language that highlight.js does not know stays plain. */
import hljs from "highlight.js";
import { decode } from "html-entities";
import { escapeHtml } from "../html.ts";
import { codeText } from "./code-html.ts";
import { highlightedCode } from "./code-walk.ts";

/** Longer blocks are data rather than code to read, and highlighting them would slow the build. */
const LONGEST = 60_000;

/** Names that people write and highlight.js knows by another. */
const otherNames: Readonly<Record<string, string>> = {
  "c#": "csharp",
  "f#": "fsharp",
  vue: "xml",
  svelte: "xml",
  astro: "xml",
  mdx: "markdown",
  jsonc: "json",
  json5: "json",
  terminal: "shell",
  "shell-session": "shell",
  conf: "ini",
  env: "ini",
  dotenv: "ini",
  proto: "protobuf",
  viml: "vim",
  elisp: "lisp",
  "emacs-lisp": "lisp",
  solidity: "javascript",
  hcl: "ini",
  tf: "ini",
  terraform: "ini",
  zig: "c",
};
const plainNames = new Set(["", "text", "txt", "plain", "plaintext", "none", "nohighlight", "output", "raw"]);

/** `<pre>` with highlighted code. `info` is the fence's info string: `js {1,3}`, `python:app.py`, `{.haskell}`. */
export function codeBlock(source: string, info: string): string {
  const text = source.replace(/\n$/, "");
  const written = /[^\s,{}:=[\]]+/.exec(decode(info).replace(/^\{\s*\.?/, ""))?.[0]?.toLowerCase() ?? "";
  const asked = otherNames[written] ?? written;
  const known = plainNames.has(asked) || text.length > LONGEST ? undefined : hljs.getLanguage(asked);
  const code = known ? highlightedCode(text, asked) : codeText(text);
  const label = plainNames.has(written) ? "" : ` data-language="${escapeHtml(written)}"`;
  const word = plainNames.has(written) ? "" : written.replace(/[^\p{L}\p{N}_+#.-]/gu, "");
  const name = word === "" ? "" : ` language-${word}`;
  return `<pre tabindex="0"${label}><code class="hljs${name}">${code}\n</code></pre>`;
}
