/** Ids of headings, and a first heading that only repeats the title. */
import { slug } from "github-slugger";
import type { Token, Tokens } from "marked";

/** An id reduced to what all generators agree on. */
export function bareId(id: string): string {
  return id.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Notes link to headings by their words, everybody else by the id that GitHub makes of them. */
export function fragmentId(fragment: string): string {
  return /\s/.test(fragment) ? slug(fragment) : fragment;
}

/** kramdown's, Pandoc's and Hugo's `## Words {#id}`. */
export function headingId(html: string): { html: string; id?: string } {
  if (!html.endsWith("}")) return { html };
  const found = /\s*\{:?\s*#([\w.:-]+)[^}]*\}\s*$/.exec(html);
  return found ? { html: html.slice(0, found.index), id: found[1] as string } : { html };
}

/** Leaves out a first heading that only repeats the title. */
export function withoutTitle(tokens: Token[], title: string): Token[] {
  const at = tokens.findIndex(({ type }) => type !== "space" && type !== "def");
  const first = tokens[at];
  if (first?.type !== "heading" || (first as Tokens.Heading).depth > 2) return tokens;
  const words = plain((first as Tokens.Heading).text);
  return words !== "" && words === plain(title) ? tokens.toSpliced(at, 1) : tokens;
}

function plain(text: string): string {
  return text.replace(/\{[:#][^}]*\}|[^\p{L}\p{N}]+/gu, "").toLowerCase();
}
