/** All articles of the bundle by id and ordinal. Reads every month, so it is for backups, never for a list. */
import type { ArticleNames } from "../core/backup.ts";
import { loadIndex, loadMonth } from "./library.ts";

/** Reads the names of all articles. Rejects with `LibraryError` where a month cannot be read. */
export async function loadArticleNames(): Promise<ArticleNames> {
  const { months } = await loadIndex();
  const ids = new Map<number, string>();
  const ordinals = new Map<string, number>();
  for (const { key } of months) {
    for (const { id, ordinal } of (await loadMonth(key)).articles) {
      ids.set(ordinal, id);
      ordinals.set(id, ordinal);
    }
  }
  return { idOf: (ordinal) => ids.get(ordinal), ordinalOf: (id) => ordinals.get(id) };
}
