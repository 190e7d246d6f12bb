/** The stored log of batches as a whole, which backups carry; pages that mark and undo use `marks.ts`. */
import { logBeyond } from "../core/backup-log.ts";
import { type LoggedBatch, parseBatch, serialiseBatch } from "../core/batch-log.ts";
import { marksKeys } from "../core/journal.ts";
import { type MarksStore, marksStore } from "./marks-store.ts";
import { isPrivateWindow } from "./private-window.ts";

/** Every batch of one lineage that is logged in this browser. */
export async function loadLog(
  lineage: string,
  store: MarksStore = marksStore(lineage),
): Promise<readonly LoggedBatch[]> {
  const { log } = marksKeys(lineage);
  return Object.entries(await store.readLog()).flatMap(
    ([key, value]) => parseBatch(value, key.slice(log.length), lineage) ?? [],
  );
}

/** Joins batches of a backup into the log: their marks are joined by their own way, this makes them undoable here. */
export async function joinLog(
  lineage: string,
  news: readonly LoggedBatch[],
  store: MarksStore = marksStore(lineage),
): Promise<void> {
  const added = logBeyond(await loadLog(lineage, store), news);
  if (added.length === 0 || (await isPrivateWindow())) return;
  const { batch: keyOf } = marksKeys(lineage);
  await store.write(Object.fromEntries(added.map((batch) => [keyOf(batch.id), serialiseBatch(batch)])));
}
