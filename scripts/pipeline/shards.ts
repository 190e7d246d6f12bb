/** What is remembered of the articles, cut by month. */
import { type Article, tagsOf } from "../content/catalogue.ts";
import type { Memory, MonthMembers, ScannedFile } from "./memory.ts";
import type { ArticleRecord } from "./tasks.ts";

/** A month as it is kept: plain JSON. What is no article, or no article any more, is in the shard "". */
export interface Shard {
  readonly scans: readonly (readonly [path: string, file: ScannedFile])[];
  readonly records: readonly (readonly [id: string, record: ArticleRecord])[];
  /** In the order of the list. */
  readonly articles: readonly StoredArticle[];
}

/** An article without what its files tell, which is among the scans. */
interface StoredArticle extends Omit<Article, "texts" | "month" | "tags"> {
  readonly texts: readonly (readonly [path: string, language: string])[];
  readonly ordinal: number;
  readonly mentions: MonthMembers["mentions"][number];
}

/** What a shard is made from; what is kept still serves while all of it is the same, object for object. */
export interface ShardSource extends Pick<Shard, "scans" | "records"> {
  /** That of the packed month. */
  readonly key: string | undefined;
}

/** The shards of a memory, by month. */
export function shardsOf(memory: Memory): Map<string, ShardSource> {
  const monthOfPath = new Map<string, string>();
  const monthOfId = new Map<string, string>();
  for (const [month, { articles }] of memory.members)
    for (const { id, texts } of articles) {
      monthOfId.set(id, month);
      for (const { path } of texts) monthOfPath.set(path, month);
    }
  const shards = new Map<string, { scans: [string, ScannedFile][]; records: [string, ArticleRecord][] }>();
  const shardOf = (month: string | undefined) => {
    const known = shards.get(month ?? "");
    if (known) return known;
    const made = { scans: [], records: [] };
    shards.set(month ?? "", made);
    return made;
  };
  for (const [path, scan] of memory.scans) shardOf(monthOfPath.get(path)).scans.push([path, scan]);
  for (const [id, record] of memory.articles) shardOf(monthOfId.get(id)).records.push([id, record]);
  for (const { scans, records } of shards.values()) {
    // Maps remember in which order things came: what is the same shall look the same.
    scans.sort(byKey);
    records.sort(byKey);
  }
  return new Map([...shards].map(([month, shard]) => [month, { ...shard, key: memory.months.get(month)?.key }]));
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function toShard({ scans, records }: ShardSource, { members }: Memory, month: string): Shard {
  const { articles = [], ordinals = [], mentions = [] } = members.get(month) ?? {};
  return { scans, records, articles: articles.map(toStored(ordinals, mentions)) };
}

function toStored(ordinals: MonthMembers["ordinals"], mentions: MonthMembers["mentions"]) {
  return ({ id, day, aliases, texts }: Article, at: number): StoredArticle => {
    const languages = texts.map(({ path, language }) => [path, language] as const);
    return { id, day, aliases, texts: languages, ordinal: ordinals[at] as number, mentions: mentions[at] ?? [] };
  };
}

/** A month in which the articles that are mentioned by others bear these titles of theirs, by id. */
export function withTitles(shard: Shard, titles: ReadonlyMap<string, string>): Shard {
  if (titles.size === 0) return shard;
  const articles = shard.articles.map((article) => {
    const mentions = article.mentions.map(([id, title]) => [id, titles.get(id) ?? title] as const);
    return { ...article, mentions };
  });
  return { ...shard, articles };
}

/** The articles of a month as they were when it was kept. Throws when a file of one is missing. */
export function membersOf({ scans, articles }: Shard): MonthMembers {
  const sources = new Map(scans.map(([path, { result }]) => [path, result.source]));
  return {
    articles: articles.map(({ id, day, aliases, texts }): Article => {
      const own = texts.map(([path, language]) => {
        const source = sources.get(path);
        if (source === undefined) throw new Error(`${path} is missing from the memory of a build`);
        return { ...source, language };
      });
      return { id, day, month: day.slice(0, 7), aliases, tags: tagsOf(own), texts: own };
    }),
    ordinals: articles.map(({ ordinal }) => ordinal),
    mentions: articles.map(({ mentions }) => mentions),
  };
}
