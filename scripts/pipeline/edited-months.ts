/** The months in which articles were edited, read from the cache and rendered again as far as they are others. */
import { monthOfId } from "../../src/core/library.ts";
import type { Article } from "../content/catalogue.ts";
import { readWishes } from "../content/publication.ts";
import type { Source } from "../content/scan.ts";
import { placeOf } from "./article-texts.ts";
import type { BuildCache, OpenedMemory } from "./cache.ts";
import type { FileLook, MonthMembers, ScannedFile } from "./memory.ts";
import { keyOf, newTextsName } from "./rendering.ts";
import { membersOf, type Shard, withTitles } from "./shards.ts";
import type { Looks } from "./standing.ts";
import type { ArticleRecord, RenderTask, ScanResult, Slice } from "./tasks.ts";
import type { Threads } from "./threads.ts";

/** A month in which a file may have changed, or in which articles are mentioned by one that has another title now. */
export interface EditedMonth {
  readonly key: string;
  readonly members: MonthMembers;
  /** In the order of the members. */
  readonly records: readonly ArticleRecord[];
  /** What is to be remembered of it. */
  readonly shard: Shard;
}

export interface Edits {
  readonly months: readonly EditedMonth[];
  /** The new slice of each text that is another, by {@link placeOf} the old one. */
  readonly slices: ReadonlyMap<string, Slice>;
  /** How many more words there are. */
  readonly words: number;
}

export interface EditParts {
  readonly root: string;
  readonly home: string | undefined;
  /** Folder for the drawings that texts hold. */
  readonly drawings: string;
  readonly cache: BuildCache;
  readonly opened: OpenedMemory;
  readonly changed: readonly FileLook[];
  readonly looks: Looks;
  readonly threads: Threads;
}

/**
 * Reads the changed files and renders the articles that they are of. `undefined` when more has changed than texts, titles
 * and tags: what the catalogue is made from, which articles link to which, or what the build tells of them.
 */
export async function readEdits(parts: EditParts): Promise<Edits | undefined> {
  const { cache, opened, changed, looks, threads } = parts;
  const shards = new Map<string, Shard>();
  for (const [, , month] of changed) {
    const place = opened.shards.get(month);
    if (place === undefined) return undefined;
    if (!shards.has(month)) shards.set(month, cache.shard(place));
  }
  const paths = changed.map(([path]) => path);
  const results = (await threads.run([{ kind: "scan", paths }])).flat();
  const scans = new Map<string, ScannedFile>();
  const retitled = new Map<string, string>();
  for (const [at, result] of results.entries()) {
    const [path, , month] = changed[at] as FileLook;
    const before = shards.get(month)?.scans.find(([known]) => known === path)?.[1].result;
    if (before === undefined || essenceOf(before) !== essenceOf(result)) return undefined;
    scans.set(path, { signature: looks.signatureOf(path), result });
    const title = result.source?.title ?? "";
    if (before.source?.title !== title) retitled.set(path, title);
  }
  const titles = new Map<string, string>();
  for (const shard of shards.values())
    for (const { id, texts } of shard.articles) {
      const title = retitled.get(texts[0]?.[0] ?? "");
      if (title === undefined) continue;
      titles.set(id, title);
      const links = shard.records.find(([known]) => known === id)?.[1].links ?? [];
      if (!links.every((link) => addMonthOf(link, shards, parts))) return undefined;
    }
  const months = [...shards].map(([month, shard]) => [month, withTitles(shard, titles)] as const);
  return renderEdits(months, scans, parts);
}

/** Adds the month of an article to the shards; answers whether it is among them then. */
function addMonthOf(id: string, shards: Map<string, Shard>, { cache, opened }: EditParts): boolean {
  const month = monthOfId(id) ?? "";
  const place = opened.shards.get(month);
  const shard = shards.get(month) ?? (place && cache.shard(place));
  if (shard === undefined || !shard.articles.some((article) => article.id === id)) return false;
  shards.set(month, shard);
  return true;
}

/**
 * All of a file that other things are made from than its own article's HTML and row, and what is said of it elsewhere,
 * as a text.
 */
function essenceOf({ source, problems }: ScanResult[number]): string | undefined {
  if (source === undefined) return undefined;
  const { title: _title, description: _description, author: _author, updated: _updated, ...meta } = source.meta;
  const essence: Source = { ...source, hash: "", bodyOffset: 0, bodyLine: 0, title: "", meta: { ...meta, tags: [] } };
  return JSON.stringify([{ ...essence, idPlace: undefined }, problems]);
}

async function renderEdits(
  shards: readonly (readonly [month: string, Shard])[],
  scans: ReadonlyMap<string, ScannedFile>,
  parts: EditParts,
): Promise<Edits | undefined> {
  const months = shards.map(([key, shard]) => {
    const now = { ...shard, scans: shard.scans.map(([path, scan]) => [path, scans.get(path) ?? scan] as const) };
    const records = new Map(shard.records);
    const members = membersOf(now);
    return { key, shard: now, members, before: members.articles.map(({ id }) => records.get(id)) };
  });
  const stale: { readonly article: Article; readonly key: string; readonly before: ArticleRecord }[] = [];
  for (const { members, before } of months)
    for (const [at, record] of before.entries()) {
      const article = members.articles[at] as Article;
      if (record === undefined) return undefined;
      const key = keyOf(article, parts.home);
      if (record.key !== key) stale.push({ article, key, before: record });
    }
  const made = await render(stale, parts);
  const slices = new Map<string, Slice>();
  const fresh = new Map<string, ArticleRecord>();
  let words = 0;
  for (const [at, { article, before }] of stale.entries()) {
    const record = made[at] as ArticleRecord;
    if (bearingOf(record) !== bearingOf(before)) return undefined;
    fresh.set(article.id, record);
    slices.set(placeOf(before.slice), record.slice);
    words += record.words - before.words;
  }
  const edited = months.map(({ key, shard, members, before }): EditedMonth => {
    const records = members.articles.map(({ id }, at) => fresh.get(id) ?? (before[at] as ArticleRecord));
    const named = members.articles.map(({ id }, at) => [id, records[at] as ArticleRecord] as const);
    return { key, members, records, shard: { ...shard, records: named } };
  });
  return { months: edited, slices, words };
}

/** What a rendered article means for others, and for what the build tells, as a text. */
function bearingOf({ links, assets, problems, dependencies }: ArticleRecord): string {
  return JSON.stringify([links, assets, problems, dependencies.filter(([kind]) => kind === "asset")]);
}

async function render(
  articles: RenderTask["articles"],
  { root, home, drawings, cache, opened, threads }: EditParts,
): Promise<readonly ArticleRecord[]> {
  if (articles.length === 0) return [];
  const site = { drawings, ...readWishes(root, []), ...(home === undefined ? {} : { home }) };
  threads.setContext({ root, links: cache.links(opened.links as string), knownAssets: opened.assets, ...site });
  const own = articles.map(({ article, key }) => ({ article, key }));
  const [result] = await threads.run([{ kind: "render", articles: own, file: newTextsName() } as const]);
  for (const [source, known] of result?.assets ?? []) opened.assets.set(source, known);
  return result?.records ?? [];
}
