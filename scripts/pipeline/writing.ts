/** Packs months, joins the search index and writes `library/`, `search/` and `assets/`. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize } from "node:v8";
import { LIBRARY_FORMAT, type LibraryIndex, type MonthSummary, type Publication } from "../../src/core/library.ts";
import { runsOf } from "../../src/core/months.ts";
import type { Article } from "../content/catalogue.ts";
import { compareText } from "../content/problems.ts";
import { elsewhereFiles } from "../library/elsewhere.ts";
import type { MonthRow } from "../library/month-file.ts";
import type { SearchPartial } from "../search/partial.ts";
import { writeSearchIndex } from "../search/write.ts";
import type { BuildOptions } from "./build.ts";
import type { Memory, PackedSearch } from "./cache.ts";
import type { KeptOrdinals } from "./ordinals.ts";
import type { StagedOutput } from "./output.ts";
import type { ArticleRecord, PackedFile, PackTask } from "./tasks.ts";
import type { Threads } from "./threads.ts";

/** A month's rows, and where they begin in the list of all articles. */
export interface LibraryMonth {
  readonly key: string;
  readonly first: number;
  readonly rows: readonly MonthRow[];
}

/** Packs the months that have changed into files of the cache. Updates the memory. Newest first. */
export async function packMonths(
  articles: readonly Article[],
  records: readonly ArticleRecord[],
  registry: KeptOrdinals,
  memory: Memory,
  threads: Threads,
  options: BuildOptions,
): Promise<LibraryMonth[]> {
  const mentions = mentionsOf(articles, records);
  const tasks: PackTask[] = [];
  const keys = new Map<string, { key: string; searchKey: string }>();
  const months = byMonth(articles).map(([month, first, members]): LibraryMonth => {
    const rows = members.map((article, at) => toRow(article, records[first + at] as ArticleRecord, registry));
    const own = members.map((_, at) => records[first + at] as ArticleRecord);
    const mentioned = members.map(({ id }) => mentions.get(id) ?? []);
    const searchKey = hashOf(own.map(({ slice, key }, at) => [key, slice.plainBytes, rows[at]?.titles]));
    const key = hashOf([rows, own.map(({ key: text, dependencies }) => [text, dependencies]), mentioned]);
    const known = memory.months.get(month);
    keys.set(month, { key, searchKey });
    if (known?.key !== key || known.searchKey !== searchKey) {
      const slices = own.map(({ slice }) => slice);
      const search = known?.searchKey === searchKey ? {} : { search: `${month}-${searchKey.slice(0, 24)}.search` };
      tasks.push({
        kind: "pack",
        month,
        rows,
        slices,
        mentions: mentioned,
        name: `${month}-${key.slice(0, 24)}`,
        ...search,
      });
    }
    return { key: month, first, rows };
  });
  // The largest months first: what is left at the end is small, and the threads finish together.
  tasks.sort((a, b) => b.rows.length - a.rows.length || compareText(a.month, b.month));
  let done = 0;
  const results = await threads.run(tasks, () => {
    done += 1;
    options.progress?.("packing", done, tasks.length);
  });
  for (const [at, { files }] of results.entries()) {
    const { month, search } = tasks[at] as PackTask;
    const { key, searchKey } = keys.get(month) as { key: string; searchKey: string };
    memory.months.set(month, { key, files, searchKey, search: search ?? (memory.months.get(month)?.search as string) });
  }
  for (const month of memory.months.keys()) if (!keys.has(month)) memory.months.delete(month);
  return months;
}

export interface LibraryParts {
  readonly publication: Publication;
  readonly articles: readonly Article[];
  readonly records: readonly ArticleRecord[];
  readonly registry: KeptOrdinals;
  readonly months: readonly LibraryMonth[];
  /** The cache folder, which holds the packed months. */
  readonly folder: string;
  readonly memory: Memory;
  readonly options: BuildOptions;
  /** Whether this build follows a save. */
  readonly watching: boolean;
}

