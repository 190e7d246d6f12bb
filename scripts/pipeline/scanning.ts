/** Finds out which files are articles, reading only those that do not look as they did before. */
import { join, relative, sep } from "node:path";
import { fileSignature } from "../content/assets.ts";
import { asPage, undatedPages } from "../content/pages.ts";
import type { Problem } from "../content/problems.ts";
import type { Source } from "../content/scan.ts";
import type { BuildOptions } from "./build.ts";
import type { Memory, ScannedFile } from "./cache.ts";
import type { ScanTask } from "./tasks.ts";
import type { Threads } from "./threads.ts";

/** Files that one task reads: few enough to share them evenly, many enough that asking costs nothing. */
const FILES_A_TASK = 256;

export interface Scanning {
  /** Absolute paths that are known to have changed; all files are looked at when it is not given. */
  readonly dirty: readonly string[] | undefined;
  readonly problems: Problem[];
  readonly options: BuildOptions;
}

/** The articles' sources in the order of the paths. Updates the memory, and adds the files' problems. */
export async function scanFolder(
  root: string,
  paths: readonly string[],
  memory: Memory,
  threads: Threads,
  { dirty, problems, options }: Scanning,
): Promise<Source[]> {
  const dirtyPaths = dirty && new Set(dirty.map((path) => relative(root, path).split(sep).join("/")));
  const stale = new Map<string, string>();
  for (const path of paths) {
    const known = memory.scans.get(path);
    if (known && dirtyPaths && !dirtyPaths.has(path)) continue;
    const signature = fileSignature(join(root, path)) ?? "";
    if (known?.signature !== signature || dirtyPaths?.has(path)) stale.set(path, signature);
  }
  const stalePaths = [...stale.keys()];
  const tasks: ScanTask[] = [];
  for (let at = 0; at < stalePaths.length; at += FILES_A_TASK)
    tasks.push({ kind: "scan", paths: stalePaths.slice(at, at + FILES_A_TASK) });
  let done = 0;
  const results = await threads.run(tasks, (task) => {
    done += task.paths.length;
    options.progress?.("reading", done, stalePaths.length);
  });
  for (const [at, result] of results.flat().entries()) {
    const path = stalePaths[at] as string;
    memory.scans.set(path, { signature: stale.get(path) as string, result });
  }
  const present = new Set(paths);
  for (const path of memory.scans.keys()) if (!present.has(path)) memory.scans.delete(path);
  const scanned = paths.map((path) => ({ path, ...(memory.scans.get(path) as ScannedFile).result }));
  const pages = undatedPages(scanned.map((file) => ({ ...file, isArticle: file.source !== undefined })));
  for (const file of scanned) problems.push(...(pages.has(file.path) ? file.problems.map(asPage) : file.problems));
  return scanned.flatMap(({ source }) => source ?? []);
}
