/** When to publish and when to try again: arithmetic on times in milliseconds; the clock is the caller's. */

/** Marks come in flurries: so long after the last one they are published... */
export const QUIET = 5_000;

/** ...but not later than so long after the first. */
export const LATEST = 30_000;

const FIRST_RETRY = 30_000;
const LAST_RETRY = 60 * 60_000;

/** How long to wait from `now`, where the first unpublished change was at `since`. At least {@link QUIET}. */
export function flushDelay(now: number, since: number): number {
  // A clock that was set back or forward must neither hold the mail for years nor hurry it.
  const waited = Math.min(Math.max(now - since, 0), LATEST);
  return Math.max(0, Math.min(QUIET, LATEST - waited));
}

/** How long to wait after the n-th failure in a row: doubling from half a minute to an hour, spread by up to a half. */
export function retryDelay(failures: number, random: number): number {
  const most = Math.min(FIRST_RETRY * 2 ** Math.max(failures - 1, 0), LAST_RETRY);
  return Math.round(most * (0.5 + random / 2));
}
