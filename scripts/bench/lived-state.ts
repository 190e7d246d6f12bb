/** The marks of somebody who has used Almanac for years, for measuring. */
import { markingRead, settingPlace, settingRead, settingStarred } from "../../src/core/marking.ts";
import { emptyState, isRead, merge, type ReadState } from "../../src/core/read-state.ts";

/** Lineage of these marks: no publication's. */
export const LIVED_LINEAGE = "0123456789abcdef";

/**
 * All articles read, and of every 11,000: 500 toggled two to five times more, 200 starred, 50 in progress. The same
 * seed gives the same state.
 */
export function livedState(articles: number, seed = 1): ReadState {
  let state = markingRead(
    emptyState(LIVED_LINEAGE),
    Array.from({ length: articles }, (_, ordinal) => ordinal),
  ).given;
  let random = seed;
  const any = () => {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    return random % articles;
  };
  const take = (delta: ReadState) => {
    state = merge(state, delta);
  };
  const times = (of11000: number) => Math.ceil((articles * of11000) / 11_000);
  for (let at = 0; at < times(500); at += 1) {
    const ordinal = any();
    for (let left = 2 + (at % 4); left > 0; left -= 1) take(settingRead(state, ordinal, !isRead(state, ordinal)));
  }
  for (let at = 0; at < times(200); at += 1) take(settingStarred(state, any(), true));
  for (let at = 0; at < times(50); at += 1) {
    const ordinal = any();
    take(settingRead(state, ordinal, false));
    take(settingPlace(state, ordinal, 1 + (at % 999)));
  }
  return state;
}
