import { createRequire } from "node:module";
import type { HLJSApi } from "highlight.js";
import { codeBlock } from "../../../scripts/content/markdown/code.ts";
import { languageName } from "../../../scripts/content/markdown/code-languages.ts";

const load = createRequire(import.meta.url);

test("a language is loaded when it is asked for, and those within it, and no other", () => {
  codeBlock("<p>a</p>", "html");
  codeBlock("<style>a { color: red }</style>", "vue");
  codeBlock("x = 1", "py");
  const core = load("highlight.js/lib/core") as HLJSApi;
  expect(core.listLanguages()).toEqual(["xml", "css", "python"]);
});

test("every name that highlight.js knows means the language that it means there, but for ml: OCaml, as on GitHub", () => {
  const all = load("highlight.js") as HLJSApi;
  const names = all.listLanguages();
  expect(names.length).toBeGreaterThan(150);
  expect(names.map(languageName)).toEqual(names);
  const aliases = names.flatMap((name) => all.getLanguage(name)?.aliases ?? []);
  const meant = aliases.map((alias) => [alias, all.getLanguage(languageName(alias.toLowerCase()) ?? "")?.name]);
  const there = aliases.map((alias) => [alias, alias === "ml" ? "OCaml" : all.getLanguage(alias)?.name]);
  expect(meant).toEqual(there);
});

test.each(["nobody-knows", "../core", "constructor", "c.js", ""])("%j is no language", (name) => {
  expect(languageName(name)).toBeUndefined();
});
