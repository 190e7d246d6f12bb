/**
 * Tells whether the last output is still what a build would make, at the cost of looking at the files: most builds of
 * a publisher who builds before each step find nothing to do.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AssetFinder, fileSignature } from "../content/assets.ts";
import { assetAnswer } from "../content/dependencies.ts";
import { listFolder } from "../content/folder.ts";
import type { Problem } from "../content/problems.ts";
import { readPublication, readWishes } from "../content/publication.ts";
import { siteAddress } from "../content/site-address.ts";
import type { Memory, Standing, Told } from "./cache.ts";
import { BROWSERS, lookOf } from "./output.ts";

/** Where a build reads and writes. */
export interface Places {
  readonly project: string;
  readonly root: string;
  readonly lock: string;
  readonly out: string;
  /** Whether the extension's own pages are written too. */
  readonly pages: boolean;
  /** Whether what is broken is left out. */
  readonly lenient: boolean;
}

/** How the content folder looks: all that could be articles, and what is wrong with the folder itself. */
export interface Looks {
  readonly paths: readonly string[];
  readonly problems: readonly Problem[];
  /** How a file looked when it was first asked for; "" where there is none. */
  signatureOf(path: string): string;
}

/** Lists the files; each is looked at once, when somebody asks. */
export function lookAt(root: string): Looks {
  const problems: Problem[] = [];
  const paths = listFolder(root, problems).articles;
  const signatures = new Map<string, string>();
  const signatureOf = (path: string) => {
    const signature = signatures.get(path) ?? fileSignature(join(root, path)) ?? "";
    signatures.set(path, signature);
    return signature;
  };
  return { paths, problems, signatureOf };
}

/**
 * Describes the output that was just committed, made from files that looked like that; `undefined` when it could not be
 * recognised later.
 */
export function describe(places: Places, looks: Looks, memory: Memory, told: Told): Standing | undefined {
  const unsettled: [string, string][] = [];
  for (const [path, { settled, result }] of memory.scans) {
    if (settled) continue;
    if (result.source === undefined) return undefined;
    unsettled.push([path, result.source.hash]);
  }
  const assets = [...memory.articles.values()].flatMap(({ dependencies }) =>
    dependencies.filter(([kind]) => kind === "asset"),
  );
  return { sources: sourcesHash(places, looks), unsettled, assets, output: outputHash(places), told };
}

/** Whether a build would make the same again. */
export function stillTrue(standing: Standing, places: Places, looks: Looks): boolean {
  if (standing.sources !== sourcesHash(places, looks) || standing.output !== outputHash(places)) return false;
  if (standing.unsettled.some(([path, hash]) => hashOfFile(join(places.root, path)) !== hash)) return false;
  if (standing.assets.length === 0) return true;
  const home = readPublication(places.root, []).home ?? siteAddress(places.root);
  const finder = new AssetFinder(places.root, home, undefined, readWishes(places.root, []).imageWidth);
  return standing.assets.every(([, from, href, answer]) => assetAnswer(finder.find(from, href)) === answer);
}

function sourcesHash({ project, root, lock, pages, lenient }: Places, looks: Looks): string {
  const hash = createHash("sha256").update(JSON.stringify([looks.problems, siteAddress(root), lenient]));
  hash.update(looks.paths.map((path) => `${path} ${looks.signatureOf(path)}\n`).join(""));
  for (const path of [join(root, "publication.json"), lock]) hash.update(`${hashOfFile(path)}\n`);
  if (pages) hash.update(shellHash(project));
  return hash.digest("hex");
}

/** Hash of the paths and looks of what the pages are made from. */
export function shellHash(project: string): string {
  const hash = createHash("sha256");
  for (const path of shellSources(project)) hash.update(`${path} ${lookOf(join(project, path))}\n`);
  return hash.digest("hex");
}

function shellSources(project: string): string[] {
  const source = readdirSync(join(project, "src"), { recursive: true, encoding: "utf8" }).sort();
  const own = readdirSync(join(project, "scripts/package")).sort();
  return [
    "manifest.json",
    "package-lock.json",
    ...own.map((path) => join("scripts/package", path)),
    ...source.map((path) => join("src", path)),
  ];
}

function outputHash({ out }: Places): string {
  const hash = createHash("sha256");
  for (const browser of BROWSERS) {
    const folder = join(out, browser);
    if (!existsSync(folder)) continue;
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
      (entry) => !entry.isDirectory(),
    );
    for (const path of entries.map((entry) => join(entry.parentPath, entry.name)).sort())
      hash.update(`${path} ${lookOf(path)}\n`);
  }
  return hash.digest("hex");
}

/** SHA-256 of a file, base64url; `undefined` where there is none. */
export function hashOfFile(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  return createHash("sha256").update(readFileSync(path)).digest("base64url");
}
