/** Writes `library/elsewhere-<n>.json`: ids and aliases whose month their own characters do not tell. */
import { elsewhereShard, monthOfId } from "../../src/core/library.ts";

/** Names in one file: about 16 KB, read only when such an address is opened. */
const NAMES_A_FILE = 256;

/** A name under which an article can be asked for. */
export interface Named {
  readonly id: string;
  readonly month: string;
  readonly aliases: readonly string[];
}

/** The files in order; none when every id begins with its month and there are no aliases. An id goes before an alias. */
export function elsewhereFiles(articles: readonly Named[]): Record<string, readonly [string, string]>[] {
  const ids = new Set(articles.map(({ id }) => id));
  const names = new Map<string, readonly [string, string]>();
  for (const { id, month, aliases } of articles) {
    if (monthOfId(id) !== month) names.set(id, [id, month]);
    for (const alias of aliases) if (!ids.has(alias) && !names.has(alias)) names.set(alias, [id, month]);
  }
  const shards = Math.ceil(names.size / NAMES_A_FILE);
  const files = Array.from({ length: shards }, () => new Map<string, readonly [string, string]>());
  for (const [name, place] of [...names].sort(([a], [b]) => (a < b ? -1 : 1)))
    files[elsewhereShard(name, shards)]?.set(name, place);
  return files.map((file) => Object.fromEntries(file));
}
