/** Which files a reviewer needs to rebuild the package: what git tracks, or everything that is not made by a build. */
import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const MADE = new Set(["node_modules", "dist", "screenshots", "coverage", ".git"]);

/** Names relative to `root`, with `/`, in order. */
export async function sourceFiles(root: string): Promise<string[]> {
  const tracked = await trackedFiles(root);
  const names = tracked ?? (await filesBelow(root));
  return names.filter((name) => !MADE.has(name.split("/")[0] ?? "")).sort();
}

/** Every file below a folder, links not followed, with `/`, in order. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .sort();
}

async function trackedFiles(root: string): Promise<string[] | undefined> {
  try {
    const { stdout } = await promisify(execFile)("git", ["ls-files", "-z"], { cwd: root, maxBuffer: 1 << 28 });
    const names = stdout.split("\0").filter((name) => name !== "");
    return names.length > 0 ? names : undefined;
  } catch {
    // No git, or not a checkout: an unpacked source archive is a source too.
    return undefined;
  }
}
