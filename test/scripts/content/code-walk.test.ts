/** Our walk through highlight.js's grammars against its own: every language with every piece, its own or not. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import hljs, { type CallbackResponse } from "highlight.js";
import { highlightedCode } from "../../../scripts/content/markdown/code-walk.ts";

/** Code of many kinds, parted by lines of `====`. */
const pieces = readFileSync(join(__dirname, "../../fixtures/code-pieces.txt"), "utf8").split("====\n");

/** Quotation marks mean nothing in an element's content; highlight.js writes them as entities. */
const theirs = (code: string, language: string) => {
  const { value } = hljs.highlight(code, { language, ignoreIllegals: true });
  return value.replaceAll("&quot;", '"').replaceAll("&#x27;", "'");
};

const languages = hljs.listLanguages();

test("there is something to compare", () => {
  expect(languages.length).toBeGreaterThan(150);
  const all = languages.flatMap((language) => pieces.map((piece) => highlightedCode(piece, language))).join("");
  for (const scope of ["title function_", "subst", "regexp", "meta", "addition", "doctag"]) {
    expect({ scope, seen: all.includes(`<span class="hljs-${scope}">`) }).toEqual({ scope, seen: true });
  }
  expect(all.includes('<span class="language-')).toBe(true);
});

/** What follows the head of an HTTP message is guessed among fewer languages, which has a test of its own. */
const texts = (language: string) =>
  [...pieces, pieces.join("")].filter((piece) => language !== "http" || !piece.includes("HTTP/"));

test.each(languages)("%s has the same HTML as by highlight.js's own walk", (language) => {
  for (const piece of texts(language)) {
    expect(highlightedCode(piece, language)).toBe(theirs(piece, language));
  }
});

test("what was highlighted before changes nothing", () => {
  const made = () => languages.map((language) => highlightedCode(pieces.join(""), language));
  const once = made();
  for (const language of languages.toReversed()) highlightedCode(pieces.toReversed().join(""), language);
  expect(made()).toEqual(once);
});

test.each([
  ['{ "a": [-1] }', '<span class="language-json">'],
  ["<p>a</p>", '<span class="language-xml">'],
  ["plain words of an answer", "plain words of an answer"],
  ["a=1&b=2", "a=1&amp;b=2"],
])("the body of a message is what it looks like: %s", (body, html) => {
  const head = "HTTP/1.1 200 OK\nA: b\n\n";
  const made = highlightedCode(head + body, "http");
  expect(made.startsWith(theirs(head, "http") + html)).toBe(true);
});

describe("a grammar", () => {
  test("that stands still leaves the code plain", () => {
    const refuse = (_: RegExpMatchArray, response: CallbackResponse) => response.ignoreMatch();
    hljs.registerLanguage("still", () => ({
      contains: [{ begin: /a/, end: /(?=b)/, scope: "x", "on:end": refuse }],
    }));
    expect(highlightedCode("<ab>", "still")).toBe("&lt;ab&gt;");
    expect(theirs("<ab>", "still")).toBe("&lt;ab&gt;");
  });

  test("whose end asks for what stands before it is asked at the end alone", () => {
    hljs.registerLanguage("back", () => ({ contains: [{ begin: /a/, end: /\b/, scope: "x" }] }));
    expect(highlightedCode("a b", "back")).toBe(theirs("a b", "back"));
  });
});
