/** Writes `library/`, `search/` and `assets/` from what was packed. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { LIBRARY_FORMAT, type LibraryIndex, type MonthSummary, type Publication } from "../../src/core/library.ts";
import { runsOf } from "../../src/core/months.ts";
import type { Article } from "../content/catalogue.ts";
import { compareText } from "../content/problems.ts";
import { elsewhereFiles } from "../library/elsewhere.ts";
import type { Memory, OtherFile, Whole } from "./memory.ts";
import type { KeptOrdinals } from "./ordinals.ts";
import type { StagedOutput } from "./output.ts";
import type { LibraryMonth } from "./packing.ts";
import type { ReducedPicture } from "./pictures.ts";
import type { ArticleRecord, PackedFile } from "./tasks.ts";

export const INDEX_PATH = "library/index.json";

export interface LibraryParts {
  readonly publication: Publication;
  readonly articles: readonly Article[];
  readonly records: readonly ArticleRecord[];
  readonly registry: KeptOrdinals;
  readonly months: readonly LibraryMonth[];
  /** The cache folder, which holds the packed months. */
  readonly folder: string;
  readonly memory: Memory;
  /** Smaller copies of pictures, by path in the package. */
  readonly pictures: ReadonlyMap<string, ReducedPicture>;
}

/** Writes everything that readers read; returns the index and the number of bytes written for one browser. */
export function writeLibrary(output: StagedOutput, parts: LibraryParts): { index: LibraryIndex; bytes: number } {
  const { publication, articles, registry, months, memory, folder } = parts;
  const keys = months.map(({ key }) => key);
  const others: OtherFile[] = [];
  for (const file of packedFiles(keys, memory)) output.keep(file.path, file.hash, join(folder, file.name));
  const elsewhere = elsewhereFiles(articles);
  for (const [at, file] of elsewhere.entries()) {
    const [path, contents] = [`library/elsewhere-${at}.json`, JSON.stringify(file)];
    const hash = createHash("sha256").update(contents).digest("base64url");
    others.push({ path, hash, bytes: Buffer.byteLength(contents) });
    output.write(path, contents);
  }
  for (const asset of shownAssets(parts)) {
    const { source, bytes } = parts.pictures.get(asset.path) ?? asset;
    others.push({ path: asset.path, hash: "", bytes });
    output.copy(source, asset.path);
  }
  memory.others = others;
  const { fingerprint, bytes } = accountFor(keys, memory, publication);
  const index: LibraryIndex = {
    format: LIBRARY_FORMAT,
    publication,
    lineage: registry.lineage,
    fingerprint,
    articles: articles.length,
    ordinals: registry.next,
    languages: languagesOf(articles, publication.language),
    months: months.map(summary),
    elsewhere: elsewhere.length,
  };
  output.write(INDEX_PATH, JSON.stringify(index));
  return { index, bytes };
}

/** The files of the months and of the search index. */
export function packedFiles(months: readonly string[], { months: packed, search }: Whole): PackedFile[] {
  return [...months.flatMap((month) => packed.get(month)?.files ?? []), ...(search?.files ?? [])];
}

/** What tells this library from any other, and how many bytes it has. */
export function accountFor(
  months: readonly string[],
  { months: packed, others, search }: Whole,
  publication: Publication,
): { fingerprint: string; bytes: number } {
  const print = createHash("sha256");
  let bytes = 0;
  const files = [months.flatMap((month) => packed.get(month)?.files ?? []), others, search?.files ?? []].flat();
  for (const { path, hash, bytes: size } of files) {
    print.update(`${path} ${hash}\n`);
    bytes += size;
  }
  return { fingerprint: print.update(JSON.stringify(publication)).digest("hex"), bytes };
}

export function summary({ key, rows }: LibraryMonth): MonthSummary {
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

function languagesOf(articles: readonly Article[], own: string): string[] {
  const all = new Set(articles.flatMap(({ texts }) => texts.map(({ language }) => language)));
  return [own, ...[...all].filter((language) => language !== own).sort(compareText)];
}
