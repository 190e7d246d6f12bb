/** The keys that were pressed and not yet obeyed: none is lost while an article is drawn, wired or exchanged. */

import type { KeyPress } from "../core/reader-keys.ts";

export interface KeyLine {
  /** In the order in which they were pressed. */
  readonly waiting: KeyPress[];
  /** Hears of each press after it has joined the line; whoever obeys the keys now sets it (keys.ts). */
  onPress: (event: KeyboardEvent) => void;
}

/** Lines up what is pressed until the signal aborts, but for what is typed into a field. */
export function lineUpKeys(signal: AbortSignal): KeyLine {
  const line: KeyLine = { waiting: [], onPress: () => undefined };
  addEventListener(
    "keydown",
    (event) => {
      if (event.defaultPrevented || takesText(event.target)) return;
      line.waiting.push(event);
      line.onPress(event);
    },
    { signal },
  );
  return line;
}

function takesText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}
