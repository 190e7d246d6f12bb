/** Marks from backups for articles that this bundle does not know: kept until a bundle comes that does. */
import { readWaiting } from "../core/backup.ts";
import { loadArticleNames } from "./article-names.ts";
import { loadIndex } from "./library.ts";
import type { Marks } from "./marks.ts";
import { storedItem } from "./stored-item.ts";

interface Waiting {
  /** Fingerprint of the bundle that did not know them. */
  readonly fingerprint: string;
  readonly entries: Readonly<Record<string, unknown>>;
}

const waitingMarks = storedItem<Waiting>("waiting", "local", parseWaiting);

function parseWaiting(value: unknown): Waiting {
  if (typeof value !== "object" || value === null || !("fingerprint" in value) || !("entries" in value))
    return { fingerprint: "", entries: {} };
  const { fingerprint, entries } = value;
  return {
    fingerprint: String(fingerprint),
    entries: typeof entries === "object" && entries !== null ? (entries as Record<string, unknown>) : {},
  };
}

/** Keeps entries beside those that wait already. */
export async function keepWaiting(entries: Readonly<Record<string, unknown>>): Promise<void> {
  if (Object.keys(entries).length === 0) return;
  const before = await waitingMarks.get();
  await waitingMarks.set({ fingerprint: (await loadIndex()).fingerprint, entries: { ...before.entries, ...entries } });
}

/** After an update: joins what the new bundle knows. Does nothing while the bundle is the same. */
export async function joinWaiting(marks: Marks): Promise<void> {
  const { fingerprint, entries } = await waitingMarks.get();
  const index = await loadIndex();
  if (fingerprint === index.fingerprint || Object.keys(entries).length === 0) return;
  const { state, waiting } = readWaiting(entries, index.lineage, await loadArticleNames());
  await marks.join(state);
  await waitingMarks.set({ fingerprint: index.fingerprint, entries: waiting });
}
