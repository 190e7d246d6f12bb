/**
 * A rebuild after an edit: where nothing has changed but the texts, titles and tags of some articles, their order, numbers
 * and links stand as they are, and only these articles, the months that show something of them, the words that came and
 * went, and the pages are made again.
 * At any doubt there is no revision, and the whole pipeline runs: the bytes are the same either way.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type LibraryIndex, parseMonth } from "../../src/core/library.ts";
import { siteAddress } from "../content/site-address.ts";
import { drawPages, pageFor } from "../package/shell.ts";
import { readTexts, withSlices } from "./article-texts.ts";
import type { BuildOptions } from "./build-options.ts";
import { type BuildCache, isSettled, type OpenedMemory } from "./cache.ts";
import { type Edits, readEdits } from "./edited-months.ts";
import { indexArticles } from "./indexing.ts";
import type { FileLook, PackedSearch, Standing, Told } from "./memory.ts";
import { StagedOutput } from "./output.ts";
import { packPlanned, planMonth } from "./packing.ts";
import { type Looks, outputHash, type Places } from "./standing.ts";
import type { Threads } from "./threads.ts";
import { accountFor, INDEX_PATH, packedFiles, summary } from "./writing.ts";

/** With more files than this the whole pipeline is about as quick. */
const MOST_FILES = 48;

export interface RevisionParts {
  readonly standing: Standing;
  /** The files that may have changed since then; nothing else has. */
  readonly changed: readonly FileLook[];
  readonly places: Places;
  readonly looks: Looks;
  readonly cache: BuildCache;
  readonly threads: Threads;
  readonly options: BuildOptions;
  readonly bundles: (accent: string | undefined) => Promise<ReadonlyMap<string, Uint8Array>>;
  /** Hears of the output that is being written, and that it is no longer. */
  readonly stage: (output: StagedOutput | undefined) => void;
}

export interface Revision {
  readonly told: Told;
  readonly rendered: number;
  /** Remembers it: of a build that began then. */
  remember(startedAt: number): void;
}

/** Brings the last output up to date. `undefined`, with nothing done to it, where the whole pipeline must run. */
export async function revise(parts: RevisionParts): Promise<Revision | undefined> {
  const { standing, changed, places, looks, cache, threads } = parts;
  if (changed.length > MOST_FILES || changed.some(([, , month]) => month === "")) return undefined;
  const opened = cache.open();
  if (opened?.edition !== standing.edition || opened.output?.out !== places.out) return undefined;
  const { root } = places;
  const home = standing.told.index.publication.home ?? siteAddress(root);
  const edits = await readEdits({ root, home, drawings: places.drawings, cache, opened, changed, looks, threads });
  if (edits === undefined) return undefined;
  const told = edits.slices.size === 0 ? standing.told : await write(edits, opened, parts);
  return {
    told,
    rendered: edits.slices.size,
    remember: (startedAt) => {
      const shards = new Map(edits.months.map(({ key, shard }) => [key, shard]));
      const edition = cache.saveOpened(opened, shards, startedAt);
      const hashes = new Map(
        edits.months.flatMap(({ shard }) => shard.scans).map(([path, { result }]) => [path, result.source?.hash]),
      );
      const again = new Set(changed.map(([path]) => path));
      const files = standing.files.map(([path, signature, month, hash]): FileLook => {
        const [look, bytes] = again.has(path) ? [looks.signatureOf(path), hashes.get(path)] : [signature, hash];
        return bytes === undefined || isSettled(look, startedAt) ? [path, look, month] : [path, look, month, bytes];
      });
      cache.keepStanding({ ...standing, edition, files, told, output: outputHash(places) });
    },
  };
}

async function write(edits: Edits, opened: OpenedMemory, parts: RevisionParts): Promise<Told> {
  const { standing, cache, threads, options } = parts;
  const { told } = standing;
  const months = edits.months.map(({ key, members, records }) => planMonth(key, members, records));
  const keys = months.map(({ key }) => key);
  const before = packedFiles(keys, opened).map(({ path }) => path);
  await packPlanned(months, opened.months, threads, () => undefined);
  const search = opened.search as PackedSearch;
  const texts = withSlices(readTexts(join(cache.folder, search.articles)), edits.slices);
  await indexArticles(texts, search.order, opened, cache.folder, threads, options);
  const summaries = new Map(months.map((month) => [month.key, summary(month)]));
  const all = told.index.months.map((month) => summaries.get(month.key) ?? month);
  const { fingerprint, bytes } = accountFor(
    all.map(({ key }) => key),
    opened,
    told.index.publication,
  );
  const index: LibraryIndex = { ...told.index, fingerprint, months: all };
  await writeOutput(index, keys, before, opened, parts);
  return { ...told, index, bytes, words: told.words + edits.words };
}

/** Writes what is another beside what the last output has; `before` are the paths of what it replaces. */
async function writeOutput(
  index: LibraryIndex,
  months: readonly string[],
  before: readonly string[],
  opened: OpenedMemory,
  { places, cache, bundles, stage }: RevisionParts,
): Promise<void> {
  const output = new StagedOutput(places.out, opened.output?.files);
  stage(output);
  try {
    const packed = packedFiles(months, opened);
    const newest = index.months[0]?.key ?? "";
    const list = opened.months.get(newest)?.files.find(({ path }) => path === `library/${newest}.json`);
    const pages = places.pages
      ? await drawPages({
          root: places.project,
          index,
          newest: parseMonth(JSON.parse(readFileSync(join(cache.folder, list?.name ?? ""), "utf8")), newest),
          blockLines: index.months.map(({ key }) => opened.months.get(key)?.line ?? ""),
          bundles: await bundles(index.publication.accent),
        })
      : [];
    output.inherit(
      new Set([...before, ...packed.map(({ path }) => path), ...[...pages].map(([name]) => name), INDEX_PATH]),
    );
    for (const { path, hash, name } of packed) output.keep(path, hash, join(cache.folder, name));
    output.write(INDEX_PATH, JSON.stringify(index));
    for (const [name, { html }] of pages) output.writeEach(name, (browser) => pageFor(browser, html));
    output.commit();
    opened.output = { out: places.out, files: output.kept };
  } catch (error) {
    output.discard();
    throw error;
  } finally {
    stage(undefined);
  }
}
