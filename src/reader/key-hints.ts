/** Tells at each control which key does the same, as long as keys are on. */
import { keyNow } from "../core/changed-keys.ts";
import { READER_KEYS, type ReaderAction } from "../core/reader-keys.ts";
import type { Settings } from "../core/settings.ts";
import { nameTool } from "./bar.ts";
import type { Session } from "./session.ts";

/** The key of an action now; "" for none and while keys are off. */
export function keyOfAction(action: ReaderAction, { keys, changedKeys }: Settings): string {
  const keyed = READER_KEYS.find(({ command }) => command === action);
  return keys && keyed ? keyNow(keyed, "reader", changedKeys) : "";
}

/** Brings the hints of bar and byline in line with the settings. */
export function showKeyHints({ bar, view }: Session, settings: Settings): void {
  const tools = [
    [bar.outline, "outline"],
    [bar.setting, "setting"],
    [bar.star, "toggleStar"],
    [bar.read, "toggleRead"],
    ...[...view.byline.querySelectorAll("button")].map((button) => [button, "switchLanguage"] as const),
  ] as const;
  for (const [button, action] of tools) showKeyHint(button, action, settings);
}

/** Tells at a button which key does the same. */
export function showKeyHint(button: HTMLButtonElement, action: ReaderAction, settings: Settings): void {
  const key = keyOfAction(action, settings);
  if (key === "") button.removeAttribute("aria-keyshortcuts");
  else button.setAttribute("aria-keyshortcuts", key);
  nameTool(button, button.getAttribute("aria-label") ?? button.textContent);
}
