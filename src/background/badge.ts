/** Keeps the unread badge true: after a start, after every change of a mark, and when the reader switches it off. */
import { badgeText } from "../core/badge.ts";
import type { LibraryIndex } from "../core/library.ts";
import { countRead, isBlank, type ReadState } from "../core/read-state.ts";
import { showBadge } from "../platform/badge.ts";
import { chosenStart } from "../platform/install.ts";
import { loadIndex } from "../platform/library.ts";
import type { Marks } from "../platform/marks.ts";
import { loadSettings, watchSettings } from "../platform/settings.ts";

/** Dark enough for white figures on every toolbar. */
export const BADGE_BACKGROUND = "#2b5a94";

/**
 * Draws the badge now and whenever it would change, until the signal aborts. A new reader, who has chosen no start and
 * marked nothing, is shown no number: thousands of unread articles would be thrown at them.
 */
export async function keepBadge(marks: Marks, signal: AbortSignal): Promise<void> {
  const index = await loadIndex();
  let shown: string | undefined;
  let wanted = true;
  let hasStarted = false;
  const draw = async () => {
    const text = wanted && (hasStarted || !isBlank(marks.state)) ? badgeText(unreadOf(index, marks.state)) : "";
    if (text === shown) return;
    shown = text;
    await showBadge(text, BADGE_BACKGROUND);
  };
  marks.watch(() => void draw(), signal);
  watchSettings(({ badge }) => {
    wanted = badge;
    void draw();
  }, signal);
  chosenStart.watch((start) => {
    hasStarted = start !== undefined;
    void draw();
  }, signal);
  wanted = (await loadSettings()).badge;
  hasStarted = (await chosenStart.get()) !== undefined;
  await draw();
}

/** How many articles of the bundle are unread. */
export function unreadOf(index: LibraryIndex, state: ReadState): number {
  return index.months.reduce((unread, month) => unread + month.articles - countRead(state, month.ordinals), 0);
}
