/** Where links between articles lead: by path, permalink, slug, alias and id. */

import { slugOfStem } from "./article-names.ts";
import type { Article } from "./catalogue.ts";

/** Plain data, so that it travels to the workers as it is. */
export interface LinkTable {
  /** Content paths without ending (`posts/a`, `posts/b/index` also as `posts/b`) to ids. */
  readonly paths: ReadonlyMap<string, string>;
  /** Addresses on the publisher's site (`/2026/02/14/a`), without ending and trailing slash, to ids. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Slugs, stems and ids to ids; a name that several articles share is not in it. */
  readonly names: ReadonlyMap<string, string>;
  readonly home?: string;
  /** First folders of the articles' paths and addresses: what leads there should be an article. */
  readonly sections: ReadonlySet<string>;
}

export type LinkTarget =
  | { readonly kind: "article"; readonly id: string; readonly fragment: string }
  | { readonly kind: "fragment"; readonly fragment: string }
  | { readonly kind: "web"; readonly href: string }
  /** A page of the publisher's site, which is no article, and whose address on the web is not known. */
  | { readonly kind: "site" }
  | { readonly kind: "dead" };

/** Builds the table of a catalogue. `home` is the publication's address on the web. */
export function makeLinkTable(articles: readonly Article[], home?: string): LinkTable {
  const paths = new Map<string, string>();
  const addresses = new Map<string, string>();
  const names = new Map<string, string>();
  const shared = new Set<string>();
  const name = (key: string | undefined, id: string) => {
    if (key === undefined || key === "") return;
    const plain = key.normalize("NFC").toLowerCase();
    const other = names.get(plain);
    if (other !== undefined && other !== id) shared.add(plain);
    else names.set(plain, id);
  };
  for (const { id, texts, aliases } of articles) {
    for (const { path, stem, meta, name: file } of texts) {
      const bare = path.normalize("NFC").replace(/\.[^./]+$/, "");
      paths.set(bare, id);
      if (file.bundle) paths.set(bare.replace(/\/index[^/]*$/, ""), id);
      for (const address of [meta.permalink, meta.canonical, ...meta.aliases.filter((alias) => alias.includes("/"))]) {
        const plain = address === undefined ? "" : plainAddress(address);
        if (plain !== "") addresses.set(plain, id);
      }
      name(file.stem, id);
      name(stem, id);
      name(slugOfStem(stem), id);
      name(meta.slug, id);
    }
    for (const alias of aliases) name(alias, id);
  }
  for (const key of shared) names.delete(key);
  for (const { id } of articles) names.set(id.toLowerCase(), id);
  // Where two differ in capital letters alone, each still goes by its exact name.
  for (const { id } of articles) names.set(id, id);
  const sections = new Set(
    [...paths.keys(), ...addresses.keys()].flatMap((path) => /^\/?([^/]+)\//.exec(path)?.[1]?.toLowerCase() ?? []),
  );
  return { paths, addresses, names, sections, ...(home === undefined ? {} : { home }) };
}

function plainAddress(address: string): string {
  const path = /^https?:\/\//i.test(address) ? pathOf(address) : address;
  return `/${path.replace(/^\/+/, "")}`
    .normalize("NFC")
    .replace(/(\/index)?\.html?$/i, "")
    .replace(/\/+$/, "")
    .toLowerCase();
}

function pathOf(address: string): string {
  return URL.canParse(address) ? decoded(new URL(address).pathname) : "";
}

const schemes = /^(https?|mailto|tel|ftp|sms|geo|xmpp|irc|ircs|matrix|magnet|gemini|doi):/i;

/** Where `href`, written in the file `from`, leads. Schemes that could run something lead nowhere. */
export function resolveLink(table: LinkTable, from: string, href: string): LinkTarget {
  const text = href.trim();
  if (text.startsWith("//")) return { kind: "web", href: `https:${text}` };
  if (/^https?:/i.test(text)) return ownAddress(table, text) ?? { kind: "web", href: text };
  if (schemes.test(text)) return { kind: "web", href: text };
  if (/^[a-z][a-z0-9+.-]*:/i.test(text.replace(/[\s\p{Cc}]/gu, ""))) return { kind: "dead" };
  const [before, fragment] = cut(text, "#");
  const [path] = cut(before, "?");
  if (path === "") return { kind: "fragment", fragment: decoded(fragment) };
  const id = findPath(table, from, decoded(path));
  if (id !== undefined) return { kind: "article", id, fragment: decoded(fragment) };
  if (!text.startsWith("/") || meansArticle(table, decoded(path))) return { kind: "dead" };
  return table.home !== undefined && URL.canParse(text, table.home)
    ? { kind: "web", href: new URL(text, table.home).href }
    : { kind: "site" };
}

/** Whether an address that leads to no article was meant to: by its ending, its date, or the folder that it names. */
function meansArticle(table: LinkTable, path: string): boolean {
  if (/\.(md|mdx|markdown)$/i.test(path) || /^\/(?:[^/]+\/)*\d{4}\/\d{1,2}(?:\/\d{1,2})?\/[^/]+/.test(path))
    return true;
  const section = /^\/([^/]+)\/[^/]/.exec(path)?.[1]?.toLowerCase();
  return table.home === undefined && section !== undefined && table.sections.has(section);
}

/** A full address on the publisher's own site is a link between articles. */
function ownAddress(table: LinkTable, href: string): LinkTarget | undefined {
  if (table.home === undefined || !URL.canParse(href)) return undefined;
  const url = new URL(href);
  if (url.host !== new URL(table.home).host) return undefined;
  const base = new URL(table.home).pathname.replace(/[^/]*$/, "");
  const path = url.pathname.startsWith(base) ? url.pathname.slice(base.length - 1) : url.pathname;
  const id = findPath(table, "", decoded(path));
  return id === undefined ? undefined : { kind: "article", id, fragment: decoded(url.hash.slice(1)) };
}

function findPath(table: LinkTable, from: string, path: string): string | undefined {
  const absolute = path.startsWith("/");
  const address = absolute ? table.addresses.get(plainAddress(path)) : undefined;
  if (address !== undefined) return address;
  const folder = absolute ? "" : from.slice(0, from.lastIndexOf("/") + 1);
  const bare = joinPath(folder + path.replace(/^\/+/, "").normalize("NFC")).replace(
    /\.(md|markdown|mdx|mdown|mkd|html?)$/i,
    "",
  );
  // Hugo and Docusaurus write relative addresses from the page's own folder, which the file does not have.
  const own = absolute
    ? undefined
    : joinPath(`${from.replace(/\.[^./]+$/, "")}/${path}`).replace(/\.(md|mdx|html?)$/i, "");
  const exact = table.paths.get(bare) ?? (own === undefined ? undefined : table.paths.get(own));
  if (exact !== undefined) return exact;
  const last =
    bare
      .replace(/\/_?index$/i, "")
      .split("/")
      .at(-1) ?? "";
  const dated = /(?:^|\/)(\d{4})\/(\d{1,2})\/(\d{1,2})\/([^/]+)$/.exec(bare);
  return (
    (dated ? table.names.get(`${dated[1]}-${dated[2]}-${dated[3]}-${dated[4]}`.toLowerCase()) : undefined) ??
    table.names.get(last) ??
    table.names.get(last.toLowerCase())
  );
}

function joinPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

function cut(text: string, mark: string): [before: string, after: string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone percent sign: the text stands for itself.
    return text;
  }
}
