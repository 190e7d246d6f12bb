/** Which half-read article to go on with. */
import type { MonthSummary } from "./library.ts";
import { monthHolding } from "./months.ts";
import { SHARD_SIZE } from "./planes.ts";
import { type ReadState, standing } from "./read-state.ts";

/**
 * The ordinal of the article to continue: of those in progress that this library has, the one opened last in this
 * browser, otherwise the newest. `recent` are ordinals, the latest opened first.
 */
export function articleToContinue(
  state: ReadState,
  months: readonly MonthSummary[],
  recent: readonly number[],
): number | undefined {
  const isReading = (ordinal: number) =>
    standing(state, ordinal) === "reading" && monthHolding(months, ordinal) !== undefined;
  return (
    recent.find(isReading) ??
    notedOrdinals(state)
      .sort((a, b) => b - a)
      .find(isReading)
  );
}

// Only articles in progress and read ones with a known revision carry a note, so few are looked at.
function notedOrdinals(state: ReadState): number[] {
  return [...state.shards].flatMap(([shard, { notes }]) => [...notes.keys()].map((at) => shard * SHARD_SIZE + at));
}
