/**
 * Reads the YAML that nearly all front matter is: a line a field, with a plain or quoted text, a day, `true` or `false`,
 * or a list in brackets. The YAML parser takes a third as long as Markdown does; what is any richer is left to it.
 */

/** Characters that mean themselves wherever they stand in these lines, other than the ones that the patterns name. */
const ordinary =
  /^[\n\x20-\x7e\u00a1-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\ud7ff\uf900-\ufdff\ufe30-\ufefe\uff00-\uffee]*$/;
const field = /^([A-Za-z][\w-]*):(?: +(.*?))? *$/;
/** Begins with a letter, so that it is no number and no sign of YAML's; `: ` and ` #` would end it. */
const word = /^[A-Za-z\u00c0-\ud7ff\uf900-\ufdff]/;
const ends = /:(?= |$)| #/;
const day = /^\d{4}-\d\d-\d\d(?:[T ]\d+(?:[:.]\d+)*(?:Z| ?[+-]\d\d:?\d\d)?)?$/;
const meaning = /^(?:true|false|null|~|\.(?:inf|nan)|y|n|yes|no|on|off)$/i;

/** The fields, or `undefined` where the text is not that simple, right or wrong. Agrees with js-yaml's core schema. */
export function simpleFields(source: string): Record<string, unknown> | undefined {
  if (!ordinary.test(source)) return undefined;
  const fields: Record<string, unknown> = {};
  for (const line of source.split("\n")) {
    if (line === "") continue;
    const [, name, text] = field.exec(line) ?? [];
    if (name === undefined || text === undefined || Object.hasOwn(fields, name) || name === "__proto__")
      return undefined;
    const value = simpleValue(text);
    if (value === undefined) return undefined;
    fields[name] = value;
  }
  return Object.keys(fields).length > 0 ? fields : undefined;
}

function simpleValue(text: string): string | boolean | string[] | undefined {
  const quoted = /^"([^"\\]*)"$|^'([^']*)'$/.exec(text);
  if (quoted) return quoted[1] ?? quoted[2];
  if (text === "true" || text === "false") return text === "true";
  const list = /^\[([^[\]{}"'#&*!|>%@`:?\\]*)\]$/.exec(text)?.[1];
  if (list !== undefined) {
    if (/^ *$/.test(list)) return [];
    const items = list.split(",").map((item) => item.replace(/^ +| +$/g, ""));
    return items.every((item) => word.test(item) && !meaning.test(item)) ? items : undefined;
  }
  if (day.test(text)) return text;
  return word.test(text) && !ends.test(text) && !meaning.test(text) ? text : undefined;
}
