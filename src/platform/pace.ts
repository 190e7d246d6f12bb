/** The reader's own reading speed, kept on this device alone. */
import { parsePace, readingTime, withStretch } from "../core/reading-pace.ts";
import { isPrivateWindow } from "./private-window.ts";
import { recordReading } from "./reading-record.ts";
import { storedItem } from "./stored-item.ts";

/** The pace as it is stored. */
export const storedPace = storedItem("pace", "local", parsePace);

/** Learns from a stretch of words that took so many milliseconds, and records the time; in a private window nothing is kept. */
export async function learnPace(words: number, time: number): Promise<void> {
  if (await isPrivateWindow()) return;
  await navigator.locks.request("pace", async () => {
    const before = await storedPace.get();
    const after = withStretch(before, words, time);
    if (after !== before) await storedPace.set(after);
  });
  await recordReading({ seconds: readingTime(words, time) / 1000 });
}