/** Writes everything that readers read; returns the index and the number of bytes written for one browser. */
export function writeLibrary(output: StagedOutput, parts: LibraryParts): { index: LibraryIndex; bytes: number } {
  const { publication, articles, registry, months, memory, folder } = parts;
  const print = createHash("sha256");
  let bytes = 0;
  const account = (path: string, hash: string, size: number) => {
    print.update(`${path} ${hash}\n`);
    bytes += size;
  };
  const write = (path: string, contents: Uint8Array | string) => {
    account(path, createHash("sha256").update(contents).digest("base64url"), Buffer.byteLength(contents));
    output.write(path, contents);
  };
  const copy = (file: PackedFile) => {
    account(file.path, file.hash, file.bytes);
    output.copy(join(folder, file.name), file.path);
  };
  for (const { key } of months) {
    for (const file of memory.months.get(key)?.files ?? []) copy(file);
  }
  const elsewhere = elsewhereFiles(articles);
  for (const [at, file] of elsewhere.entries()) write(`library/elsewhere-${at}.json`, JSON.stringify(file));
  for (const asset of shownAssets(parts)) {
    account(asset.path, "", asset.bytes);
    output.copy(asset.source, asset.path);
  }
  memory.search = packSearch(parts);
  for (const file of memory.search.files) copy(file);
  print.update(JSON.stringify(publication));
  const index: LibraryIndex = {
    format: LIBRARY_FORMAT,
    publication,
    lineage: registry.lineage,
    fingerprint: print.digest("hex"),
    articles: articles.length,
    ordinals: registry.next,
    languages: languagesOf(articles, publication.language),
    months: months.map(summary),
    elsewhere: elsewhere.length,
  };
  output.write("library/index.json", JSON.stringify(index));
  return { index, bytes };
}

function summary({ key, rows }: LibraryMonth): MonthSummary {
  const minutes = rows.reduce((sum, row) => sum + row.minutes, 0);
  return { key, articles: rows.length, minutes, ordinals: runsOf(rows.map(({ ordinal }) => ordinal)) };
}

/** Each file once, by its path in the package, in the paths' order. */
function shownAssets({ records, memory }: LibraryParts) {
  const wanted = new Set(records.flatMap(({ assets }) => assets));
  const found = new Map<string, { path: string; source: string; bytes: number }>();
  for (const { asset } of memory.assets.values()) {
    if (typeof asset === "string" || !wanted.has(asset.path)) continue;
    const other = found.get(asset.path);
    if (other === undefined || compareText(asset.source, other.source) < 0) found.set(asset.path, asset);
  }
  return [...found.values()].sort((a, b) => compareText(a.path, b.path));
}

/** The search index as files of the cache; the last one where it is still true, or good enough. */
function packSearch(parts: LibraryParts): PackedSearch {
  const { months, memory, articles, options, watching, folder } = parts;
  const key = hashOf(months.map((month) => [month.key, memory.months.get(month.key)?.searchKey]));
  const order = hashOf(articles.map(({ id }) => id));
  const last = memory.search;
  // Joining the index of a large library takes seconds, and a save must show in one: while a folder is watched, words
  // that were just written are found after the next article is added or the next start.
  if (last && (last.key === key || (watching && last.order === order))) return last;
  options.progress?.("indexing", 0, 1);
  const files = [...searchFiles(parts)].map(([path, contents], at): PackedFile => {
    const name = `search-${key.slice(0, 24)}.${at}.bin`;
    writeFileSync(join(folder, name), contents);
    return { path, name, hash: createHash("sha256").update(contents).digest("base64url"), bytes: contents.length };
  });
  return { key, order, files };
}

function searchFiles({ months, memory, folder, articles }: LibraryParts): Map<string, Uint8Array> {
  const partials = months.map(({ key, first, rows }): SearchPartial => {
    const name = memory.months.get(key)?.search as string;
    const partial = deserialize(readFileSync(join(folder, name))) as SearchPartial;
    // A partial counts within its month; where the month begins changes when newer articles come.
    return { ...partial, documents: Uint32Array.from(rows, (_, at) => first + at) };
  });
  return writeSearchIndex(partials, { documents: articles.length });
}

function byMonth(articles: readonly Article[]): [month: string, first: number, members: Article[]][] {
  const months: [string, number, Article[]][] = [];
  for (const [at, article] of articles.entries()) {
    const last = months.at(-1);
    if (last?.[0] === article.month) last[2].push(article);
    else months.push([article.month, at, [article]]);
  }
  return months;
}

function toRow(article: Article, { minutes }: ArticleRecord, registry: KeptOrdinals): MonthRow {
  const { id, day, texts, tags } = article;
  const titles = Object.fromEntries(texts.map(({ language, title }) => [language, title]));
  return { id, ordinal: registry.ordinalOf(id), day, titles, minutes, tags };
}

/** For each article the ones that link to it, newest first. */
function mentionsOf(articles: readonly Article[], records: readonly ArticleRecord[]): Map<string, [string, string][]> {
  const mentions = new Map<string, [string, string][]>();
  for (const [at, { links }] of records.entries()) {
    const from = articles[at] as Article;
    for (const id of links) {
      const pair: [string, string] = [from.id, from.texts[0]?.title ?? from.id];
      const list = mentions.get(id);
      if (list) list.push(pair);
      else mentions.set(id, [pair]);
    }
  }
  return mentions;
}

function languagesOf(articles: readonly Article[], own: string): string[] {
  const all = new Set(articles.flatMap(({ texts }) => texts.map(({ language }) => language)));
  return [own, ...[...all].filter((language) => language !== own).sort(compareText)];
}

function hashOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
