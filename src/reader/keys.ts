/** Turns key presses into the reader's actions, and leaves alone the ones that are meant for something else. */
import { actionOf, type ReaderAction } from "../core/reader-keys.ts";

/** Calls back with each action until the signal aborts; `enabled` is asked at each press. */
export function listenForKeys(run: (action: ReaderAction) => void, enabled: () => boolean, signal: AbortSignal): void {
  addEventListener(
    "keydown",
    (event) => {
      if (event.defaultPrevented || !enabled() || takesText(event.target)) return;
      const action = actionOf(event);
      if (action === undefined) return;
      event.preventDefault();
      run(action);
    },
    { signal },
  );
}

function takesText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}
