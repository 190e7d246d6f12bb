/** What stands in a block of the author's HTML, where no Markdown is read up to the next empty line. */
import { escapeHtml } from "../html.ts";

const beginning =
  /^[ \t>]*<\/?(?:article|aside|blockquote|center|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|li|main|nav|ol|p|section|table|tbody|td|th|thead|tr|ul)\b/im;

/** Whether such a block is open at an offset. */
export function isInHtml(text: string, offset: number): boolean {
  const gap = text.lastIndexOf("\n\n", offset);
  return beginning.test(text.slice(Math.max(gap + 1, offset - 20_000), offset));
}

/** Markdown's links and pictures as HTML. */
export function asHtml(made: string): string {
  return made
    .replace(/!\[([^\]]*)\]\(<([^>]*)>\)(?: \*([^*]*)\*)?/g, (_, alt: string, source: string, caption?: string) => {
      const picture = `<img src="${escapeHtml(source)}" alt="${escapeHtml(alt)}">`;
      return caption === undefined ? picture : `${picture} <em>${escapeHtml(caption)}</em>`;
    })
    .replace(/\[([^\]]*)\]\((?:<([^>]*)>|([^()\s]*))\)/g, (_, words: string, held?: string, bare?: string) => {
      return `<a href="${escapeHtml(held ?? bare ?? "")}">${escapeHtml(words)}</a>`;
    });
}
