/** Measures the full-text search against reading all text, in the extension's own page. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { type DrivenBrowser, waitIn } from "../browsers/driven-browser.ts";
import type { Row } from "./budgets.ts";
import type { BenchExtension } from "./extension.ts";
import { usedBytes } from "./heap.ts";
import type { BenchLibrary } from "./library.ts";
import { alternate, median, percentile } from "./statistics.ts";

/** Articles are set apart by this in the files that the scan reads. */
const BETWEEN = "\u0000";
const SCAN_FILE_CHARACTERS = 4_000_000;

/** What a reader might type: words of different frequency, two together, Chinese of one character and more. */
export interface BenchQueries {
  readonly words: readonly string[];
}

/** Writes all text beside the extension for the scan, and chooses words from it. Same library, same words. */
export function writeScanFiles({ folder }: BenchExtension, { content }: BenchLibrary): BenchQueries {
  mkdirSync(join(folder, "bench-text"), { recursive: true });
  const words = new Set<string>();
  let pending: string[] = [];
  let characters = 0;
  let file = 0;
  const flush = () => {
    writeFileSync(join(folder, `bench-text/${file}.txt`), pending.join(BETWEEN));
    pending = [];
    characters = 0;
    file += 1;
  };
  const paths = readdirSync(content, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".md"));
  for (const [at, path] of paths.sort().entries()) {
    const text = readFileSync(join(content, path), "utf8");
    pending.push(text);
    characters += text.length;
    if (characters > SCAN_FILE_CHARACTERS) flush();
    if (at % Math.ceil(paths.length / 60) === 0) for (const word of wordsOf(text, at)) words.add(word);
  }
  if (pending.length > 0) flush();
  writeFileSync(join(folder, "bench-text/files.json"), String(file));
  return { words: [...words] };
}

/** A word from a sentence in the middle of a text, every third time with the next one, and some of its Chinese. */
function wordsOf(text: string, at: number): string[] {
  // Whole sentences alone: what stands in addresses and formulas is not searched.
  const sentences = text.match(/(?<=^|[.?] )[A-Z][a-z]+(?: [a-z]+){5,}(?=[.?])/gm) ?? [];
  const [, , first = "", second = ""] = (sentences[sentences.length >> 1] ?? "").split(" ");
  const chinese = text.match(/\p{Script=Han}{2,}/u)?.[0].slice(0, 1 + (at % 3));
  return [at % 3 === 0 ? `${first} ${second}` : first, ...(chinese ? [chinese] : [])].filter((word) => word !== "");
}

interface SearchPage {
  benchOpenSearch: () => Promise<{
    query(text: string, options: { typing: boolean; limit: number }): Promise<{ total: number; hasFullText: boolean }>;
  }>;
  benchSearch: ReturnType<SearchPage["benchOpenSearch"]>;
}

async function openSearchPage(browser: DrivenBrowser): Promise<Page> {
  const page = await browser.openPage("bench-search.html");
  await waitIn(page, "the bench's module", () => "benchOpenSearch" in globalThis);
  return page;
}

async function timeCold(browser: DrivenBrowser, word: string): Promise<number> {
  const page = await openSearchPage(browser);
  try {
    const { milliseconds, total, hasFullText } = await page.evaluate(async (text) => {
      const { benchOpenSearch } = globalThis as unknown as SearchPage;
      const started = performance.now();
      const search = await benchOpenSearch();
      const result = await search.query(text, { typing: true, limit: 20 });
      return { milliseconds: performance.now() - started, ...result };
    }, word);
    if (!hasFullText || total === 0) throw new Error(`the search finds nothing for ${word}`);
    return milliseconds;
  } finally {
    await page.close();
  }
}

