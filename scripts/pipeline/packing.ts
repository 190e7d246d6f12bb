/** Packs the months that have changed: their texts in blocks, and their lists. */
import { createHash } from "node:crypto";
import type { Article } from "../content/catalogue.ts";
import { compareText } from "../content/problems.ts";
import type { MonthRow } from "../library/month-file.ts";
import type { BuildOptions } from "./build-options.ts";
import type { Memory } from "./cache.ts";
import type { KeptOrdinals } from "./ordinals.ts";
import type { ArticleRecord, PackTask } from "./tasks.ts";
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
  const keys = new Map<string, string>();
  const months = byMonth(articles).map(([month, first, members]): LibraryMonth => {
    const rows = members.map((article, at) => toRow(article, records[first + at] as ArticleRecord, registry));
    const own = members.map((_, at) => records[first + at] as ArticleRecord);
    const mentioned = members.map(({ id }) => mentions.get(id) ?? []);
    const known = memory.months.get(month);
    const key = hashOf([rows, own.map(({ key: text, dependencies }) => [text, dependencies]), mentioned]);
    keys.set(month, key);
    if (known?.key !== key)
      tasks.push({
        kind: "pack",
        month,
        rows,
        slices: own.map(({ slice }) => slice),
        mentions: mentioned,
        name: `${month}-${key.slice(0, 24)}`,
        blocks: known?.blocks ?? [],
      });
    return { key: month, first, rows };
  });
  // The largest months first: what is left at the end is small, and the threads finish together.
  tasks.sort((a, b) => b.rows.length - a.rows.length || compareText(a.month, b.month));
  let done = 0;
  const results = await threads.run(tasks, () => {
    done += 1;
    options.progress?.("packing", done, tasks.length);
  });
  for (const [at, { files, blocks }] of results.entries()) {
    const { month } = tasks[at] as PackTask;
    memory.months.set(month, { key: keys.get(month) as string, files, blocks });
  }
  for (const month of memory.months.keys()) if (!keys.has(month)) memory.months.delete(month);
  return months;
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

export function hashOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
