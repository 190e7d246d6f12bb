/** Packs the months that have changed: their texts in blocks, and their lists. */
import { createHash, randomBytes } from "node:crypto";
import type { Article } from "../content/catalogue.ts";
import { compareText } from "../content/problems.ts";
import type { MonthRow } from "../library/month-file.ts";
import type { BuildOptions } from "./build-options.ts";
import type { Memory, MonthMembers, PackedMonth } from "./memory.ts";
import type { KeptOrdinals } from "./ordinals.ts";
import type { ArticleRecord, PackTask, Slice } from "./tasks.ts";
import type { Threads } from "./threads.ts";

/** A month's rows. */
export interface LibraryMonth {
  readonly key: string;
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
  memory.members.clear();
  const months = byMonth(articles).map(([month, first, own]) => {
    memory.members.set(month, {
      articles: own,
      ordinals: own.map(({ id }) => registry.ordinalOf(id)),
      mentions: own.map(({ id }) => mentions.get(id) ?? []),
    });
    return planMonth(month, memory.members.get(month) as MonthMembers, records.slice(first, first + own.length));
  });
  await packPlanned(months, memory.months, threads, (done, of) => options.progress?.("packing", done, of));
  for (const month of memory.months.keys()) if (!memory.members.has(month)) memory.months.delete(month);
  return months;
}

/** A month as it is to be packed. */
interface PlannedMonth extends LibraryMonth {
  /** Hash of all that its files are made from. */
  readonly hash: string;
  readonly slices: readonly Slice[];
  readonly mentions: MonthMembers["mentions"];
}

export function planMonth(
  month: string,
  { articles, ordinals, mentions }: MonthMembers,
  records: readonly ArticleRecord[],
): PlannedMonth {
  const rows = articles.map((article, at) => toRow(article, records[at] as ArticleRecord, ordinals[at] as number));
  const hash = hashOf([rows, records.map(({ key, dependencies }) => [key, dependencies]), mentions]);
  return { key: month, rows, hash, slices: records.map(({ slice }) => slice), mentions };
}

/** Packs those of the months that are not as `packed` has them, which is brought up to date. */
export async function packPlanned(
  months: readonly PlannedMonth[],
  packed: Map<string, PackedMonth>,
  threads: Threads,
  progress: (done: number, of: number) => void,
): Promise<void> {
  const stale = months.filter(({ key, hash }) => packed.get(key)?.key !== hash);
  // The largest months first: what is left at the end is small, and the threads finish together.
  stale.sort((a, b) => b.rows.length - a.rows.length || compareText(a.key, b.key));
  const tasks = stale.map(({ key, rows, slices, mentions }): PackTask => {
    const blocks = packed.get(key)?.blocks ?? [];
    // A name of its own each time: files that are remembered are never written over, whatever code or build writes beside.
    const name = `${key}-${randomBytes(12).toString("hex")}`;
    return { kind: "pack", month: key, rows, slices, mentions, name, blocks };
  });
  let done = 0;
  const results = await threads.run(tasks, () => {
    done += 1;
    progress(done, tasks.length);
  });
  for (const [at, result] of results.entries()) {
    const { key, hash } = stale[at] as PlannedMonth;
    packed.set(key, { key: hash, ...result });
  }
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

function toRow(article: Article, { minutes }: ArticleRecord, ordinal: number): MonthRow {
  const { id, day, texts, tags } = article;
  const titles = Object.fromEntries(texts.map(({ language, title }) => [language, title]));
  return { id, ordinal, day, titles, minutes, tags };
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
