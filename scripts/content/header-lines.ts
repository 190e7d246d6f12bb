/** Metadata as Pelican and MultiMarkdown write it: `Title: …` lines at the very beginning, up to the first empty line. */

export interface HeaderLines {
  readonly fields: Readonly<Record<string, string>>;
  /** Characters that the lines take, without the empty line behind them. */
  readonly length: number;
}

/** A line a field; what is indented below it goes on with it. Every repetition has an end. */
const lines = /^(?:[A-Za-z][\w-]{0,40}:[ \t]?[^\n]*\n(?:[ \t]+\S[^\n]*\n){0,40}){2,40}(?=[ \t]*\n|$)/;
const field = /^([A-Za-z][\w-]*):([^\n]*(?:\n[ \t]+\S[^\n]*)*)/gm;

/** The fields of a text that begins with two or more, a title among them; `undefined` for any other text. */
export function readHeaderLines(text: string): HeaderLines | undefined {
  const found = lines.exec(text.slice(0, 8_000));
  if (found === null || !/^title:[ \t]*\S/im.test(found[0])) return undefined;
  const fields: Record<string, string> = {};
  for (const [, name = "", value = ""] of found[0].matchAll(field)) fields[name] = value.replace(/\s+/g, " ").trim();
  return { fields, length: found[0].length };
}
