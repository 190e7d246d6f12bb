/** Measures how soon the popup and the reader are there, against an empty page of the same extension. */
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "puppeteer-core";
import { parseMonth } from "../../src/core/library.ts";
import { readerPath } from "../../src/core/reader-path.ts";
import { type DrivenBrowser, pause, poll, waitIn } from "../browsers/driven-browser.ts";
import type { Row } from "./budgets.ts";
import type { BenchExtension } from "./extension.ts";
import { alternate, median, percentile } from "./statistics.ts";

/** What is measured of a page: where its first paint is looked for, and the mark that it sets when it works. */
interface Opening {
  readonly path: string;
  /** The element whose largest part must be painted; the page's first contentful paint where there is none. */
  readonly within?: string;
  readonly mark?: string;
  /** What the page must hold then: a page that says what is wrong is painted, too. */
  readonly holds?: string;
}

const POPUP: Opening = { path: "popup.html", within: "#months", mark: "list-ready" };
const EMPTY: Opening = { path: "bench-empty.html", mark: "list-ready" };

/**
 * When a page had painted and was ready: milliseconds of the Unix epoch, `null` when it has not yet. A text that evaluates
 * so in the page, as popups take it. Rows are told by the largest contentful paint, since the masthead may come first.
 */
function paintedAt({ within, mark }: Opening): string {
  return `(async () => {
    const paints = await new Promise((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type: "largest-contentful-paint", buffered: true });
      setTimeout(() => resolve([]), 300);
    });
    const within = ${JSON.stringify(within ?? null)};
    const mark = ${JSON.stringify(mark ?? null)};
    const first = performance.getEntriesByName("first-contentful-paint")[0];
    const rows = paints.find(({ element }) => element?.closest(within));
    // Firefox sometimes gives no time for the largest.
    const paint = within === null || rows?.startTime === 0 ? first : rows;
    const ready = mark === null ? paint : performance.getEntriesByName(mark)[0];
    return paint && ready ? performance.timeOrigin + Math.max(paint.startTime, ready.startTime) : null;
  })()`;
}

/**
 * The popup with a third of the articles read, opened again and again, until the list works: by a click on the icon of
 * the toolbar, and as a page in a new tab.
 */
export async function measurePopup(browser: DrivenBrowser, { index }: BenchExtension, runs: number): Promise<Row[]> {
  const page = await openBenchPage(browser);
  await page.evaluate(async (count) => {
    const { benchMarkRead } = globalThis as unknown as { benchMarkRead: (ordinals: number[]) => Promise<void> };
    await benchMarkRead(Array.from({ length: Math.floor(count / 3) }, (_, at) => at * 3));
  }, index.ordinals);
  const rows: Row[] = [];
  for (const [name, time] of [
    ["popup", timeInToolbar],
    ["popup.tab", timeInTab],
  ] as const) {
    const values = await alternate(
      runs,
      () => time(browser, page, POPUP),
      () => time(browser, page, EMPTY),
    );
    rows.push(rowOf(name, browser, index.articles, values));
  }
  await page.close();
  return rows;
}

/** An article from the middle of the library in a new tab, as a click in the list opens it. */
export async function measureReader(
  browser: DrivenBrowser,
  { folder, index }: BenchExtension,
  runs: number,
): Promise<Row> {
  const key = index.months[index.months.length >> 1]?.key ?? "";
  const month = parseMonth(JSON.parse(readFileSync(join(folder, `library/${key}.json`), "utf8")), key);
  const id = month.articles[month.articles.length >> 1]?.id ?? "";
  const page = await openBenchPage(browser);
  const values = await alternate(
    runs,
    () => timeInTab(browser, page, { path: readerPath(id), holds: "#main #text" }),
    () => timeInTab(browser, page, EMPTY),
  );
  await page.close();
  return rowOf("reader", browser, index.articles, values);
}

/** Milliseconds from the click on the icon until the popup is painted and ready; `page` is any page of the extension. */
async function timeInToolbar(browser: DrivenBrowser, page: Page, opening: Opening): Promise<number> {
  await page.evaluate((popup) => (globalThis as unknown as Api).chrome.action.setPopup({ popup }), opening.path);
  await page.bringToFront();
  const popup = await browser.openToolbarPopup(opening.path);
  const painted = await paintedIn((expression) => popup.evaluate(expression), opening);
  await popup.close();
  return painted - popup.clicked;
}

/** Milliseconds from `tabs.create`, called in `page`, until the new tab's page is painted and has set the mark. */
async function timeInTab(browser: DrivenBrowser, page: Page, opening: Opening): Promise<number> {
  const clicked = await page.evaluate(async (url) => {
    const now = performance.timeOrigin + performance.now();
    await (globalThis as unknown as Api).chrome.tabs.create({ url: `/${url}` });
    return now;
  }, opening.path);
  const opened = await browser.waitForPage(opening.path);
  const painted = await paintedIn((expression) => opened.evaluate(expression), opening);
  await opened.close();
  return painted - clicked;
}

/** Waits for the first paint and the mark, and until what comes after them is over; milliseconds of the Unix epoch. */
async function paintedIn(evaluate: (expression: string) => Promise<unknown>, opening: Opening) {
  const at = await poll(`the first paint of ${opening.path}`, async () => {
    const answer = await evaluate(paintedAt(opening));
    return typeof answer === "number" && answer;
  });
  await pause(SETTLING);
  const { holds, path } = opening;
  if (holds !== undefined && !(await evaluate(`document.querySelector(${JSON.stringify(holds)}) !== null`)))
    throw new Error(`${path} shows no ${holds}: its time would tell nothing.`);
  return at;
}

/** What the bench's own page calls; Firefox knows it under this name too. */
interface Api {
  readonly chrome: {
    readonly action: { setPopup(details: { popup: string }): Promise<void> };
    readonly tabs: { create(details: { url: string }): Promise<unknown> };
  };
}

/** How long an opened page is left alone, in milliseconds. */
const SETTLING = 400;

async function openBenchPage(browser: DrivenBrowser): Promise<Page> {
  const page = await browser.openPage("bench-search.html");
  await waitIn(page, "the bench's module", () => "benchMarkRead" in globalThis);
  return page;
}

function rowOf(
  name: "popup" | "popup.tab" | "reader",
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
    const imports = source.matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[\w*{][^"'();]*from\s*)?["'](\.[^"']+)["']/g);
    for (const [, found] of imports) if (found) load(posix.join(posix.dirname(path), found));
  };
  for (const [, script = ""] of html.matchAll(/<script[^>]* src="([^"]+)"/g)) load(script);
  const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, css = ""]) => css);
  const sources = [...[...loaded].map((path) => readFileSync(join(folder, path), "utf8")), ...styles];
  const bytes = sources.reduce((sum, source) => sum + gzipSync(source).length, 0);
  return { name, size: index.articles, ours: bytes, baseline: 1024, ratio: bytes / 1024, runs: 1 };
}
