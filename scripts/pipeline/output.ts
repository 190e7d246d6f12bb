/** Writes a build beside the last one and puts it in its place at the end: a failed build leaves the last good one. */
import {
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

export const BROWSERS = ["chromium", "firefox"] as const;
export type Browser = (typeof BROWSERS)[number];

/** A folder that grows beside `out` and takes its place. */
export class StagedOutput {
  readonly #out: string;
  readonly folder: string;

  constructor(out: string) {
    this.#out = resolve(out);
    mkdirSync(dirname(this.#out), { recursive: true });
    this.folder = mkdtempSync(join(dirname(this.#out), `.${basename(this.#out)}-`));
    for (const browser of BROWSERS) mkdirSync(join(this.folder, browser));
  }

  /** Where a browser's unpacked extension grows. */
  of(browser: Browser): string {
    return join(this.folder, browser);
  }

  /** Writes a file of every browser's package. The second is a hard link where the disk can: it is the same file. */
  write(path: string, contents: Uint8Array | string): void {
    const [first, ...others] = BROWSERS.map((browser) => join(this.of(browser), path)) as [string, ...string[]];
    mkdirSync(dirname(first), { recursive: true });
    writeFileSync(first, contents);
    for (const other of others) shareFile(first, other);
  }

  /** Copies a file of the content into every browser's package. */
  copy(source: string, path: string): void {
    const [first, ...others] = BROWSERS.map((browser) => join(this.of(browser), path)) as [string, ...string[]];
    mkdirSync(dirname(first), { recursive: true });
    // A copy and no link: a later edit of the article's picture must not reach into a finished build.
    copyFileSync(source, first);
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
    }
    this.discard();
  }

  /** Deletes what has been written so far. */
  discard(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function shareFile(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    linkSync(from, to);
  } catch {
    // Some file systems have no hard links; a copy is as good and only larger.
    cpSync(from, to);
  }
}
