/** Code blocks, highlighted at build time; a language that highlight.js does not know stays plain. */
import hljs from "highlight.js";
import { decode } from "html-entities";
import { escapeHtml } from "../html.ts";
import { codeText } from "./code-html.ts";
import { highlightedCode } from "./code-walk.ts";

/** Longer blocks are data rather than code to read, and highlighting them would slow the build. */
const LONGEST = 60_000;

/** Nor is a word of this length one to read. Expressions that look from each letter to its word's end take its square. */
const LONG_WORD = /\w{5000}/;

/** Names that people write and highlight.js knows by another. */
const otherNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    bash: "fish csh ksh",
    clojure: "cljs",
    cpp: "cuda cu",
    csharp: "c#",
    django: "jinja2 liquid",
    dockerfile: "containerfile",
    erb: "ejs",
    fsharp: "f#",
    glsl: "hlsl",
    ini: "cfg conf dotenv editorconfig env hcl service terraform tf",
    javascript: "sol solidity",
    json: "json5 jsonc jsonl hjson ndjson",
    julia: "jl",
    lisp: "elisp emacs-lisp",
    markdown: "mdx",
    matlab: "octave",
    objectivec: "objective-c",
    protobuf: "proto",
    python: "bazel bzl mojo py3 python3 starlark",
    reasonml: "reason rescript",
    rust: "zig",
    scheme: "racket",
    scss: "sass",
    shell: "bash-session sh-session shell-session terminal",
    sql: "mariadb mysql plsql sqlite tsql",
    verilog: "systemverilog",
    vbscript: "vba",
    vim: "viml",
    wasm: "wat",
    x86asm: "asm nasm",
    xml: "astro htm svelte vue",
  }).flatMap(([language, names]) => names.split(" ").map((name) => [name, language] as const)),
);
const plainNames = new Set(["", "text", "txt", "plain", "plaintext", "none", "nohighlight", "output", "raw"]);

/** `<pre>` with highlighted code. `info` is the fence's info string: `js {1,3}`, `python:app.py`, `{.haskell}`. */
export function codeBlock(source: string, info: string): string {
  const text = source.replace(/\n$/, "");
  const written = /[^\s,{}:=[\]]+/.exec(decode(info).replace(/^\{\s*\.?/, ""))?.[0]?.toLowerCase() ?? "";
  const asked = otherNames.get(written) ?? written;
  const isData = text.length > LONGEST || LONG_WORD.test(text);
  const known = plainNames.has(asked) || isData ? undefined : hljs.getLanguage(asked);
  const code = known ? highlightedCode(text, asked) : codeText(text);
  const label = plainNames.has(written) ? "" : ` data-language="${escapeHtml(written)}"`;
  const word = plainNames.has(written) ? "" : written.replace(/[^\p{L}\p{N}_+#.-]/gu, "");
  const name = word === "" ? "" : ` language-${word}`;
  return `<pre tabindex="0"${label}><code class="hljs${name}">${code}\n</code></pre>`;
}
