/** Zip archives whose bytes depend on their files alone: names in order, one fixed time, one compression level. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { type Zippable, zipSync } from "fflate";

/** The first moment that a zip can tell; fflate writes it in local time, so it is made in local time. */
const FIXED_TIME = () => new Date(1980, 0, 1);

/** Deflating these again costs time and gains nothing: blocks of the library, pictures, fonts. The search index gains. */
const COMPRESSED = /^library\/.*\.bin$|\.(?:png|jpe?g|webp|avif|gif|woff2|zip)$/i;

/** Zips files given by name (with `/`) and contents. */
export function zip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const names = [...files.keys()].sort();
  const entries: Zippable = {};
  for (const name of names) {
    entries[name] = [
      files.get(name) ?? new Uint8Array(),
      { level: COMPRESSED.test(name) ? 0 : 9, mtime: FIXED_TIME() },
    ];
  }
  return zipSync(entries);
}

/** Reads files below `folder` into memory, by their names relative to it. */
export async function readAll(folder: string, names: readonly string[]): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const name of names) files.set(name, await readFile(path.join(folder, name)));
  return files;
}
