/** The reader's own reading speed, learned from stretches of text that they scrolled through. */

/** Words read and the time they took, in milliseconds; older stretches weigh less. */
export interface Pace {
  readonly words: number;
  readonly time: number;
}

/** Before anything is known: the speed that the minutes in the lists are reckoned with, as if 500 words had been read so. */
export const INITIAL_PACE: Pace = { words: 500, time: 120_000 };

/** Slower is a pause, faster is skimming: neither tells how fast somebody reads. Words a minute. */
const SLOWEST = 60;
const FASTEST = 900;

/** Older reading is forgotten by halves every so many words. */
const MEMORY = 20_000;

/** The pace after a further stretch; one that was not reading changes nothing. `time` in milliseconds. */
export function withStretch(pace: Pace, words: number, time: number): Pace {
  if (words <= 0 || time <= 0) return pace;
  const speed = words / (time / 60_000);
  if (speed < SLOWEST || speed > FASTEST) return pace;
  const kept = 0.5 ** (words / MEMORY);
  return { words: pace.words * kept + words, time: pace.time * kept + time };
}

/** How much of the time that a stretch took was spent reading, in milliseconds: a pause counts as slow reading. */
export function readingTime(words: number, time: number): number {
  return words <= 0 ? 0 : Math.max(0, Math.min(time, (words / SLOWEST) * 60_000));
}

/** Words a minute. */
export function speedOf(pace: Pace): number {
  return pace.words / (pace.time / 60_000);
}

/** Whole minutes that so many words take, rounded up. */
export function minutesFor(words: number, pace: Pace): number {
  return Math.ceil(words / speedOf(pace));
}

/** Reads a pace back from storage; what is not one counts as none. */
export function parsePace(value: unknown): Pace {
  if (typeof value !== "object" || value === null || !("words" in value) || !("time" in value)) return INITIAL_PACE;
  const { words, time } = value;
  if (typeof words !== "number" || typeof time !== "number" || !(words > 0) || !(time > 0)) return INITIAL_PACE;
  const speed = speedOf({ words, time });
  return speed >= SLOWEST && speed <= FASTEST ? { words, time } : INITIAL_PACE;
}