/** Milliseconds to read all text and find the articles that have a query's words: the baseline. */
export async function timeScan(browser: DrivenBrowser, word: string): Promise<number> {
  const page = await openSearchPage(browser);
  try {
    return await page.evaluate(
      async (text, between) => {
        const started = performance.now();
        const files = Number(await (await fetch("bench-text/files.json")).text());
        let found = 0;
        for (let file = 0; file < files; file += 1) {
          const all = (await (await fetch(`bench-text/${file}.txt`)).text()).toLowerCase();
          for (const article of all.split(between))
            if (text.split(" ").every((part) => article.includes(part))) found += 1;
        }
        if (found === 0) throw new Error(`the scan finds nothing for ${text}`);
        return performance.now() - started;
      },
      word,
      BETWEEN,
    );
  } finally {
    await page.close();
  }
}

/** Types each word letter by letter; the time of every keystroke. */
async function timeKeystrokes(page: Page, words: readonly string[]): Promise<number[]> {
  return page.evaluate(async (texts) => {
    const shared = globalThis as unknown as SearchPage;
    shared.benchSearch ??= shared.benchOpenSearch();
    const search = await shared.benchSearch;
    const times: number[] = [];
    for (const text of texts) {
      for (let length = 1; length <= text.length; length += 1) {
        const started = performance.now();
        await search.query(text.slice(0, length), { typing: true, limit: 20 });
        times.push(performance.now() - started);
      }
    }
    return times;
  }, words);
}

/** All rows of the search in one browser. */
export async function measureSearch(
  browser: DrivenBrowser,
  extension: BenchExtension,
  library: BenchLibrary,
  runs: number,
): Promise<Row[]> {
  const { words } = writeScanFiles(extension, library);
  let at = 0;
  const next = () => {
    at += 1;
    return words[at % words.length] as string;
  };
  const cold = await alternate(
    runs,
    () => timeCold(browser, next()),
    () => timeScan(browser, next()),
  );
  const scan = median(cold.baseline);
  const shared = { size: extension.index.articles, browser: browser.name, baseline: scan };
  const page = await openSearchPage(browser);
  const before = await usedBytes(page);
  const keys = await timeKeystrokes(page, words);
  const rows: Row[] = [
    {
      ...shared,
      name: "search.cold",
      ours: median(cold.ours),
      ratio: median(cold.ours) / scan,
      p95: percentile(cold.ours, 0.95),
      runs,
    },
    { ...shared, name: "search.key", ours: median(keys), ratio: median(keys) / scan, runs: keys.length },
    {
      ...shared,
      name: "search.key-p95",
      ours: percentile(keys, 0.95),
      ratio: percentile(keys, 0.95) / scan,
      runs: keys.length,
    },
  ];
  if (before !== undefined) rows.push(...(await measureHeap(page, before, words, { ...shared, library })));
  await page.close();
  return rows;
}

/** Heap after 1,000 queries, and after 2,000 and 4,000 (the engine has compiled what it will by then), above what the page had before its first. */
async function measureHeap(
  page: Page,
  before: number,
  words: readonly string[],
  { size, browser, library }: { size: number; browser: string; library: BenchLibrary },
): Promise<Row[]> {
  const ask = (from: number, to: number) =>
    page.evaluate(
      async (texts, first, last) => {
        const search = await (globalThis as unknown as SearchPage).benchSearch;
        for (let query = first; query < last; query += 1) {
          // Two words by a step that meets every pair by and by.
          const text = `${texts[query % texts.length]} ${texts[(query * 7 + 3) % texts.length]}`;
          await search.query(query % 2 === 0 ? text : (texts[query % texts.length] as string), {
            typing: query % 3 === 0,
            limit: 20,
          });
        }
      },
      words,
      from,
      to,
    );
  const heapAfter = async (from: number, to: number) => {
    await ask(from, to);
    return ((await usedBytes(page)) ?? 0) - before;
  };
  const first = await heapAfter(0, 1000);
  const early = await heapAfter(1000, 2000);
  const late = await heapAfter(2000, 4000);
  return [
    {
      name: "search.heap",
      size,
      browser,
      ours: first,
      baseline: library.contentBytes,
      ratio: first / library.contentBytes,
      runs: 1,
    },
    { name: "search.growth", size, browser, ours: late, baseline: early, ratio: late / early, runs: 1 },
  ];
}
