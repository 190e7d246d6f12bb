/** Finds out which files are articles, reading only those that do not look as they did before. */
import { join, relative, sep } from "node:path";
import { asPage, pagesBesidePosts, tellPage, undatedPages } from "../content/pages.ts";
import type { Problem } from "../content/problems.ts";
import type { Source } from "../content/scan.ts";
import type { BuildOptions } from "./build-options.ts";
import type { Memory, ScannedFile } from "./memory.ts";
import { hashOfFile, type Looks } from "./standing.ts";
import type { ScanTask } from "./tasks.ts";
import type { Threads } from "./threads.ts";

/** Files that one task reads: few enough to share them evenly, many enough that asking costs nothing. */
const FILES_A_TASK = 256;

export interface Scanning {
  /** Absolute paths that are known to have changed; any file may have when it is not given. */
  readonly dirty: readonly string[] | undefined;
  readonly problems: Problem[];
  readonly options: BuildOptions;
}

/** The articles' sources in the order of the paths. Updates the memory, and adds the files' problems. */
export async function scanFolder(
  root: string,
  looks: Looks,
  memory: Memory,
  threads: Threads,
  { dirty, problems, options }: Scanning,
): Promise<Source[]> {
  const dirtyPaths = dirty && new Set(dirty.map((path) => relative(root, path).split(sep).join("/")));
  const stale = new Map<string, string>();
  for (const path of looks.paths) {
    const known = memory.scans.get(path);
    if (known && dirtyPaths && !dirtyPaths.has(path)) continue;
    const signature = looks.signatureOf(path);
    const looksSame = known?.signature === signature && !dirtyPaths?.has(path);
    // A file that had just been saved when it was read may have been saved again: only its bytes tell.
    const isSame = looksSame && (known.settled || known.result.source?.hash === hashOfFile(join(root, path)));
    if (!isSame) stale.set(path, signature);
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
  const present = new Set(looks.paths);
  for (const path of memory.scans.keys()) if (!present.has(path)) memory.scans.delete(path);
  const scanned = looks.paths.map((path) => ({ path, ...(memory.scans.get(path) as ScannedFile).result }));
  const neighbours = scanned.map((file) => ({ ...file, isArticle: file.source !== undefined }));
  const pages = undatedPages(neighbours);
  const beside = pagesBesidePosts(neighbours);
  for (const file of scanned) {
    if (beside.has(file.path)) tellPage(file.path, problems);
    else problems.push(...(pages.has(file.path) ? file.problems.map(asPage) : file.problems));
  }
  return scanned.flatMap(({ source, path }) => (source === undefined || beside.has(path) ? [] : source));
}
