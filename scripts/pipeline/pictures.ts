/** Keeps the smaller copies of pictures that a publication asks for (`imageWidth`), one by one as they are needed. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Asset } from "../content/assets.ts";
import { PictureShrinker } from "../content/shrink-picture.ts";
import { PICTURES } from "./cache.ts";
import type { Memory } from "./memory.ts";
import type { ArticleRecord } from "./tasks.ts";

/** A file that stands for a picture in the package. */
export interface ReducedPicture {
  readonly source: string;
  readonly bytes: number;
}

/**
 * Makes the copies that the articles show and that are not there yet, below the cache folder; answers all of them by
 * path in the package. A picture that cannot be decoded stays as it is.
 */
export async function reducePictures(
  records: readonly ArticleRecord[],
  memory: Memory,
  folder: string,
): Promise<Map<string, ReducedPicture>> {
  const shown = new Set(records.flatMap(({ assets }) => assets));
  const wanted = new Map<string, Asset>();
  for (const { asset } of memory.assets.values())
    if (typeof asset !== "string" && asset.reduced && shown.has(asset.path)) wanted.set(asset.path, asset);
  const copies = join(folder, PICTURES);
  if (wanted.size > 0) mkdirSync(copies, { recursive: true });
  const shrinker = new PictureShrinker();
  const made = new Map<string, ReducedPicture>();
  for (const [path, asset] of wanted) {
    const file = join(copies, basename(path));
    if (statSync(file, { throwIfNoEntry: false }) === undefined) await keepCopy(shrinker, asset, file);
    made.set(path, { source: file, bytes: statSync(file).size });
  }
  dropOthers(copies, wanted);
  return made;
}

async function keepCopy(shrinker: PictureShrinker, asset: Asset, file: string): Promise<void> {
  const bytes = readFileSync(asset.source);
  let copy: Uint8Array = bytes;
  try {
    copy = await shrinker.shrink(bytes, asset.width ?? 1, asset.height ?? 1);
  } catch {
    // Browsers forgive more than the codecs: the file itself is still a picture, only larger.
    copy = bytes;
  }
  // Renamed into place, so that a build that is cut off leaves no half picture.
  writeFileSync(`${file}.new`, copy);
  renameSync(`${file}.new`, file);
}

function dropOthers(folder: string, wanted: ReadonlyMap<string, Asset>): void {
  const names = new Set([...wanted.keys()].map((path) => basename(path)));
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return;
  for (const name of readdirSync(folder)) if (!names.has(name)) rmSync(join(folder, name));
}
