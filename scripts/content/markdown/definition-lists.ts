/** PHP Markdown Extra's definition lists: a term, then lines that begin with a colon. */
import type { Token, TokenizerAndRendererExtension, Tokens } from "marked";

interface DefinitionList extends Tokens.Generic {
  readonly type: "definitions";
  readonly items: readonly { readonly terms: readonly Token[][]; readonly definitions: readonly Token[][] }[];
}

const definition = /^ {0,3}:[ \t]+/;
const notATerm = /^\s*$|^ {0,3}(?:[#>|]|```|~~~|[-*+] |\d+[.)] |:[ \t]|<|\[\^)|^ {4}|^\t/;

/** Whether a text may hold such a list, which begins with a term's line; only then is the extension worth its time. */
export function mayDefine(source: string): boolean {
  return /\n {0,3}:[ \t]+\S/.test(source);
}

interface Item {
  readonly terms: string[];
  readonly definitions: string[];
}

/** Reads a list at the beginning of `source`: its items, and how many lines they take. */
function readList(source: string): { items: Item[]; lines: number } | undefined {
  const lines = source.split("\n", 400);
  const items: Item[] = [];
  let at = 0;
  for (;;) {
    let next = at;
    const terms: string[] = [];
    while (next < lines.length && terms.length < 4 && !notATerm.test(lines[next] as string))
      terms.push(lines[next++] as string);
    if (lines[next] === "") next += 1;
    if (terms.length === 0 || !definition.test(lines[next] ?? "")) break;
    const definitions: string[] = [];
    while (definition.test(lines[next] ?? "")) {
      const words = [(lines[next++] as string).replace(definition, "")];
      for (; next < lines.length; next += 1) {
        const line = lines[next] as string;
        if (definition.test(line)) break;
        if (line.trim() !== "") words.push(line.replace(/^ {1,4}|^\t/, ""));
        else if (/^(?: {2,}|\t)\S/.test(lines[next + 1] ?? "")) words.push("");
        else break;
      }
      definitions.push(words.join("\n"));
      if (lines[next]?.trim() === "" && definition.test(lines[next + 1] ?? "")) next += 1;
    }
    items.push({ terms, definitions });
    at = next;
    while (lines[next]?.trim() === "" && next < lines.length) next += 1;
    if (next === at || next >= lines.length) break;
    at = next;
  }
  return items.length === 0 ? undefined : { items, lines: at };
}

/** Extension for marked. */
export const definitionLists: TokenizerAndRendererExtension = {
  name: "definitions",
  level: "block",
  childTokens: [],
  tokenizer(source): DefinitionList | undefined {
    const list = readList(source);
    if (!list) return undefined;
    const raw = source.split("\n", list.lines).join("\n");
    const items = list.items.map(({ terms, definitions }) => ({
      // Queued, because a link's address may be defined further down.
      terms: terms.map((term) => this.lexer.inline(term.trim(), [])),
      definitions: definitions.map((words) => this.lexer.blockTokens(words, [])),
    }));
    // The terms are still empty here, so that whoever looks for HTML must come to the lists themselves.
    const tokens = items.flatMap(({ terms, definitions }) => [
      ...terms.map((inner) => ({ type: "term", raw: "", tokens: inner })),
      ...definitions.flat(),
    ]);
    return { type: "definitions", raw: source.startsWith(`${raw}\n`) ? `${raw}\n` : raw, items, tokens };
  },
  renderer(token) {
    const { items } = token as DefinitionList;
    const dd = (tokens: Token[]) => {
      const [only] = tokens;
      const inline = tokens.length === 1 && only?.type === "paragraph" ? (only as Tokens.Paragraph).tokens : undefined;
      return `<dd>${inline ? this.parser.parseInline(inline) : this.parser.parse(tokens)}</dd>\n`;
    };
    const html = items.map(
      ({ terms, definitions }) =>
        terms.map((term) => `<dt>${this.parser.parseInline(term)}</dt>\n`).join("") + definitions.map(dd).join(""),
    );
    return `<dl>\n${html.join("")}</dl>\n`;
  },
};
