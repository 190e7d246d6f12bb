/** Joins the months' shares of the search index: by year, so that a save joins one year again, then all of them. */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Article } from "../content/catalogue.ts";
import { readPartial } from "../search/partial-file.ts";
import { writeSearchIndex } from "../search/write.ts";
import type { BuildOptions } from "./build-options.ts";
import type { Memory, PackedMonth } from "./cache.ts";
import { hashOf, type LibraryMonth } from "./packing.ts";
import type { JoinTask, PackedFile } from "./tasks.ts";
import type { Threads } from "./threads.ts";

/** Brings the search index of `memory` up to date, as files of the cache. */
export async function indexMonths(
  articles: readonly Article[],
  months: readonly LibraryMonth[],
  memory: Memory,
  folder: string,
  threads: Threads,
  options: BuildOptions,
): Promise<void> {
  const packed = months.map(({ key }) => memory.months.get(key) as PackedMonth);
  const key = hashOf(packed.map(({ searchKey }) => searchKey));
  if (memory.search?.key === key) return;
  options.progress?.("indexing", 0, 1);
  const years = new Map<string, PackedMonth[]>();
  for (const [at, month] of packed.entries()) {
    const year = (months[at] as LibraryMonth).key.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), month]);
  }
  const tasks: JoinTask[] = [];
  for (const [year, members] of years) {
    const yearKey = hashOf(members.map(({ searchKey }) => searchKey));
    if (memory.years.get(year)?.key === yearKey) continue;
    const parts = members.map(({ search }) => search);
    const name = parts.length === 1 ? (parts[0] as string) : `${year}-${yearKey.slice(0, 24)}.search`;
    if (parts.length > 1) tasks.push({ kind: "join", parts, name });
    memory.years.set(year, { key: yearKey, search: name });
  }
  for (const year of memory.years.keys()) if (!years.has(year)) memory.years.delete(year);
  await threads.run(tasks);
  const partials = [...years.keys()].map((year) => readPartial(join(folder, memory.years.get(year)?.search as string)));
  const files = [...writeSearchIndex(partials)].map(([path, contents], at): PackedFile => {
    const name = `search-${key.slice(0, 24)}.${at}.bin`;
    writeFileSync(join(folder, name), contents);
    return { path, name, hash: createHash("sha256").update(contents).digest("base64url"), bytes: contents.length };
  });
  memory.search = { key, order: orderOf(articles), files };
}

/** Hash of the articles' order in the list. */
export function orderOf(articles: readonly Article[]): string {
  return hashOf(articles.map(({ id }) => id));
}
