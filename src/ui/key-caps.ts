/** How keys are written where they are shown. */

/** Keys that have no letter. */
const CAPS: Readonly<Record<string, string>> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowLeft: "←",
  ArrowRight: "→",
};

/** A key's name as on the keyboard; `Mod+` stands for Ctrl. */
export function keyCap(key: string): string {
  return key.startsWith("Mod+") ? `Ctrl ${key.slice(4).toUpperCase()}` : (CAPS[key] ?? key);
}
