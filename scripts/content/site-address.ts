/** Where the publisher's site is on the web, for links to its other pages: what the generator's own settings say. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CORE_SCHEMA, load } from "js-yaml";
import { parse as parseToml } from "smol-toml";
import type { Problem } from "./problems.ts";

/** Settings of Jekyll, Hexo, Hugo and Zola; the address of GitHub Pages; settings that are programs, read as text. */
const settings = [
  "_config.yml",
  "_config.yaml",
  ...["", "config/_default/"].flatMap((folder) =>
    ["hugo", "config"].flatMap((name) => ["toml", "yaml", "yml", "json"].map((end) => `${folder}${name}.${end}`)),
  ),
  ...["docusaurus.config", "astro.config"].flatMap((name) => ["js", "mjs", "ts", "mts"].map((end) => `${name}.${end}`)),
  "CNAME",
  "static/CNAME",
  "public/CNAME",
];

/** The address, ending in a slash, or `undefined` when nothing tells. Looks in the content folder and the two above it. */
export function siteAddress(root: string): string | undefined {
  for (const folder of [root, join(root, ".."), join(root, "../..")])
    for (const name of settings) {
      const path = join(folder, name);
      const address = existsSync(path) ? checked(readAddress(name, readFileSync(path, "utf8"))) : undefined;
      if (address !== undefined) return address;
    }
  return undefined;
}

function readAddress(name: string, text: string): string | undefined {
  if (name.endsWith("CNAME")) return `https://${text.trim()}`;
  if (/\.m?[jt]s$/.test(name)) return /^\s*(?:url|site):\s*["'`](https?:\/\/[^"'`]+)/m.exec(text)?.[1];
  try {
    const fields: unknown = name.endsWith("toml")
      ? parseToml(text)
      : name.endsWith("json")
        ? JSON.parse(text)
        : load(text, { schema: CORE_SCHEMA, json: true });
    if (typeof fields !== "object" || fields === null) return undefined;
    const field = (wanted: string) =>
      Object.entries(fields).find(([key, value]) => key.toLowerCase() === wanted && typeof value === "string")?.[1] as
        | string
        | undefined;
    const url = field("url");
    const whole = field("baseurl") ?? field("base_url");
    if (url === undefined) return whole;
    // Jekyll's `baseurl` and Hexo's `root` are paths below `url`.
    const path = (whole ?? field("root") ?? "").replace(/^\/|\/$/g, "");
    return url.endsWith(`/${path}`) ? url : `${url.replace(/\/$/, "")}/${path}`;
  } catch {
    // The settings are not ours to judge: without an address, links to the site keep their words.
    return undefined;
  }
}

function checked(address: string | undefined): string | undefined {
  if (address === undefined || !/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  const { hostname, href } = new URL(address);
  if (!hostname.includes(".") || /(^|\.)example\.(com|org|net)$|^127\./.test(hostname)) return undefined;
  return href.replace(/\/*$/, "/");
}

/** Links to the site's own pages that are told one by one; more of them have one cause. */
const FEW = 10;

/**
 * Where many links lead to pages of the site whose address is not known, or many files were passed over as pages, each
 * becomes a note and one warning says it for all.
 */
export function tellOnce(problems: readonly Problem[]): Problem[] {
  const many = (code: string) => problems.filter((problem) => problem.code === code && problem.severity === "warning");
  const links = many("site-link");
  const pages = many("page");
  const folded = new Set([...(links.length > FEW ? links : []), ...(pages.length > FEW ? pages : [])]);
  const told = problems.map((problem): Problem => (folded.has(problem) ? { ...problem, severity: "note" } : problem));
  const tell = (file: string, code: string, what: string, remedy: string) =>
    told.push({ severity: "warning", code, file, line: 0, column: 0, what, remedy });
  if (links.length > FEW)
    tell(
      "publication.json",
      "home-missing",
      `${links.length} links lead to pages of your site, whose address is not known, and only their words stay`,
      `add "home": "https://…"; npm run doctor shows each`,
    );
  if (pages.length > FEW)
    tell(
      ".",
      "pages",
      `${pages.length} files without a date were passed over as pages, such as ${pages[0]?.file}`,
      "give what is an article a `date:`; npm run doctor shows each",
    );
  return told;
}
