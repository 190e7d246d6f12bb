/** Measures what the extension's worker holds once it has nothing to do, against a worker that never has. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { pause } from "../browsers/driven-browser.ts";
import { ensureBrowser } from "../browsers/find.ts";
import type { Row } from "./budgets.ts";
import { emptyExtension } from "./extension.ts";
import { usedBytesOf } from "./heap.ts";
import type { BenchLibrary } from "./library.ts";

/** Long enough for all that a worker does at its start, short of the 30 s after which Chromium ends it. */
const SETTLE_MILLISECONDS = 10_000;

/** Only in Chromium, which tells; an event page of Firefox is gone after 30 s, as the worker is. */
export async function measureWorker(library: BenchLibrary): Promise<Row> {
  const empty = emptyExtension("chromium");
  try {
    const baseline = await heapOfWorker(empty.folder);
    const ours = await heapOfWorker(join(library.out, "chromium"));
    return { name: "worker", size: library.size, browser: "chromium", ours, baseline, ratio: ours / baseline, runs: 1 };
  } finally {
    empty.remove();
  }
}

async function heapOfWorker(extensionDir: string): Promise<number> {
  const userDataDir = mkdtempSync(join(tmpdir(), "almanac-bench-worker-"));
  const browser = await puppeteer.launch({
    executablePath: await ensureBrowser("chromium"),
    pipe: true,
    enableExtensions: [extensionDir],
    userDataDir,
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  try {
    const target = await browser.waitForTarget((one) => one.type() === "service_worker");
    const session = await target.createCDPSession();
    await pause(SETTLE_MILLISECONDS);
    return await usedBytesOf(session);
  } finally {
    await browser.close();
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}
