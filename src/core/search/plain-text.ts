/** The words of an article's HTML: one function for build and search, so that both see the same tokens. */

/** Elements that stand inside a word or a line; all others end it. */
const INLINE =
  /<\/?(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|wbr|ruby)(?=[\s>/])(?:[^>"']|"[^"]*"|'[^']*')*>/gi;

/** What is in the HTML and not read as text: comments, readings of ruby. */
const UNSEEN = /<!--[\s\S]*?-->|<(rt|rp|script|style|template)(?=[\s>])[\s\S]*?<\/\1\s*>/gi;

/** Formulas: their letters are no words. */
const MATHS = /<math(?=[\s>])[\s\S]*?<\/math\s*>/gi;

const TAG = /<\/?[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi;

const REFERENCE = /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]+));/gi;

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/**
 * The text of sanitised HTML as a reader sees it, without formulas. Blocks are set apart by an empty line. Only the five references of
 * XML, `&nbsp;` and numeric ones are decoded: a serialiser writes no others.
 */
export function plainText(html: string): string {
  const bare = html.replace(UNSEEN, "").replace(MATHS, " ").replace(INLINE, "").replace(TAG, "\n\n");
  return bare.includes("&") ? bare.replace(REFERENCE, decode) : bare;
}

function decode(reference: string, hexadecimal?: string, decimal?: string, name?: string): string {
  if (name !== undefined) return NAMED[name] ?? reference;
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : " ";
}
