/**
 * The languages of highlight.js, each loaded when a text asks for it: to load all 193 takes 50 ms of every start, which is
 * a twelfth of the time that an edited article takes to build.
 */
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { CompiledLanguage, HLJSApi, LanguageFn } from "highlight.js";

/** Names that people write, by highlight.js's own: first most of those that it knows too, then others. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  apache: "apacheconf",
  bash: "sh zsh fish csh ksh",
  c: "h",
  clojure: "clj cljs edn",
  cpp: "c++ cc cxx h++ hh hpp cu cuda",
  csharp: "c# cs",
  delphi: "pas pascal",
  diff: "patch",
  django: "jinja jinja2 liquid",
  dockerfile: "docker containerfile",
  dos: "bat batch cmd",
  elixir: "ex exs",
  erb: "ejs",
  erlang: "erl",
  fortran: "f90 f95",
  fsharp: "f# fs",
  glsl: "hlsl",
  go: "golang",
  graphql: "gql",
  handlebars: "hbs",
  haskell: "hs",
  http: "https",
  ini: "toml cfg conf dotenv editorconfig env hcl service terraform tf",
  javascript: "js jsx mjs cjs sol solidity",
  json: "json5 jsonc jsonl hjson ndjson",
  julia: "jl",
  kotlin: "kt kts",
  latex: "tex",
  lisp: "elisp emacs-lisp",
  makefile: "make mk",
  markdown: "md mdx",
  matlab: "octave",
  nginx: "nginxconf",
  objectivec: "obj-c objc objective-c",
  ocaml: "ml",
  perl: "pl",
  powershell: "ps ps1 pwsh",
  protobuf: "proto",
  python: "py bazel bzl mojo py3 python3 starlark",
  reasonml: "reason rescript",
  ruby: "rb",
  rust: "rs zig",
  scheme: "scm racket",
  scss: "sass",
  shell: "console shellsession bash-session sh-session shell-session terminal",
  sql: "mariadb mysql plsql sqlite tsql",
  typescript: "ts tsx cts mts",
  vbnet: "vb",
  vbscript: "vba",
  verilog: "sv v systemverilog",
  vim: "viml",
  wasm: "wat",
  x86asm: "asm nasm",
  xml: "html xhtml rss svg astro htm svelte vue",
  yaml: "yml",
};

const load = createRequire(import.meta.url);

/** highlight.js without any language. */
const core = (): HLJSApi => load("highlight.js/lib/core") as HLJSApi;

/** The same with all of them. */
const complete = (): HLJSApi => load("highlight.js") as HLJSApi;

/** `true` for a language that is loaded, by all names that highlight.js has files for. */
let languages: Map<string, boolean> | undefined;
let others: ReadonlyMap<string, string> | undefined;

function known(): Map<string, boolean> {
  if (languages) return languages;
  const files = readdirSync(join(dirname(load.resolve("highlight.js/lib/core")), "languages"));
  // Beside each lies another of the name that it once had, `c.js.js`.
  const names = files.filter((file) => /^[\w-]+\.js$/.test(file)).map((file) => file.slice(0, -".js".length));
  languages = new Map(names.map((name) => [name, false]));
  return languages;
}

/** highlight.js's name of a language that people write so, in lower case; `undefined` where it does not know it. */
export function languageName(written: string): string | undefined {
  others ??= new Map(
    Object.entries(OTHER_NAMES).flatMap(([name, all]) => all.split(" ").map((other) => [other, name] as const)),
  );
  const name = others.get(written) ?? written;
  return known().has(name) || complete().getLanguage(name) ? name : undefined;
}

/** A language's grammar as highlight.js compiles it. `name` is one from {@link languageName}. */
export function compiledLanguage(name: string): CompiledLanguage {
  if (known().get(name) === false) {
    core().registerLanguage(name, load(`highlight.js/lib/languages/${name}`) as LanguageFn);
    known().set(name, true);
  }
  // It compiles a grammar when it is asked for it first.
  core().highlight("", { language: name });
  return core().getLanguage(name) as CompiledLanguage;
}

/** Which of several languages a text looks like most, if any. */
export function guessedLanguage(text: string, names: readonly string[]): string | undefined {
  // What it makes of one depends on those that are embedded in it, which must not depend on what was asked for before.
  return complete().highlightAuto(text, [...names]).language;
}
