/** The record of reading in this browser: written where articles are read, never synced, never sent. */
import {
  type DayOfReading,
  parseReadingRecord,
  type ReadingRecord,
  serialiseReadingRecord,
  withReading,
} from "../core/reading-record.ts";
import { loadSettings } from "./settings.ts";
import { storedItem } from "./stored-item.ts";

/** What is stored; pages that show the record watch it. */
export const readingRecord = storedItem<ReadingRecord>("record", "local", parseReadingRecord, serialiseReadingRecord);

/**
 * Adds reading to today's record, unless the reader switched the record off. The caller leaves private windows out.
 * Rejects with StorageFailure when the browser does not store it.
 */
export async function recordReading(more: Partial<DayOfReading>, now: Date = new Date()): Promise<void> {
  if (!(await loadSettings()).record) return;
  await navigator.locks.request("record", async () => {
    await readingRecord.set(withReading(await readingRecord.get(), localDay(now), more));
  });
}

/** Forgets everything that was recorded. */
export function eraseReadingRecord(): Promise<void> {
  return navigator.locks.request("record", () => readingRecord.set(new Map()));
}

/** The day by the reader's own clock and calendar, `YYYY-MM-DD`. */
export function localDay(date: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
