/** Calls back when files change: once for a burst, and never while the last call is still at work. */
import { once } from "node:events";
import chokidar from "chokidar";

/** Editors write a file in several steps; what follows within this many milliseconds belongs together. */
const BURST = 60;

/** Files that change without anything to build from: editors' own, version control's, and the one the build writes. */
export function isNoise(path: string): boolean {
  return path.split(/[\\/]/).some((part) => /^\.|~$|^#.*#$|\.sw[px]$|^4913$|\.tmp$|^ordinals\.lock$/.test(part));
}

/**
 * Watches folders and files, with everything below; resolves once it does. `onChange` gets the paths that changed;
 * changes while it works are told in one more call afterwards. Ends with the signal.
 *
 * By chokidar: Node's own recursive watch loses a file on Linux as soon as an editor replaces it, which is how most save.
 */
export async function watchPaths(
  paths: readonly string[],
  onChange: (changed: readonly string[]) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
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

  const watcher = chokidar.watch([...paths], {
    ignoreInitial: true,
    // Only what lies below a watched path: that path itself may lead through a hidden folder.
    ignored: (path) => isNoise(below(path, paths)),
  });
  watcher.on("all", (_event, path) => {
    changed.add(path);
    clearTimeout(timer);
    timer = setTimeout(() => void deliver(), BURST);
  });
  const end = (): void => {
    clearTimeout(timer);
    void watcher.close();
  };
  signal.addEventListener("abort", end, { once: true });
  await once(watcher, "ready");
}

/** The part of a path below the watched one that holds it. */
function below(path: string, watched: readonly string[]): string {
  const root = watched.find((one) => path.startsWith(one));
  return root === undefined ? path : path.slice(root.length);
}
