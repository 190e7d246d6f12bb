/** Renders the articles that have changed, or whose links and pictures have. */
import { createHash, randomBytes } from "node:crypto";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { AssetFinder } from "../content/assets.ts";
import type { Article } from "../content/catalogue.ts";
import { assetAnswer, type Dependency, linkAnswer } from "../content/dependencies.ts";
import { makeLinkTable, resolveLink } from "../content/link-table.ts";
import type { Problem } from "../content/problems.ts";
import type { BuildOptions } from "./build-options.ts";
import type { Memory } from "./memory.ts";
import type { ArticleRecord, RenderTask } from "./tasks.ts";
import type { Threads } from "./threads.ts";

const ARTICLES_A_TASK = 64;

export interface Rendered {
  /** In the order of the articles. */
  readonly records: readonly ArticleRecord[];
  /** How many were rendered now. */
  readonly fresh: number;
}

/** What rendering asks of the site: its address on the web, and the most pixels that a picture's copy is wide. */
export interface Site {
  readonly home?: string;
  readonly imageWidth?: number;
}

interface RenderOptions {
  readonly problems: Problem[];
  readonly options: BuildOptions;
  /** Folder for the drawings that texts hold. */
  readonly drawings: string;
}

/** A record for each article. Updates the memory, and adds the articles' problems. */
export async function renderArticles(
  root: string,
  articles: readonly Article[],
  site: Site,
  memory: Memory,
  threads: Threads,
  { problems, options, drawings }: RenderOptions,
): Promise<Rendered> {
  const links = makeLinkTable(articles, site.home);
  memory.links = links;
  const assets = new AssetFinder(root, { ...site, known: memory.assets, drawings });
  const holds = ([kind, from, href, answer]: Dependency) =>
    answer === (kind === "link" ? linkAnswer(resolveLink(links, from, href)) : assetAnswer(assets.find(from, href)));
  const stale: { article: Article; key: string }[] = [];
  for (const article of articles) {
    const key = keyOf(article, site.home);
    const known = memory.articles.get(article.id);
    if (known?.key !== key || !known.dependencies.every(holds)) stale.push({ article, key });
  }
  // A picture that had just changed when all was remembered was left out there; it is known again from here on.
  for (const [source, known] of assets.takeNews()) memory.assets.set(source, known);
  if (stale.length > 0) threads.setContext({ root, links, knownAssets: assets.known, drawings, ...site });
  const tasks: RenderTask[] = [];
  for (let at = 0; at < stale.length; at += ARTICLES_A_TASK) {
    const part = stale.slice(at, at + ARTICLES_A_TASK);
    tasks.push({ kind: "render", articles: part, file: newTextsName() });
  }
  let done = 0;
  const results = await threads.run(tasks, (task) => {
    done += task.articles.length;
    options.progress?.("rendering", done, stale.length);
  });
  for (const [at, { records, assets: read }] of results.entries()) {
    for (const [position, record] of records.entries())
      memory.articles.set((tasks[at] as RenderTask).articles[position]?.article.id as string, record);
    for (const [source, known] of read) memory.assets.set(source, known);
  }
  const ids = new Set(articles.map(({ id }) => id));
  for (const id of memory.articles.keys()) if (!ids.has(id)) memory.articles.delete(id);
  const all = articles.map(({ id }) => memory.articles.get(id) as ArticleRecord);
  for (const record of all) problems.push(...record.problems);
  dropDrawings(drawings, all);
  return { records: all, fresh: stale.length };
}

/** The name of a file for rendered texts; never one of before: what is remembered must stay true until this build is. */
export function newTextsName(): string {
  return `${randomBytes(12).toString("hex")}.texts`;
}

/** All that an article's HTML is made from, but for the answers to its dependencies. */
export function keyOf({ id, texts }: Article, home: string | undefined): string {
  const parts = texts.map(({ path, hash, language, title }) => [path, hash, language, title]);
  return createHash("sha256")
    .update(JSON.stringify([id, parts, home]))
    .digest("base64url");
}

/** Deletes the drawings that no article holds any more. */
function dropDrawings(folder: string, records: readonly ArticleRecord[]): void {
  if (!existsSync(folder)) return;
  const wanted = new Set(records.flatMap(({ assets }) => assets.map((path) => basename(path))));
  for (const name of readdirSync(folder)) if (!wanted.has(name)) rmSync(join(folder, name));
}
