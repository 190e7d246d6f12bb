/** The words of an article's HTML: one function for build and search, so that both see the same tokens. */

/** Elements that stand inside a word or a line; all others end it. */
const INLINE = new Set(
  "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr ruby".split(
    " ",
  ),
);

/** Elements whose contents are not read as text: readings of ruby, and formulas, whose letters are no words. */
const UNSEEN = new Set(["rt", "rp", "script", "style", "template", "math"]);

const REFERENCE = /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]+));/gi;

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/**
 * The text of sanitised HTML as a reader sees it, without formulas. Blocks are set apart by an empty line. Only the five references of
 * XML, `&nbsp;` and numeric ones are decoded: a serialiser writes no others.
 */
export function plainText(html: string): string {
  let text = "";
  let from = 0;
  for (let at = html.indexOf("<"); at >= 0; at = html.indexOf("<", from)) {
    text += html.slice(from, at);
    const [end, instead] = markup(html, at);
    text += instead;
    from = end;
  }
  text += html.slice(from);
  return text.includes("&") ? text.replace(REFERENCE, decode) : text;
}

/** Where the mark-up at a "<" ends, and what a reader sees instead of it. */
function markup(html: string, at: number): readonly [end: number, instead: string] {
  if (html.startsWith("<!--", at)) {
    const end = html.indexOf("-->", at + 4);
    return end < 0 ? [at + 1, "<"] : [end + 3, ""];
  }
  const isClosing = html[at + 1] === "/";
  const nameFrom = isClosing ? at + 2 : at + 1;
  const nameTo = endOfName(html, nameFrom);
  const end = nameTo === nameFrom ? undefined : endOfTag(html, nameTo);
  if (end === undefined) return [at + 1, "<"];
  const name = html.slice(nameFrom, nameTo).toLowerCase();
  if (isClosing || !UNSEEN.has(name)) return [end, INLINE.has(name) ? "" : "\n\n"];
  const closing = new RegExp(`</${name}\\s*>`, "gi");
  closing.lastIndex = end;
  return closing.test(html) ? [closing.lastIndex, name === "math" ? " " : ""] : [end, "\n\n"];
}

/** Where an element's name ends that begins with a letter: at white space, a slash or the tag's end. */
function endOfName(html: string, from: number): number {
  const first = html.charCodeAt(from) | 0x20;
  if (!(first >= 0x61 && first <= 0x7a)) return from;
  let at = from + 1;
  for (; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    if (code <= 0x20 || code === 0x2f || code === 0x3e) break;
  }
  return at;
}

/** Where a tag ends; a ">" in quotation marks does not end it. `undefined` where nothing does. */
function endOfTag(html: string, from: number): number | undefined {
  for (let at = from; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    if (code === 0x3e) return at + 1;
    if (code !== 0x22 && code !== 0x27) continue;
    at = html.indexOf(html[at] as string, at + 1);
    if (at < 0) return undefined;
  }
  return undefined;
}

function decode(reference: string, hexadecimal?: string, decimal?: string, name?: string): string {
  if (name !== undefined) return NAMED[name] ?? reference;
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : " ";
}
