/** What a build remembers for the next one: which file was which article, and where its rendered text lies. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { LibraryIndex } from "../../src/core/library.ts";
import type { KnownAsset } from "../content/assets.ts";
import type { Dependency } from "../content/dependencies.ts";
import type { Problem } from "../content/problems.ts";
import type { KeptFile } from "./output.ts";
import type { ArticleRecord, PackedBlock, PackedFile, ScanResult } from "./tasks.ts";

const INDEX = "index.json";
const STANDING = "standing.json";
const SHELL = "shell.bin";
/** Folder of the smaller copies of pictures, below a build's own. */
export const PICTURES = "pictures";
/** A file that was changed this shortly before it was read may change again without another time on it. */
const RACE_MILLISECONDS = 2000;

export interface ScannedFile {
  readonly signature: string;
  /** Whether the signature tells that the file is as it was; absent: only reading it does. */
  readonly settled?: true;
  readonly result: ScanResult[number];
}

export interface PackedMonth {
  /** Hash of all that the month's files are made from. */
  readonly key: string;
  readonly files: readonly PackedFile[];
  /** The blocks in these files. */
  readonly blocks: readonly PackedBlock[];
}

export interface PackedSearch {
  /** Hash of the articles' order: while it is the same, an older index still leads to the right articles. */
  readonly order: string;
  /** Name in the cache of what tells where the texts of its articles lie, and the names of these. */
  readonly articles: string;
  readonly texts: readonly string[];
  readonly files: readonly PackedFile[];
}

/** What the last output was made from and how it looks, and what its build told. */
export interface Standing {
  /** Hash of the paths and looks of everything that was read. */
  readonly sources: string;
  /** Files that had just been saved, with the hashes of their bytes: their looks tell nothing. */
  readonly unsettled: readonly (readonly [path: string, hash: string])[];
  readonly assets: readonly Dependency[];
  /** Hash of the paths and looks of the output's files. */
  readonly output: string;
  readonly told: Told;
}

/** What a build tells besides where its output is. */
export interface Told {
  readonly index: LibraryIndex;
  readonly problems: readonly Problem[];
  readonly words: number;
  readonly bytes: number;
}

/** All that is remembered, by path, id, source and month. */
export interface Memory {
  search: PackedSearch | undefined;
  /** The last output and its files. */
  output: { readonly out: string; readonly files: ReadonlyMap<string, KeptFile> } | undefined;
  readonly scans: Map<string, ScannedFile>;
  readonly articles: Map<string, ArticleRecord>;
  readonly assets: Map<string, KnownAsset>;
  readonly months: Map<string, PackedMonth>;
}

export function emptyMemory(): Memory {
  return {
    scans: new Map(),
    articles: new Map(),
    assets: new Map(),
    months: new Map(),
    search: undefined,
    output: undefined,
  };
}

/** A folder for one content folder's memory. */
export class BuildCache {
  readonly folder: string;
  readonly #code: string;
  /** The files that the index on the disk refers to. */
  #saved = new Set<string>();

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
      const memory: Memory = {
        scans: new Map(stored.scans),
        articles: new Map(stored.articles),
        assets: new Map(stored.assets),
        months: new Map(stored.months),
        search: stored.search,
        output: stored.output && { out: stored.output.out, files: new Map(stored.output.files) },
      };
      this.#saved = namesIn(memory);
      const present = new Set(readdirSync(this.folder));
      return [...this.#saved].every((name) => present.has(name)) ? memory : emptyMemory();
    } catch {
      // A cache is never the truth: whatever is wrong with it, the build goes without.
      return emptyMemory();
    }
  }

  /** Remembers, and deletes the files that nothing refers to any more. */
  save(memory: Memory, startedAt: number): void {
    const isSettled = (signature: string) => changedAt(signature) < startedAt - RACE_MILLISECONDS;
    for (const [path, { signature, result }] of memory.scans)
      memory.scans.set(path, { signature, ...(isSettled(signature) ? { settled: true } : {}), result });
    const stored: Stored = {
      code: this.#code,
      scans: [...memory.scans],
      articles: [...memory.articles],
      assets: [...memory.assets].filter(([, { signature }]) => isSettled(signature)),
      months: [...memory.months],
      search: memory.search,
      output: memory.output && { out: memory.output.out, files: [...memory.output.files] },
    };
    this.#write(INDEX, JSON.stringify(stored));
    this.#saved = namesIn(memory);
    this.prune(memory);
  }

  /** Deletes the files that neither the memory nor what was saved last refers to. */
  prune(memory: Memory): void {
    const names = namesIn(memory).add(INDEX).add(STANDING).add(SHELL).add(PICTURES);
    for (const name of readdirSync(this.folder))
      if (!names.has(name) && !this.#saved.has(name)) rmSync(join(this.folder, name), { recursive: true });
  }

  /** What {@link keepStanding} kept, if it was made by this code. */
  standing(): Standing | undefined {
    try {
      const stored = JSON.parse(readFileSync(join(this.folder, STANDING), "utf8")) as Standing & { code: string };
      return stored.code === this.#code ? stored : undefined;
    } catch {
      // There is none, or it is not whole: then everything is looked at.
      return undefined;
    }
  }

  /** The bundled pages that were kept under this key. */
  shell(key: string): ReadonlyMap<string, Uint8Array> | undefined {
    try {
      const stored = deserialize(readFileSync(join(this.folder, SHELL))) as StoredShell;
      return stored.key === key ? stored.files : undefined;
    } catch {
      // There are none.
      return undefined;
    }
  }

  keepShell(key: string, files: ReadonlyMap<string, Uint8Array>): void {
    this.#write(SHELL, serialize({ key, files } satisfies StoredShell));
  }

  /** Remembers what the last output was made from. */
  keepStanding(standing: Standing): void {
    this.#write(STANDING, JSON.stringify({ ...standing, code: this.#code }));
  }

  #write(name: string, contents: string | Uint8Array): void {
    const temporary = join(this.folder, `${name}.${process.pid}`);
    try {
      writeFileSync(temporary, contents);
      renameSync(temporary, join(this.folder, name));
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  }
}

interface StoredShell {
  readonly key: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

interface Stored {
  readonly code: string;
  readonly scans: readonly [string, ScannedFile][];
  readonly articles: readonly [string, ArticleRecord][];
  readonly assets: readonly [string, KnownAsset][];
  readonly months: readonly [string, PackedMonth][];
  readonly search: PackedSearch | undefined;
  readonly output: { readonly out: string; readonly files: readonly [string, KeptFile][] } | undefined;
}

function namesIn({ articles, months, search }: Memory): Set<string> {
  const names = new Set<string>();
  for (const { slice } of articles.values()) names.add(slice.file);
  for (const { files } of months.values()) for (const { name } of files) names.add(name);
  if (search === undefined) return names;
  names.add(search.articles);
  // While the index is behind, it is patched from the texts of before.
  for (const name of search.texts) names.add(name);
  for (const { name } of search.files) names.add(name);
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
  for (const folder of ["scripts/content", "scripts/library", "scripts/pipeline", "scripts/search", "src/core"])
    for (const path of readdirSync(join(projectRoot, folder), { recursive: true, encoding: "utf8" }).sort())
      if (path.endsWith(".ts")) hash.update(path).update(readFileSync(join(projectRoot, folder, path)));
  const lock = join(projectRoot, "package-lock.json");
  if (existsSync(lock)) hash.update(readFileSync(lock));
  return hash.digest("hex");
}
