/** Keeps partial indexes in files of the build's cache. */
import { readFileSync, writeFileSync } from "node:fs";
import { deserialize, serialize } from "node:v8";
import type { SearchPartial } from "./partial.ts";

export function writePartial(path: string, partial: SearchPartial): void {
  writeFileSync(path, serialize(partial));
}

/** Reads what {@link writePartial} wrote; the cache's own index says which files are whole. */
export function readPartial(path: string): SearchPartial {
  return deserialize(readFileSync(path)) as SearchPartial;
}
