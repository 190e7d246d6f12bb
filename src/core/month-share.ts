/** How much of each month is read, for the grid of months. */
import type { MonthSummary } from "./library.ts";
import { countRead, type ReadState } from "./read-state.ts";
import { MOST_HEAT } from "./reading-record.ts";

export interface MonthShare {
  /** `YYYY-MM`. */
  readonly key: string;
  readonly read: number;
  readonly articles: number;
}

export function monthShares(months: readonly MonthSummary[], state: ReadState): MonthShare[] {
  return months.map(({ key, articles, ordinals }) => ({ key, articles, read: countRead(state, ordinals) }));
}

/** How dark a month is drawn: not at all for none, fully for all, and the thirds between. */
export function shadeOf({ read, articles }: MonthShare): number {
  if (read <= 0) return 0;
  if (read >= articles) return MOST_HEAT;
  return 1 + Math.floor((read / articles) * (MOST_HEAT - 1));
}
