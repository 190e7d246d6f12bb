/** How keys are written and drawn where they are shown. */
import { element } from "./dom.ts";
import { isMirrored } from "./page-language.ts";

/** Keys that have no letter. */
const CAPS: Readonly<Record<string, string>> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowLeft: "←",
  ArrowRight: "→",
};

/** Inward is to the left where writing runs from the right, and so is the key that leads there. */
const MIRRORED: Readonly<Record<string, string>> = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };

/** A key's name as on the keyboard; `Mod+` stands for Ctrl, and for Command on a Mac. */
export function keyCap(key: string): string {
  if (key.startsWith("Mod+"))
    return `${/\bMac/.test(navigator.userAgent) ? "⌘" : "Ctrl"} ${key.slice(4).toUpperCase()}`;
  const shown = isMirrored() ? (MIRRORED[key] ?? key) : key;
  return CAPS[shown] ?? key;
}

/** A key as it is drawn. Its direction is its own: in Arabic a bracket would be mirrored into another key's. */
export function drawKey(key: string): HTMLElement {
  return element("kbd", { dir: "ltr" }, keyCap(key));
}
