/** Measures the memory of the process in which the extension's worker has nothing to do, against a worker that never has. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { pause } from "../browsers/driven-browser.ts";
import { ensureBrowser } from "../browsers/find.ts";
import type { Row } from "./budgets.ts";
import { emptyExtension } from "./extension.ts";
import type { BenchLibrary } from "./library.ts";

/** Long enough for all that a worker does at its start, short of the 30 s after which Chromium ends it. */
const SETTLE_MILLISECONDS = 12_000;

/** Of the first session, in which a new extension opens its first page, nothing is measured. */
const FIRST_SESSION_MILLISECONDS = 4_000;

/**
 * Only in Chromium, and on Linux, which tells: Firefox's event page shares its process with other extensions, and is
 * gone after 30 s. `undefined` elsewhere.
 */
export async function measureWorker(library: BenchLibrary): Promise<Row | undefined> {
  if (process.platform !== "linux") return undefined;
  const empty = emptyExtension("chromium");
  try {
    const baseline = await footprintOfWorker(empty.folder);
    const ours = await footprintOfWorker(join(library.out, "chromium"));
    return { name: "worker", size: library.size, browser: "chromium", ours, baseline, ratio: ours / baseline, runs: 1 };
  } finally {
    empty.remove();
  }
}

async function footprintOfWorker(extensionDir: string): Promise<number> {
  const userDataDir = mkdtempSync(join(tmpdir(), "almanac-bench-worker-"));
  const session = async (milliseconds: number) => {
    const browser = await puppeteer.launch({
      executablePath: await ensureBrowser("chromium"),
      pipe: true,
      enableExtensions: [extensionDir],
      userDataDir,
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    });
    try {
      await browser.waitForTarget((one) => one.type() === "service_worker");
      await pause(milliseconds);
      const { processInfo } = await (await browser.target().createCDPSession()).send("SystemInfo.getProcessInfo");
      return processInfo
        .map(({ id }) => id)
        .filter((id) => readFileSync(`/proc/${id}/cmdline`, "utf8").includes("--extension-process"))
        .reduce((sum, id) => sum + footprintOf(id), 0);
    } finally {
      await browser.close();
    }
  };
  try {
    await session(FIRST_SESSION_MILLISECONDS);
    return await session(SETTLE_MILLISECONDS);
  } finally {
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * A process's private memory footprint in bytes as Chromium's own task manager tells it on Linux: anonymous memory,
 * resident or swapped out (`private_footprint_kb`).
 */
function footprintOf(id: number): number {
  const status = readFileSync(`/proc/${id}/status`, "utf8");
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? 0);
  return (kilobytes("RssAnon") + kilobytes("VmSwap")) * 1024;
}
