/**
 * Puts a page's style sheet into its HTML: in an extension each file costs a page some milliseconds before its first
 * paint. The policy stays as strict, since it names the very sheet by its hash (CSP Level 3, `style-src 'sha256-…'`).
 */
import { createHash } from "node:crypto";

const LINK = /<link rel="stylesheet" href="([^"]+)">/g;

export interface StyledPage {
  readonly html: string;
  /** Paths of the sheets that the page now holds. */
  readonly sheets: readonly string[];
  /** CSP sources that allow them. */
  readonly sources: readonly string[];
}

/** Puts in the sheets that `files` has; what it does not have stays a link. Throws on a sheet that would end the element. */
export function withStyles(page: string, files: ReadonlyMap<string, Uint8Array>): StyledPage {
  const sheets: string[] = [];
  const sources: string[] = [];
  const html = page.replace(LINK, (link, href: string) => {
    const sheet = files.get(href);
    if (sheet === undefined) return link;
    const css = new TextDecoder().decode(sheet);
    if (/<\/style/i.test(css)) throw new Error(`${href} would end its own element`);
    sheets.push(href);
    sources.push(`'sha256-${createHash("sha256").update(css).digest("base64")}'`);
    return `<style>${css}</style>`;
  });
  return { html, sheets, sources };
}

/** A policy that allows these sources of styles beside those that it allows already. Throws where it allows none. */
export function allowStyles(policy: string, sources: readonly string[]): string {
  if (!policy.includes("style-src ")) throw new Error("The policy says nothing of styles");
  return policy.replace(/style-src [^;]*/, (directive) => [directive, ...sources].join(" "));
}
