/** What a build remembers for the next one: which file was which article, and where its rendered text lies. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { KnownAsset } from "../content/assets.ts";
import type { ArticleRecord, PackedFile, ScanResult } from "./tasks.ts";

const INDEX = "index.json";
/** A file that was changed this shortly before it was read may change again without another time on it. */
const RACE_MILLISECONDS = 2000;

export interface ScannedFile {
  readonly signature: string;
  readonly result: ScanResult[number];
}

export interface PackedMonth {
  /** Hash of all that the month's files are made from. */
  readonly key: string;
  readonly files: readonly PackedFile[];
  /** Hash of all that the search partial is made from, and its file in the cache. */
  readonly searchKey: string;
  readonly search: string;
}

export interface PackedSearch {
  /** Hash of all that the index is made from. */
  readonly key: string;
  /** Hash of the articles' order: with the same order an older index still leads to the right articles. */
  readonly order: string;
  readonly files: readonly PackedFile[];
}

/** All that is remembered, by path, id, source and month. */
export interface Memory {
  search: PackedSearch | undefined;
  readonly scans: Map<string, ScannedFile>;
  readonly articles: Map<string, ArticleRecord>;
  readonly assets: Map<string, KnownAsset>;
  readonly months: Map<string, PackedMonth>;
}

export function emptyMemory(): Memory {
  return { scans: new Map(), articles: new Map(), assets: new Map(), months: new Map(), search: undefined };
}

/** A folder for one content folder's memory. */
export class BuildCache {
  readonly folder: string;
  readonly #code: string;

  /** `folder` is made; `code` changes when the pipeline does, and then nothing is remembered. */
  constructor(folder: string, code: string) {
    this.folder = folder;
    this.#code = code;
    mkdirSync(folder, { recursive: true });
  }

  /** What the last build left; empty when there is nothing, or what there is cannot be read or was made by other code. */
  load(): Memory {
    try {
      const stored = JSON.parse(readFileSync(join(this.folder, INDEX), "utf8")) as Stored;
      if (stored.code !== this.#code) return emptyMemory();
      const memory = {
        scans: new Map(stored.scans),
        articles: new Map(stored.articles),
        assets: new Map(stored.assets),
        months: new Map(stored.months),
        search: stored.search,
      };
      const present = new Set(readdirSync(this.folder));
      return [...namesIn(memory)].every((name) => present.has(name)) ? memory : emptyMemory();
    } catch {
      // A cache is never the truth: whatever is wrong with it, the build goes without.
      return emptyMemory();
    }
  }

  /** Remembers, and deletes the files that nothing refers to any more. */
  save(memory: Memory, startedAt: number): void {
    const settled = [...memory.scans].filter(
      ([, { signature }]) => changedAt(signature) < startedAt - RACE_MILLISECONDS,
    );
    const assets = [...memory.assets].filter(
      ([, { signature }]) => changedAt(signature) < startedAt - RACE_MILLISECONDS,
    );
    const stored: Stored = {
      code: this.#code,
      scans: settled,
      articles: [...memory.articles],
      assets,
      months: [...memory.months],
      search: memory.search,
    };
    const temporary = join(this.folder, `${INDEX}.${process.pid}`);
    writeFileSync(temporary, JSON.stringify(stored));
    renameSync(temporary, join(this.folder, INDEX));
    const names = namesIn(memory).add(INDEX);
    for (const name of readdirSync(this.folder))
      if (!names.has(name)) rmSync(join(this.folder, name), { recursive: true });
  }
}

interface Stored {
  readonly code: string;
  readonly scans: readonly [string, ScannedFile][];
  readonly articles: readonly [string, ArticleRecord][];
  readonly assets: readonly [string, KnownAsset][];
  readonly months: readonly [string, PackedMonth][];
  readonly search: PackedSearch | undefined;
}

function namesIn({ articles, months, search: index }: Memory): Set<string> {
  const names = new Set<string>();
  for (const { slice } of articles.values()) names.add(slice.file);
  for (const { files, search } of months.values()) {
    names.add(search);
    for (const { name } of files) names.add(name);
  }
  for (const { name } of index?.files ?? []) names.add(name);
  return names;
}

/** The later of modification and change of a file, from its signature (`size mtime ctime inode`), in milliseconds. */
function changedAt(signature: string): number {
  const [, modified, changed] = signature.split(" ");
  return Math.max(Number(modified), Number(changed));
}

/** The cache folder of a content folder: one for each, below the project's node_modules. */
export function cacheFolder(projectRoot: string, content: string): string {
  const name = createHash("sha256").update(resolve(content)).digest("hex").slice(0, 16);
  return join(projectRoot, "node_modules/.cache/almanac/content", name);
}

/** A hash that changes when the pipeline's code or its packages do. */
export function codeKey(projectRoot: string): string {
  const hash = createHash("sha256");
  const own = fileURLToPath(import.meta.url);
  // Bundled, the pipeline is two files; unbundled (unit tests) this file stands for all, and tests use fresh caches.
  for (const path of [own, join(dirname(own), "pipeline/tasks.worker.mjs"), join(projectRoot, "package-lock.json")])
    if (existsSync(path)) hash.update(readFileSync(path)).update("\0");
  return hash.digest("hex");
}
