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
