/** Turns key presses into the reader's actions, and leaves alone the ones that are meant for something else. */
import { actionOf, type ReaderAction } from "../core/reader-keys.ts";
import type { Settings } from "../core/settings.ts";

/** Calls back with each action until the signal aborts; the settings are asked at each press. */
export function listenForKeys(
  run: (action: ReaderAction) => void,
  settings: () => Settings,
  signal: AbortSignal,
): void {
  addEventListener(
    "keydown",
    (event) => {
      if (event.defaultPrevented || takesText(event.target)) return;
      const { keys, changedKeys } = settings();
      const action = keys ? actionOf(event, changedKeys) : undefined;
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
