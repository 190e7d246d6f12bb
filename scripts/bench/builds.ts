/** Measures the build, the package's size and its installation. */
import { appendFileSync, readdirSync, readFileSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import type { BrowserName } from "../browsers/find.ts";
import { launch } from "../browsers/launch.ts";
import { readAll, zip } from "../package/archive.ts";
import { filesBelow } from "../package/source-files.ts";
import type { Row } from "./budgets.ts";
import { emptyExtension } from "./extension.ts";
import { articleInTheMiddle, type BenchLibrary, build } from "./library.ts";
import { run } from "./processes.ts";
import { alternate, median, percentile } from "./statistics.ts";

/** What a zip has for each entry beside its bytes and twice its name: local header, central header. */
const ZIP_ENTRY_BYTES = 76;

/** The full build, the rebuilds, and the most memory that a full build took. */
export async function measureBuild(root: string, library: BenchLibrary, runs: number): Promise<Row[]> {
  let peak = 0;
  const loop = async () =>
    (await run(process.execPath, ["scripts/bench/marked-loop.mjs", library.content], root)).milliseconds;
  const full = async () => {
    const { milliseconds, peakBytes } = await build(root, library, ["--no-cache"]);
    peak = Math.max(peak, peakBytes);
    return milliseconds;
  };
  const { ours, baseline } = await alternate(runs, full, loop, { warm: false });
  await build(root, library);
  const nothing: number[] = [];
  const one: number[] = [];
  for (let at = 0; at < runs; at += 1) {
    nothing.push((await build(root, library)).milliseconds);
    one.push(await changing(library, () => build(root, library)));
    // Back to the article as it was, for the next round.
    await build(root, library);
  }
  const shared = { size: library.size, baseline: median(baseline), runs };
  const row = (name: "build" | "rebuild" | "rebuild.one", values: number[]): Row => ({
    ...shared,
    name,
    ours: median(values),
    ratio: median(values) / shared.baseline,
    p95: percentile(values, 0.95),
  });
  return [
    row("build", ours),
    row("rebuild", nothing),
    row("rebuild.one", one),
    { name: "build.memory", size: library.size, ours: peak, baseline: 1e9, ratio: peak / 1e9, runs },
  ];
}

/** Adds a sentence to an article for as long as something runs; tells how long that took. */
async function changing(
  library: BenchLibrary,
  during: () => Promise<{ readonly milliseconds: number }>,
): Promise<number> {
  const article = articleInTheMiddle(library);
  const { size } = statSync(article);
  appendFileSync(article, "\n\nOne more sentence, added by the bench.\n");
  try {
    return (await during()).milliseconds;
  } finally {
    truncateSync(article, size);
  }
}

/** The zip that goes to the store against a zip of the Markdown as hard as zip can. */
export async function measurePackage({ content, out, size }: BenchLibrary): Promise<Row> {
  const folder = join(out, "chromium");
  const ours = zip(await readAll(folder, await filesBelow(folder))).length;
  let baseline = 0;
  for (const path of readdirSync(content, { recursive: true, encoding: "utf8" })) {
    if (!path.endsWith(".md")) continue;
    const deflated = deflateRawSync(readFileSync(join(content, path)), { level: 9 }).length;
    baseline += deflated + ZIP_ENTRY_BYTES + 2 * Buffer.byteLength(path);
  }
  return { name: "package", size, ours, baseline, ratio: ours / baseline, runs: 1 };
}

/** Starting a browser with the extension and with an empty one, each in a new profile. */
export async function measureInstall(library: BenchLibrary, browser: BrowserName, runs: number): Promise<Row> {
  const empty = emptyExtension(browser);
  const timeInstall = async (extensionDir: string) => {
    const started = performance.now();
    const driven = await launch(browser, { extensionDir });
    const milliseconds = performance.now() - started;
    await driven.close();
    return milliseconds;
  };
  try {
    const { ours, baseline } = await alternate(
      runs,
      () => timeInstall(join(library.out, browser)),
      () => timeInstall(empty.folder),
    );
    return {
      name: "install",
      size: library.size,
      browser,
      ours: median(ours),
      baseline: median(baseline),
      ratio: median(ours) / median(baseline),
      p95: percentile(ours, 0.95),
      runs,
    };
  } finally {
    empty.remove();
  }
}
