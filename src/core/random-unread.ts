/** One unread article by chance, each as likely as any other. */
import type { MonthSummary } from "./library.ts";
import { ordinalsOf } from "./months.ts";
import { countRead, isRead, type ReadState } from "./read-state.ts";

/** The ordinal of a random unread article; `undefined` when everything is read. `chance` is at least 0 and below 1. */
export function randomUnread(state: ReadState, months: readonly MonthSummary[], chance: number): number | undefined {
  const unread = months.map(({ articles, ordinals }) => articles - countRead(state, ordinals));
  let left = Math.floor(chance * unread.reduce((sum, count) => sum + count, 0));
  // Months are skipped whole, so that only one of them is looked through.
  const at = unread.findIndex((count) => {
    if (left < count) return true;
    left -= count;
    return false;
  });
  for (const ordinal of ordinalsOf(months[at]?.ordinals ?? [])) {
    if (isRead(state, ordinal)) continue;
    if (left === 0) return ordinal;
    left -= 1;
  }
  return undefined;
}
