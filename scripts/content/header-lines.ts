/**
 * Metadata that is no YAML, TOML or JSON, at the very beginning: Pelican's and MultiMarkdown's `Title: …` lines up to the
 * first empty one, Nikola's `.. title: …` in a comment, and Franklin's `@def title = "…"`.
 */

export interface HeaderLines {
  readonly fields: Readonly<Record<string, unknown>>;
  /** Characters that the lines take, without the empty line behind them. */
  readonly length: number;
}

/** A line a field; what is indented below it goes on with it. Every repetition has an end. */
const lines = /^(?:[A-Za-z][\w-]{0,40}:[ \t]?[^\n]*\n(?:[ \t]+\S[^\n]*\n){0,40}){2,40}(?=[ \t]*\n|$)/;
const field = /^([A-Za-z][\w-]*):([^\n]*(?:\n[ \t]+\S[^\n]*)*)/gm;

const nikola = /^<!--[ \t]*\n(?:\.\. [\w-]{1,40}:[^\n]*\n){2,40}(?:[ \t]*\n)?-->/;
const franklin = /^(?:@def[ \t]+\w{1,40}[ \t]*=[^\n]*\n(?:[ \t]*\n)?){1,40}/;

/** The fields of a text that begins with two or more, a title among them; `undefined` for any other text. */
export function readHeaderLines(text: string): HeaderLines | undefined {
  const start = text.slice(0, 8_000);
  if (start.startsWith("<!--")) return read(nikola.exec(start)?.[0], /^\.\. ([\w-]+):([^\n]*)/gm);
  if (start.startsWith("@def")) return read(franklin.exec(start)?.[0], /^@def[ \t]+(\w+)[ \t]*=([^\n]*)/gm, julia);
  return read(lines.exec(start)?.[0], field);
}

function read(
  header: string | undefined,
  pattern: RegExp,
  understand: (words: string) => unknown = (words) => words,
): HeaderLines | undefined {
  if (header === undefined) return undefined;
  const fields: Record<string, unknown> = {};
  for (const [, name = "", value = ""] of header.matchAll(pattern))
    fields[name] = understand(value.replace(/\s+/g, " ").trim());
  const titled = Object.entries(fields).some(([name, value]) => /^title$/i.test(name) && value !== "");
  return titled ? { fields, length: header.length } : undefined;
}

/** Julia's texts, dates and lists of texts for what they hold; any other value as it is written. */
function julia(words: string): unknown {
  const list = /^\[("[^"]*"(?:, ?"[^"]*")*)\]$/.exec(words)?.[1];
  if (list !== undefined) return list.split(/, ?(?=")/).map((entry) => entry.slice(1, -1));
  return juliaDate(words) ?? /^("""|")\s?(.*?)\s?\1$/.exec(words)?.[2] ?? words;
}

/** `Date(2026, 2, 14)` as `2026-02-14`. */
export function juliaDate(value: string): string | undefined {
  const found = /^Date\((\d{4}),[ \t]*(\d{1,2}),[ \t]*(\d{1,2})\)$/.exec(value);
  return found ? `${found[1]}-${found[2]?.padStart(2, "0")}-${found[3]?.padStart(2, "0")}` : undefined;
}
