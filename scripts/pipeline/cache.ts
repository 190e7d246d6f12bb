/**
 * Keeps a build's memory on the disk: what is remembered of the articles in a file a month (a shard), so that a build
 * that needs one month reads one, and writes those that have changed; everything else in `index.json`, which is replaced
 * at the end and names all other files that belong to it.
 */
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { KnownAsset } from "../content/assets.ts";
import type { LinkTable } from "../content/link-table.ts";
import {
  emptyMemory,
  type Memory,
  type OtherFile,
  type PackedMonth,
  type PackedSearch,
  type ScannedFile,
  type Standing,
  type Whole,
} from "./memory.ts";
import type { KeptFile } from "./output.ts";
import { type Shard, type ShardSource, shardsOf, toShard } from "./shards.ts";

const INDEX = "index.json";
const STANDING = "standing.json";
const SHELL = "shell.bin";
/** Folder of the smaller copies of pictures, below a build's own. */
export const PICTURES = "pictures";
/** Folder of the drawings that texts hold themselves. */
export const DRAWINGS = "drawings";
/** A file that was changed this shortly before it was read may change again without another time on it. */
const RACE_MILLISECONDS = 2000;

/** A shard's file, and the texts in the cache that its articles refer to. */
interface ShardPlace {
  readonly name: string;
  readonly texts: readonly string[];
}

/** The memory without its shards. */
export interface OpenedMemory extends Whole {
  readonly edition: string;
  readonly shards: Map<string, ShardPlace>;
  readonly links: string | undefined;
}

/** A folder for one content folder's memory. */
export class BuildCache {
  readonly folder: string;
  readonly #code: string;
  /** The files that the index on the disk refers to. */
  #saved = new Set<string>();
  /** The shards on the disk, and what they were made from. */
  #shards = new Map<string, ShardPlace & { readonly source: ShardSource }>();

  /** `folder` is made; `code` changes when the pipeline does, and then nothing is remembered. */
  constructor(folder: string, code: string) {
    this.folder = folder;
    this.#code = code;
    mkdirSync(folder, { recursive: true });
  }

  /** What the last build left; empty when there is nothing, or what there is cannot be read or was made by other code. */
  load(): Memory {
    const opened = this.open();
    if (opened === undefined) return emptyMemory();
    const { shards, search, output, others, assets, months } = opened;
    const memory: Memory = { ...emptyMemory(), search, output, others, assets, months };
    try {
      for (const [key, place] of shards) {
        const { scans, records } = this.shard(place);
        for (const [path, scan] of scans) memory.scans.set(path, scan);
        for (const [id, record] of records) memory.articles.set(id, record);
        this.#shards.set(key, { ...place, source: { scans, records, key: months.get(key)?.key } });
      }
      return memory;
    } catch {
      // A cache is never the truth: whatever is wrong with it, the build goes without.
      this.#shards.clear();
      return emptyMemory();
    }
  }

