/** Folds the journal of marks into snapshots and keeps the log of batches short. The background alone does it. */
import { byTime, MOST_BATCHES, parseBatch } from "../core/batch-log.ts";
import { marksKeys, openStore } from "../core/journal.ts";
import { FOLD_AT, foldStore, needsFolding, unfolded } from "../core/journal-folding.ts";
import { type MarksStore, marksStore } from "./marks-store.ts";

/** Folds the journal whenever it has grown, until the signal aborts. Resolves once the first look is done. */
export async function keepFolded(
  lineage: string,
  signal: AbortSignal,
  store: MarksStore = marksStore(lineage),
): Promise<void> {
  const { journal } = marksKeys(lineage);
  let waiting = 0;
  const look = async () => {
    waiting = await foldIfGrown(lineage, store);
  };
  store.watch((changes) => {
    for (const [key, value] of changes) if (value !== undefined && key.startsWith(journal)) waiting += 1;
    if (waiting < FOLD_AT) return;
    // Until the look is done no entry shall start another one.
    waiting = Number.NEGATIVE_INFINITY;
    look().catch((cause: unknown) => {
      waiting = 0;
      console.error("Almanac could not fold its journal of marks", cause);
    });
  }, signal);
  await look();
}

/** Folds if it is time to. Returns how many entries are left outside the newest snapshot. */
export function foldIfGrown(
  lineage: string,
  store: MarksStore = marksStore(lineage),
  foldAt = FOLD_AT,
): Promise<number> {
  return navigator.locks.request(`marks.${lineage}`, async () => {
    const opened = openStore(await store.readMarks(), lineage);
    const folding = needsFolding(opened, foldAt) ? foldStore(opened) : undefined;
    if (folding === undefined) return unfolded(opened);
    await store.write({ [folding.key]: folding.value });
    if (folding.remove.length > 0) await store.remove(folding.remove);
    await shortenLog(lineage, store);
    return 0;
  });
}

async function shortenLog(lineage: string, store: MarksStore): Promise<void> {
  const { log } = marksKeys(lineage);
  const batches = Object.entries(await store.readLog())
    .flatMap(([key, value]) => parseBatch(value, key.slice(log.length), lineage) ?? [])
    .sort(byTime);
  const old = batches.slice(MOST_BATCHES).map(({ id }) => log + id);
  if (old.length > 0) await store.remove(old);
}
