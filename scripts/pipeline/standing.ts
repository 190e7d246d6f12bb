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
import type { FileLook, Memory, ScannedFile, Standing, Told } from "./memory.ts";
import { BROWSERS, lookOf } from "./output.ts";

/** Where a build reads and writes. */
export interface Places {
  readonly project: string;
  readonly root: string;
  readonly lock: string;
  readonly out: string;
  /** Whether the extension's own pages are written too. */
  readonly pages: boolean;
  /** Where the drawings lie that texts hold themselves. */
  readonly drawings: string;
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
    const signature = signatures.get(path) ?? fileSignature(`${root}/${path}`) ?? "";
    signatures.set(path, signature);
    return signature;
  };
  return { paths, problems, signatureOf };
}

/**
 * Describes the output that was just committed, made from files that looked like that; `undefined` when it could not be
 * recognised later. `edition` names the memory that was saved with it.
 */
export function describe(
  places: Places,
  looks: Looks,
  memory: Memory,
  { edition, told }: { readonly edition: string; readonly told: Told },
): Standing | undefined {
  const files: FileLook[] = [];
  const monthOf = new Map<string, string>();
  for (const [month, { articles }] of memory.members)
    for (const { texts } of articles) for (const { path } of texts) monthOf.set(path, month);
  for (const path of looks.paths) {
    const { settled, result, signature } = memory.scans.get(path) as ScannedFile;
    if (!settled && result.source === undefined) return undefined;
    files.push(lookOfFile(path, signature, monthOf.get(path) ?? "", settled ? undefined : result.source?.hash));
  }
  const assets = [...memory.articles.values()].flatMap(({ dependencies }) =>
    dependencies.filter(([kind]) => kind === "asset"),
  );
  return { edition, surroundings: surroundingsOf(places, looks), files, assets, output: outputHash(places), told };
}

export function lookOfFile(path: string, signature: string, month: string, hash: string | undefined): FileLook {
  return hash === undefined ? [path, signature, month] : [path, signature, month, hash];
}

/**
 * The Markdown files that may be others than those of the standing output, none when a build would make the same again;
 * `undefined` when something else than Markdown has changed, or a file has come or gone.
 */
export function changedFiles(standing: Standing, places: Places, looks: Looks): FileLook[] | undefined {
  const { files, assets } = standing;
  if (files.length !== looks.paths.length || files.some(([path], at) => path !== looks.paths[at])) return undefined;
  if (standing.surroundings !== surroundingsOf(places, looks) || standing.output !== outputHash(places))
    return undefined;
  if (assets.length > 0) {
    const home = readPublication(places.root, []).home ?? siteAddress(places.root);
    const finder = new AssetFinder(places.root, {
      home,
      imageWidth: readWishes(places.root, []).imageWidth,
      drawings: places.drawings,
    });
    if (!assets.every(([, from, href, answer]) => assetAnswer(finder.find(from, href)) === answer)) return undefined;
  }
  return files.filter(
    ([path, signature, , hash]) =>
      signature !== looks.signatureOf(path) || (hash !== undefined && hashOfFile(join(places.root, path)) !== hash),
  );
}

/** Hash of what a build is made from besides the Markdown files. */
export function surroundingsOf({ project, root, lock, pages, lenient }: Places, looks: Looks): string {
  const hash = createHash("sha256").update(JSON.stringify([looks.problems, siteAddress(root), lenient]));
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

export function outputHash({ out }: Places): string {
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
