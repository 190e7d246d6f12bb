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

const blockTag =
  /<\/?(?:p|div|h[1-6]|li|ul|ol|dl|dt|dd|pre|blockquote|table|tr|td|th|thead|tbody|tfoot|br|hr|section|aside|figure|figcaption|details|summary|img)\b[^>]*>/g;
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: " " };

/** The words of HTML that this build has written, maths left out, white space folded. */
export function htmlWords(html: string): string {
  return html
    .replace(/<math\b[\s\S]*?<\/math>/g, " ")
    .replace(blockTag, " ")
    .replace(/<[^>]+>/g, "")
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] as string)
    .replace(/\s+/g, " ")
    .trim();
}
