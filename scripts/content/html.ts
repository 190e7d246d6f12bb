/** Small facts about writing HTML, shared by everything that emits it. */

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text made safe for an element's content and for an attribute in double quotation marks. */
export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => escapes[character] as string) : text;
}

/** Prefix of every id that an article's HTML holds, so that no heading can take the place of a part of the page. */
export const ID_PREFIX = "a-";

/**
 * The offset behind the end tag of the element that begins the text; elements of its name inside of it count. `undefined`
 * where it is not closed.
 */
export function endOfElement(html: string, name: string): number | undefined {
  let depth = 0;
  for (const { 0: tag, 1: closing, index } of html.matchAll(new RegExp(`<(/?)${name}(?=[\\s>/])[^>]*>?`, "gi"))) {
    if (!tag.endsWith("/>")) depth += closing ? -1 : 1;
    if (depth <= 0) return index + tag.length;
  }
  return undefined;
}
