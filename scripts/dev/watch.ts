/** Calls back when files change: once for a burst, and never while the last call is still at work. */
import { statSync, watch } from "node:fs";
import { join } from "node:path";

/** Editors write a file in several steps; what follows within this many milliseconds belongs together. */
const BURST = 60;

/** Files that change without anything to build from: editors' own, version control's, and the one the build writes. */
export function isNoise(path: string): boolean {
  return path.split(/[\\/]/).some((part) => /^\.|~$|^#.*#$|\.sw[px]$|^4913$|\.tmp$|^ordinals\.lock$/.test(part));
}

/**
 * Watches folders and files, with everything below. `onChange` gets the paths that changed;
 * changes while it works are told in one more call afterwards. Ends with the signal.
 */
export function watchPaths(
  paths: readonly string[],
  onChange: (changed: readonly string[]) => Promise<void>,
  signal: AbortSignal,
): void {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let working = false;

  const deliver = async (): Promise<void> => {
    timer = undefined;
    if (working) return;
    working = true;
    while (changed.size > 0 && !signal.aborted) {
      const batch = [...changed];
      changed.clear();
      await onChange(batch);
    }
    working = false;
  };

  for (const path of paths) {
    const isFolder = statSync(path).isDirectory();
    watch(path, { recursive: true, signal }, (_event, name) => {
      if (name !== null && isNoise(name)) return;
      changed.add(name === null || !isFolder ? path : join(path, name));
      clearTimeout(timer);
      timer = setTimeout(() => void deliver(), BURST);
    });
  }
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
}