  /** What the last build left, without what it remembers of articles; `undefined` where {@link load} would be empty. */
  open(): OpenedMemory | undefined {
    try {
      const stored = JSON.parse(readFileSync(join(this.folder, INDEX), "utf8")) as Stored;
      if (stored.code !== this.#code) return undefined;
      const opened: OpenedMemory = {
        edition: stored.edition,
        shards: new Map(stored.shards),
        links: stored.links,
        assets: new Map(stored.assets),
        months: new Map(stored.months),
        others: stored.others,
        search: stored.search,
        output: stored.output && { out: stored.output.out, files: new Map(stored.output.files) },
      };
      this.#saved = namesIn(opened);
      const present = new Set(readdirSync(this.folder));
      return [...this.#saved].every((name) => present.has(name)) ? opened : undefined;
    } catch {
      // There is none, or it is not whole.
      return undefined;
    }
  }

  /** Throws when the file is not whole. */
  shard({ name }: ShardPlace): Shard {
    return JSON.parse(readFileSync(join(this.folder, name), "utf8")) as Shard;
  }

  links(name: string): LinkTable {
    return deserialize(readFileSync(join(this.folder, name))) as LinkTable;
  }

  /** Remembers, and deletes the files that nothing refers to any more. Tells the name of what is on the disk now. */
  save(memory: Memory, startedAt: number): string {
    settleLooks(memory.scans, startedAt);
    const shards = new Map<string, ShardPlace & { readonly source: ShardSource }>();
    for (const [key, source] of shardsOf(memory)) {
      const before = this.#shards.get(key);
      const place = before && isSame(before.source, source) ? before : this.#keepShard(toShard(source, memory, key));
      shards.set(key, { ...place, source });
    }
    this.#shards = shards;
    const links = memory.links && this.#keep("links", serialize(memory.links));
    return this.#saveWhole({ ...memory, shards, links }, startedAt);
  }

  /** As {@link save}, where all but some shards is as it was opened. */
  saveOpened(opened: OpenedMemory, changed: ReadonlyMap<string, Shard>, startedAt: number): string {
    const shards = new Map(opened.shards);
    for (const [key, { scans, ...shard }] of changed) {
      const looks = new Map(scans);
      settleLooks(looks, startedAt);
      shards.set(key, this.#keepShard({ ...shard, scans: [...looks] }));
    }
    return this.#saveWhole({ ...opened, shards }, startedAt);
  }

  #saveWhole(whole: Omit<OpenedMemory, "edition">, startedAt: number): string {
    const edition = randomBytes(12).toString("hex");
    const stored: Stored = {
      code: this.#code,
      edition,
      shards: [...whole.shards].map(([key, { name, texts }]) => [key, { name, texts }]),
      links: whole.links,
      assets: [...whole.assets].filter(([, { signature }]) => isSettled(signature, startedAt)),
      months: [...whole.months],
      others: whole.others,
      search: whole.search,
      output: whole.output && { out: whole.output.out, files: [...whole.output.files] },
    };
    this.#write(INDEX, JSON.stringify(stored));
    this.#saved = namesIn(whole);
    this.#pruneBut(new Set());
    return edition;
  }

  /** Deletes the files that neither the memory nor what was saved last refers to. */
  prune(memory: Memory): void {
    const texts = [...memory.articles.values()].map(({ slice }) => slice.file);
    this.#pruneBut(namesIn({ ...memory, links: undefined, shards: new Map([["", { name: INDEX, texts }]]) }));
  }

  #pruneBut(names: ReadonlySet<string>): void {
    const own = new Set([INDEX, STANDING, SHELL, PICTURES, DRAWINGS]);
    for (const name of readdirSync(this.folder))
      if (!own.has(name) && !names.has(name) && !this.#saved.has(name))
        rmSync(join(this.folder, name), { recursive: true });
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

  #keepShard(shard: Shard): ShardPlace {
    const texts = [...new Set(shard.records.map(([, { slice }]) => slice.file))];
    return { name: this.#keep("shard", JSON.stringify(shard)), texts };
  }

  /** Writes a file under a new name: what is remembered must stay true until the index names it. */
  #keep(kind: string, contents: string | Uint8Array): string {
    const name = `${randomBytes(12).toString("hex")}.${kind}`;
    writeFileSync(join(this.folder, name), contents);
    return name;
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
  readonly edition: string;
  readonly shards: readonly [string, ShardPlace][];
  readonly links: string | undefined;
  readonly assets: readonly [string, KnownAsset][];
  readonly months: readonly [string, PackedMonth][];
  readonly others: readonly OtherFile[];
  readonly search: PackedSearch | undefined;
  readonly output: { readonly out: string; readonly files: readonly [string, KeptFile][] } | undefined;
}

function namesIn({ shards, links, months, search }: Omit<OpenedMemory, "edition">): Set<string> {
  const names = new Set<string>();
  for (const { name, texts } of shards.values()) for (const each of [name, ...texts]) names.add(each);
  if (links !== undefined) names.add(links);
  for (const { files } of months.values()) for (const { name } of files) names.add(name);
  if (search === undefined) return names;
  names.add(search.articles);
  // While the index is behind, it is patched from the texts of before.
  for (const name of search.texts) names.add(name);
  for (const { name } of search.files) names.add(name);
  return names;
}

function isSame(a: ShardSource, b: ShardSource): boolean {
  const alike = (these: readonly (readonly [string, unknown])[], those: typeof these) =>
    these.length === those.length &&
    these.every(([key, value], at) => key === those[at]?.[0] && value === those[at][1]);
  return a.key === b.key && alike(a.scans, b.scans) && alike(a.records, b.records);
}

/** Marks the files whose signatures tell that they are as they were, now that the build that read them has ended. */
function settleLooks(scans: Map<string, ScannedFile>, startedAt: number): void {
  for (const [path, { signature, settled, result }] of scans)
    if (isSettled(signature, startedAt) !== (settled === true))
      scans.set(path, { signature, ...(settled ? {} : { settled: true }), result });
}

/** Whether a file, from its signature (`size mtime ctime inode`), had been left alone for a while when it was read. */
export function isSettled(signature: string, startedAt: number): boolean {
  const [, modified, changed] = signature.split(" ");
  return Math.max(Number(modified), Number(changed)) < startedAt - RACE_MILLISECONDS;
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
