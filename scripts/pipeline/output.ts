/** Writes a build beside the last one and puts it in its place at the end: a failed build leaves the last good one. */
import {
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";

export const BROWSERS = ["chromium", "firefox"] as const;
export type Browser = (typeof BROWSERS)[number];

/** A thread that has not heard yet may write into the folder while it is being deleted: then it is tried again. */
export const REMOVING = { recursive: true, force: true, maxRetries: 10, retryDelay: 20 } as const;

/** A file of the last output: what it holds, and how it looked on the disk when it was put there. */
export interface KeptFile {
  readonly hash: string;
  readonly look: string;
}

/** A folder that grows beside `out` and takes its place. */
export class StagedOutput {
  readonly #out: string;
  readonly #before: ReadonlyMap<string, KeptFile>;
  readonly #made = new Set<string>();
  readonly folder: string;
  /** The files that {@link keep} has put here, by path: for the next build. */
  readonly kept = new Map<string, KeptFile>();

  /** `before` is what `kept` was after the last build into the same folder. */
  constructor(out: string, before: ReadonlyMap<string, KeptFile> = new Map()) {
    this.#out = resolve(out);
    this.#before = before;
    mkdirSync(dirname(this.#out), { recursive: true });
    removeLeftovers(this.#out);
    this.folder = stagingFolder(this.#out, process.pid);
    for (const browser of BROWSERS) mkdirSync(join(this.folder, browser), { recursive: true });
  }

  /** Where a browser's unpacked extension grows. */
  of(browser: Browser): string {
    return join(this.folder, browser);
  }

  /** Writes a file of every browser's package. The second is a hard link where the disk can: it is the same file. */
  write(path: string, contents: Uint8Array | string): void {
    this.#put(path, (target) => writeFileSync(target, contents));
  }

  /** Writes a file of which each browser has its own. */
  writeEach(path: string, contents: (browser: Browser) => string): void {
    for (const browser of BROWSERS) writeFileSync(join(this.of(browser), path), contents(browser));
  }

  /** Copies a file of the content into every browser's package. */
  copy(source: string, path: string): void {
    // A copy and no link: a later edit of the article's picture must not reach into a finished build.
    this.#put(path, (target) => copyFileSync(source, target));
  }

  /** Puts a file with the contents of `source`, whose hash is known: the last output's own where nobody touched it. */
  keep(path: string, hash: string, source: string): void {
    const before = this.#before.get(path);
    const old = join(this.#out, BROWSERS[0], path);
    const isSame = before?.hash === hash && before.look === lookOf(old);
    this.#put(path, (target) => (isSame ? shareFile(old, target) : copyFileSync(source, target)));
    this.kept.set(path, { hash, look: lookOf(join(this.of(BROWSERS[0]), path)) ?? "" });
  }

  /**
   * Puts the files of the last output here that `but` does not name. They are the very same files, which must be as the
   * last build left them, and must not be written into: the last output has them still.
   */
  inherit(but: ReadonlySet<string>): void {
    for (const browser of BROWSERS) {
      const old = join(this.#out, browser);
      for (const entry of readdirSync(old, { recursive: true, withFileTypes: true })) {
        const from = join(entry.parentPath, entry.name);
        const path = relative(old, from);
        const to = join(this.of(browser), path);
        if (entry.isDirectory()) mkdirSync(to, { recursive: true });
        else if (!but.has(path.split(sep).join("/"))) {
          mkdirSync(dirname(to), { recursive: true });
          shareFile(from, to);
        }
      }
    }
    for (const [path, kept] of this.#before) if (!but.has(path)) this.kept.set(path, kept);
  }

  #put(path: string, write: (target: string) => void): void {
    const [first, ...others] = BROWSERS.map((browser) => join(this.of(browser), path)) as [string, ...string[]];
    for (const target of [first, ...others]) {
      const parent = dirname(target);
      if (this.#made.has(parent)) continue;
      mkdirSync(parent, { recursive: true });
      this.#made.add(parent);
    }
    write(first);
    for (const other of others) shareFile(first, other);
  }

  /** Takes the place of the last output: only the browsers' folders, since `out` may hold other things. */
  commit(): void {
    mkdirSync(this.#out, { recursive: true });
    for (const browser of BROWSERS) {
      const target = join(this.#out, browser);
      const old = join(this.folder, `old-${browser}`);
      if (existsSync(target)) renameSync(target, old);
      renameSync(this.of(browser), target);
      removeFiles(old);
    }
    this.discard();
  }

  /** Deletes what has been written so far. */
  discard(): void {
    rmSync(this.folder, REMOVING);
  }
}

/** Whether an error says that there is no room left, on the disk or in the user's share of it. */
export function isDiskFull(error: unknown): error is NodeJS.ErrnoException {
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  return code === "ENOSPC" || code === "EDQUOT";
}

/** How a file looks: changes when somebody writes into it. `undefined` when there is none. */
export function lookOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats && `${stats.size} ${stats.mtimeMs} ${stats.ino}`;
}

function stagingFolder(out: string, process: number | string): string {
  return join(dirname(out), `.${basename(out)}.${process}.building`);
}

/** Deletes what builds into the same folder have left that were killed. */
function removeLeftovers(out: string): void {
  const parent = dirname(out);
  for (const name of readdirSync(parent)) {
    const pid = /\.(\d+)\.building$/.exec(name)?.[1];
    const path = join(parent, name);
    if (pid === undefined || path !== stagingFolder(out, pid)) continue;
    if (Number(pid) === process.pid || !isRunning(Number(pid))) rmSync(path, REMOVING);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be asked, and so is there.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Deletes the files below a folder, which takes `rmSync` three questions each. Folders stay, and what cannot be deleted. */
function removeFiles(folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    try {
      if (entry.isDirectory()) removeFiles(path);
      else unlinkSync(path);
    } catch {
      // What deletes the folders tries again, and says why it fails.
    }
  }
}

function shareFile(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // Some file systems have no hard links; a copy is as good and only larger.
    cpSync(from, to);
  }
}
