/** Turns key presses into the reader's actions, one after the other, and leaves alone what is meant for something else. */
import { actionOf, type KeyPress, type ReaderAction } from "../core/reader-keys.ts";
import type { Settings } from "../core/settings.ts";
import { handKeysOn, takeHandedKeys } from "../platform/handed-keys.ts";
import type { KeyLine } from "./key-line.ts";

/** An action; where it answers with a promise, the keys after it wait for that. */
export type RunAction = (action: ReaderAction) => unknown;

/** How long an article that was called for may take to come before keys are again those of the present one, in ms. */
const LEAVING = 3_000;

/**
 * Obeys the keys of the line until the signal aborts, first those that were pressed before; the settings are asked at
 * each. What is not yet obeyed when the page goes is handed to the one that comes.
 */
export function obeyKeys(line: KeyLine, run: RunAction, settings: () => Settings, signal: AbortSignal): void {
  const meant = (press: KeyPress) => {
    const { keys, changedKeys } = settings();
    return keys ? actionOf(press, changedKeys) : undefined;
  };
  let busy = false;
  const obey = async () => {
    if (busy) return;
    busy = true;
    while (!signal.aborted) {
      const press = line.waiting.shift();
      if (press === undefined) break;
      const action = meant(press);
      const done = action && run(action);
      if (done instanceof Promise) await done.catch((error: unknown) => console.error(error));
    }
    busy = false;
  };
  line.onPress = (event) => {
    if (meant(event) !== undefined) event.preventDefault();
    void obey();
  };
  const takeOver = () => {
    line.waiting.unshift(...takeHandedKeys().map(pressOf));
    void obey();
  };
  addEventListener(
    "pagehide",
    () => handKeysOn(line.waiting.splice(0).flatMap((press) => (meant(press) === undefined ? [] : [press.key]))),
    { signal },
  );
  // A page that comes back as it was left.
  addEventListener("pageshow", ({ persisted }) => persisted && takeOver(), { signal });
  signal.addEventListener("abort", () => {
    line.onPress = () => undefined;
  });
  takeOver();
}

/** Leads away from the page; resolves when it comes back, or where nothing came of it. */
export function leave(go: () => void): Promise<void> {
  return new Promise((resolve) => {
    const done = new AbortController();
    const stayed = () => {
      done.abort();
      resolve();
    };
    for (const back of ["pageshow", "popstate"]) addEventListener(back, stayed, { signal: done.signal });
    setTimeout(stayed, LEAVING);
    go();
  });
}

function pressOf(key: string): KeyPress {
  return { key, ctrlKey: false, altKey: false, metaKey: false, isComposing: false, repeat: false };
}
