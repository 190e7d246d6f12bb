/** What must be reloaded after a build: nothing, the open pages, or the extension with its background. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type ReloadPlan = "pages" | "extension";

/**
 * Hash of what a browser reads once when it loads the extension: manifest, background script, messages and icons. All
 * else it reads from the folder whenever a page asks.
 */
export function loadedOnce(extensionDir: string): string {
  const hash = createHash("sha256");
  for (const path of ["manifest.json", "background.js", "_locales", "icons"]) {
    for (const file of filesOf(extensionDir, path)) {
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(extensionDir, file)))
        .update("\0");
    }
  }
  return hash.digest("hex");
}

/** Compares two answers of {@link loadedOnce}. */
export function reloadPlan(before: string, after: string): ReloadPlan {
  return before === after ? "pages" : "extension";
}

function filesOf(root: string, path: string): string[] {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return [];
  const entries = readdirOrFile(absolute);
  return entries === undefined ? [path] : entries.flatMap((entry) => filesOf(root, join(path, entry)));
}

/** The names in a folder, in order; `undefined` for a file. */
function readdirOrFile(path: string): string[] | undefined {
  try {
    return readdirSync(path).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
    throw error;
  }
}
