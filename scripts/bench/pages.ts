/** Measures how soon the popup and the reader are there, against an empty page of the same extension. */
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { gzipSync } from "node:zlib";
import { parseMonth } from "../../src/core/library.ts";
import { type DrivenBrowser, waitIn } from "../browsers/driven-browser.ts";
import type { Row } from "./budgets.ts";
import type { BenchExtension } from "./extension.ts";
import { alternate, median, percentile } from "./statistics.ts";

/** Time from the start of the navigation to the first paint, and to the page's own mark where it has one. */
async function timeToPaint(browser: DrivenBrowser, path: string, mark?: string): Promise<number> {
  const page = await browser.openPage(path);
  try {
    return await waitIn(
      page,
      "the first paint",
      (name) => {
        const paint = performance.getEntriesByName("first-contentful-paint")[0];
        const ready = name === undefined ? paint : performance.getEntriesByName(name)[0];
        return paint && ready ? Math.max(paint.startTime, ready.startTime) : undefined;
      },
      mark,
    );
  } finally {
    await page.close();
  }
}

/** The popup with a third of the articles read, opened again and again. */
export async function measurePopup(browser: DrivenBrowser, { index }: BenchExtension, runs: number): Promise<Row> {
  await markSomeRead(browser, index.ordinals);
  const values = await alternate(
    runs,
    () => timeToPaint(browser, "popup.html", "list-ready"),
    () => timeToPaint(browser, "bench-empty.html", "list-ready"),
  );
  return rowOf("popup", browser, index.articles, values);
}

/** An article from the middle of the library, by its address. */
export async function measureReader(
  browser: DrivenBrowser,
  { folder, index }: BenchExtension,
  runs: number,
): Promise<Row> {
  const key = index.months[index.months.length >> 1]?.key ?? "";
  const month = parseMonth(JSON.parse(readFileSync(join(folder, `library/${key}.json`), "utf8")), key);
  const id = month.articles[month.articles.length >> 1]?.id ?? "";
  const values = await alternate(
    runs,
    () => timeToPaint(browser, `reader.html?${new URLSearchParams({ article: id }).toString()}`),
    () => timeToPaint(browser, "bench-empty.html"),
  );
  return rowOf("reader", browser, index.articles, values);
}

async function markSomeRead(browser: DrivenBrowser, ordinals: number): Promise<void> {
  const page = await browser.openPage("bench-search.html");
  try {
    await waitIn(page, "the bench's module", () => "benchMarkRead" in globalThis);
    await page.evaluate(async (count) => {
      const { benchMarkRead } = globalThis as unknown as { benchMarkRead: (ordinals: number[]) => Promise<void> };
      await benchMarkRead(Array.from({ length: Math.floor(count / 3) }, (_, at) => at * 3));
    }, ordinals);
  } finally {
    await page.close();
  }
}

function rowOf(
  name: "popup" | "reader",
  browser: DrivenBrowser,
  size: number,
  { ours, baseline }: { readonly ours: number[]; readonly baseline: number[] },
): Row {
  return {
    name,
    size,
    browser: browser.name,
    ours: median(ours),
    baseline: median(baseline),
    ratio: median(ours) / median(baseline),
    p95: percentile(ours, 0.95),
    runs: ours.length,
  };
}

/** Scripts and styles that a page loads before it works: those it names, and what they import statically. Gzip bytes. */
export function measureBytes(name: "popup-bytes" | "reader-bytes", { folder, index }: BenchExtension): Row {
  const page = name === "popup-bytes" ? "popup.html" : "reader.html";
  const html = readFileSync(join(folder, page), "utf8");
  const loaded = new Set<string>();
  const load = (path: string) => {
    if (loaded.has(path)) return;
    loaded.add(path);
    const source = readFileSync(join(folder, path), "utf8");
    const imports = path.endsWith(".css")
      ? source.matchAll(/@import\s*(?:url\()?["']([^"']+)["']/g)
      : source.matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[\w*{][^"'();]*from\s*)?["'](\.[^"']+)["']/g);
    for (const [, found] of imports) if (found) load(posix.join(posix.dirname(path), found));
  };
  // For styles of paper alone nothing on screen waits.
  const files = /<script[^>]* src="([^"]+)"|<link rel="stylesheet" href="([^"]+)"(?! media="print")/g;
  for (const [, script, style] of html.matchAll(files)) load((script ?? style) as string);
  const bytes = [...loaded].reduce((sum, path) => sum + gzipSync(readFileSync(join(folder, path))).length, 0);
  return { name, size: index.articles, ours: bytes, baseline: 1024, ratio: bytes / 1024, runs: 1 };
}
