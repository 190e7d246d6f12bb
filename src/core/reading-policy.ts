/** Decides when an article that is open on screen counts as read. */
import type { Settings } from "./settings.ts";

/** What has happened since the article was shown. Times are milliseconds in which the page was really visible. */
export interface Visit {
  readonly readWhen: Settings["readWhen"];
  readonly words: number;
  /** The end was in view before the reader had scrolled: the text is shorter than the screen, or was resumed at its end. */
  readonly endAtOnce: boolean;
  /** How long the end of the text has been in view without a break; `undefined` while it is not. */
  readonly endInView: number | undefined;
  /** The reader has marked the article by hand during this visit; then no rule overrules them. */
  readonly markedByHand: boolean;
}

/** The end must stay in view this long, so that a flick to the bottom and back is not reading. */
const SETTLE = 400;

/** A text that is seen whole at once is read in no less than this, and asks for no more than that. */
const SHORTEST_DWELL = 2_500;
const LONGEST_DWELL = 8_000;

/** Words a minute of a quick reader; a third of the time such a reader would need is asked for. */
const QUICK_WORDS_A_MINUTE = 400;

/** How long the end of a text must be in view before it counts as read, in milliseconds. */
export function dwellOf(words: number, endAtOnce: boolean): number {
  if (!endAtOnce) return SETTLE;
  const third = (words / QUICK_WORDS_A_MINUTE) * 20_000;
  return Math.min(LONGEST_DWELL, Math.max(SHORTEST_DWELL, third));
}

/**
 * Milliseconds of further visible time until the article counts as read if nothing else happens:
 * 0 when it does now, `undefined` when it will not.
 */
export function timeUntilRead({ readWhen, words, endAtOnce, endInView, markedByHand }: Visit): number | undefined {
  if (markedByHand || readWhen === "hand") return undefined;
  if (readWhen === "open") return 0;
  return endInView === undefined ? undefined : Math.max(0, dwellOf(words, endAtOnce) - endInView);
}
