/** Keeps the search index of the last build, and patches it where articles have changed; else makes it from all. */
import { createHash, randomBytes } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SearchIndexError } from "../../src/core/search/codec.ts";
import type { Article } from "../content/catalogue.ts";
import { joinPartials } from "../search/merge.ts";
import type { SearchPartial } from "../search/partial.ts";
import { readPartial } from "../search/partial-file.ts";
import { patchSearchIndex } from "../search/patch.ts";
import { writeSearchIndex } from "../search/write.ts";
import { type ArticleTexts, isSameText, placeOf, readTexts, sliceAt, writeTexts } from "./article-texts.ts";
import type { BuildOptions } from "./build-options.ts";
import type { PackedSearch, Whole } from "./memory.ts";
import { hashOf } from "./packing.ts";
import { longestRising } from "./rising.ts";
import type { IndexTask, JoinTask, PackedFile, Slice } from "./tasks.ts";
import type { Threads } from "./threads.ts";

/** Articles that one task indexes: few enough to share them evenly, many enough that their terms meet. */
const ARTICLES_A_TASK = 512;
/** Partial indexes that are left to be joined where the build itself runs, after the threads have joined the others. */
const LAST_PARTIALS = 6;

/** Brings the search index of `whole` up to date, as files of the cache: of articles with these texts, in this order. */
export async function indexArticles(
  texts: ArticleTexts,
  order: string,
  whole: Whole,
  folder: string,
  threads: Threads,
  options: BuildOptions,
): Promise<void> {
  const old = whole.search && readOld(folder, whole.search);
  const change = old && changeBetween(old.texts, texts);
  if (change && change.removed.length + change.added.length === 0) return;
  options.progress?.("indexing", 0, 1);
  const indexer = new Indexer(folder, threads);
  // Each article that changed costs twice, once for its old words and once for its new ones.
  const isFew = change && change.removed.length + change.added.length <= texts.file.length / 2;
  const patched = old && isFew ? await indexer.patch(old.files, change) : undefined;
  const packed = [...(patched ?? (await indexer.all(texts)))].map(([path, contents]): PackedFile => {
    const before = old?.files.get(path)?.equals(contents)
      ? whole.search?.files.find((file) => file.path === path)
      : undefined;
    return before ?? keepFile(folder, path, contents);
  });
  const articles = `${randomBytes(12).toString("hex")}.indexed`;
  writeTexts(join(folder, articles), texts);
  whole.search = { order, articles, texts: texts.files, files: packed };
}

/** The index of the last build and where the texts of its articles lie; `undefined` where the cache is damaged. */
function readOld(folder: string, search: PackedSearch) {
  try {
    const files = new Map(search.files.map(({ path, name }) => [path, readFileSync(join(folder, name))]));
    return { texts: readTexts(join(folder, search.articles)), files };
  } catch {
    // Then it is made from all articles.
    return undefined;
  }
}

/** Hash of the articles' order in the list. */
export function orderOf(articles: readonly Article[]): string {
  return hashOf(articles.map(({ id }) => id));
}

/** How the articles have changed: what a rendering has written anew is another. */
interface Change {
  readonly moved: Int32Array;
  readonly removed: readonly Slice[];
  readonly added: readonly Slice[];
}

function changeBetween(before: ArticleTexts, after: ArticleTexts): Change {
  const [length, others] = [before.file.length, after.file.length];
  let start = 0;
  while (start < Math.min(length, others) && isSameText(before, start, after, start)) start += 1;
  let end = 0;
  const rest = Math.min(length, others) - start;
  while (end < rest && isSameText(before, length - 1 - end, after, others - 1 - end)) end += 1;
  const moved = Int32Array.from(before.file, (_, at) =>
    at < start ? at : at >= length - end ? at + others - length : -1,
  );
  const numbers = new Map<string, number>();
  for (let at = start; at < length - end; at += 1) numbers.set(placeOf(sliceAt(before, at)), at);
  const from: number[] = [];
  for (let at = start; at < others - end; at += 1) from.push(numbers.get(placeOf(sliceAt(after, at))) ?? -1);
  // Of those that changed places as few as can be are taken out and put in again.
  const stay = new Set(longestRising(from));
  for (const at of stay) moved[from[at] as number] = start + at;
  const removed: Slice[] = [];
  for (const [at, to] of moved.entries()) if (to < 0) removed.push(sliceAt(before, at));
  const added = from.flatMap((_, at) => (stay.has(at) ? [] : [sliceAt(after, start + at)]));
  return { moved, removed, added };
}

class Indexer {
  readonly #folder: string;
  readonly #threads: Threads;
  readonly #name = randomBytes(12).toString("hex");
  #count = 0;

  constructor(folder: string, threads: Threads) {
    this.#folder = folder;
    this.#threads = threads;
  }

  /** `undefined` where the old index is damaged. */
  async patch(files: ReadonlyMap<string, Uint8Array>, { moved, removed, added }: Change) {
    const gone = joinPartials(this.#take(await this.#index(removed)));
    const come = joinPartials(this.#take(await this.#index(added)));
    try {
      return patchSearchIndex(files, { moved, removed: gone, added: come });
    } catch (error) {
      if (error instanceof SearchIndexError) return undefined;
      throw error;
    }
  }

  async all(texts: ArticleTexts): Promise<Map<string, Uint8Array>> {
    const names = await this.#index(Array.from(texts.file, (_, at) => sliceAt(texts, at)));
    const size = Math.ceil(names.length / LAST_PARTIALS);
    const tasks: JoinTask[] = [];
    for (let at = 0; at < names.length; at += size)
      tasks.push({ kind: "join", parts: names.slice(at, at + size), name: this.#newName() });
    if (size < 2) return writeSearchIndex(this.#take(names));
    await this.#threads.run(tasks);
    this.#remove(names);
    return writeSearchIndex(this.#take(tasks.map(({ name }) => name)));
  }

  /** Indexes articles in parts; the parts' names in the cache. */
  async #index(slices: readonly Slice[]): Promise<string[]> {
    const tasks: IndexTask[] = [];
    for (let at = 0; at < slices.length; at += ARTICLES_A_TASK)
      tasks.push({ kind: "index", slices: slices.slice(at, at + ARTICLES_A_TASK), name: this.#newName() });
    await this.#threads.run(tasks);
    return tasks.map(({ name }) => name);
  }

  /** Reads partial indexes, which are needed no longer then. */
  #take(names: readonly string[]): SearchPartial[] {
    const partials = names.map((name) => readPartial(join(this.#folder, name)));
    this.#remove(names);
    return partials;
  }

  #remove(names: readonly string[]): void {
    for (const name of names) rmSync(join(this.#folder, name));
  }

  #newName(): string {
    this.#count += 1;
    return `${this.#name}.${this.#count}.search`;
  }
}

/** Puts a file into the cache under a name that tells its contents: it may be there already, and be remembered. */
function keepFile(folder: string, path: string, contents: Uint8Array): PackedFile {
  const hash = createHash("sha256").update(contents).digest();
  const name = `search-${hash.toString("hex").slice(0, 32)}.bin`;
  writeFileSync(join(folder, `${name}.${process.pid}`), contents);
  renameSync(join(folder, `${name}.${process.pid}`), join(folder, name));
  return { path, name, hash: hash.toString("base64url"), bytes: contents.length };
}
