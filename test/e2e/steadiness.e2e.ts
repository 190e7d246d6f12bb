/** Nothing moves once it is shown, whatever comes later; and a very long article scrolls as smoothly as a short one. */
import type { Page } from "puppeteer-core";
import { pause, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { longArticle } from "../support/long-article.ts";
import { buildReaderPublication, READER_FILES } from "../support/reader-publication.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";

const LONG = "2026-03-11-very-long";
const publication = buildReaderPublication({ ...READER_FILES, [`${LONG}.md`]: longArticle(60_000) });
afterAll(publication.remove);

/** What a page keeps of its own steadiness. */
interface Watched {
  shifts: string[];
}

const wired = () => document.querySelector(".next-unread:not([data-waiting])") !== null;

/** From the page's first moment on: shifts of the layout. */
const watch = (page: Page) =>
  page.evaluate(() => {
    const kept: Watched = { shifts: [] };
    Object.assign(globalThis, { kept });
    type Shift = PerformanceEntry & { value: number; sources?: { node: Node | null }[] };
    new PerformanceObserver((list) => {
      for (const { value, startTime, sources = [] } of list.getEntries() as Shift[]) {
        const what = sources.map(({ node }) =>
          node instanceof Element ? node.outerHTML.slice(0, 80) : node?.nodeName,
        );
        kept.shifts.push(`${value} at ${Math.round(startTime)}: ${what.join(", ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
const keptIn = (page: Page) => page.evaluate(() => (globalThis as unknown as { kept: Watched }).kept);

/** Scrolls from the top to the end, so many pixels a frame; the answer is each frame's length in milliseconds. */
const scrollThrough = (page: Page, step: number) =>
  page.evaluate(async (pixels) => {
    const frames: number[] = [];
    let last = performance.now();
    for (let y = 0; y < document.documentElement.scrollHeight; y += pixels) {
      scrollTo({ top: y, behavior: "instant" });
      await new Promise(requestAnimationFrame);
      frames.push(performance.now() - last);
      last = performance.now();
    }
    return frames.slice(1);
  }, step);

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Time on the processor, in microseconds. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** Milliseconds of the processor's time in each task of the pages' main threads. */
function tasksOf(trace: Uint8Array | undefined): number[] {
  const { traceEvents } = JSON.parse(Buffer.from(trace ?? []).toString()) as { traceEvents: TraceEvent[] };
  const thread = ({ pid, tid }: TraceEvent) => `${pid}:${tid}`;
  const pages = new Set(
    traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(thread),
  );
  return traceEvents
    .filter((event) => event.name.endsWith("RunTask") && event.tdur !== undefined && pages.has(thread(event)))
    .map(({ tdur = 0 }) => tdur / 1_000);
}

describeInBrowsers(
  "a steady page",
  (session) => {
    // Firefox tells no shifts of the layout; there the heights before and after speak.
    test("shifts nothing in any face, at any width, from the first paint to the end of the text", async () => {
      const ids = ["2026-03-10-specimen", "2026-03-07-long&language=zh", "2026-03-09-arabic"];
      const page = await session.browser.openPage("library.html");
      for (const [face, width] of [
        ["serif", 1280],
        ["dyslexia", 360],
        ["system-sans", 800],
      ] as const) {
        await page.setViewport({ width, height: 800 });
        await page.evaluate(
          (value) => chrome.storage.local.set({ settings: { format: 1, values: { face: [1, value] } } }),
          face,
        );
        for (const id of ids) {
          await session.browser.visit(page, `reader.html?article=${id}`);
          // The end of a long text comes one frame after its beginning.
          const height = () =>
            document.querySelector(".text-end") &&
            Math.round(document.querySelector(".text")?.getBoundingClientRect().height ?? 0);
          const first = await waitIn(page, "the text", height);
          if (session.name === "chromium") await watch(page);
          await waitIn(page, "the wired article", wired);
          await scrollThrough(page, 150);
          await pause(600);
          expect({ id, face, height: await page.evaluate(height) }).toEqual({ id, face, height: first });
          if (session.name === "chromium")
            expect({ id, face, shifts: (await keptIn(page)).shifts }).toEqual({ id, face, shifts: [] });
        }
      }
      await page.evaluate(() => chrome.storage.local.remove("settings"));
      await page.close();
    });

    // 600 px a frame is 30 screens a second. Other programs hold a task up without making it heavier: so Chromium's
    // trace is asked for the processor's time in each task of the page's thread. Firefox tells of no tasks: there half
    // of the frames must come at the screen's pace.
    test("scrolls 60,000 words with no task over 50 ms, at the screen's pace", async () => {
      const page = await session.browser.openPage(`reader.html?article=${LONG}`);
      await waitIn(page, "the wired article", wired);
      await pause(2_000);
      if (session.name === "chromium")
        await page.tracing.start({ categories: ["toplevel", "disabled-by-default-devtools.timeline"] });
      const frames = await scrollThrough(page, 600);
      expect(frames.length).toBeGreaterThan(200);
      expect(frames.toSorted((a, b) => a - b)[frames.length >> 1]).toBeLessThan(20);
      if (session.name === "chromium") {
        const tasks = tasksOf(await page.tracing.stop());
        expect(tasks.length).toBeGreaterThan(frames.length);
        expect(tasks.filter((milliseconds) => milliseconds > 50)).toEqual([]);
      }
      await page.close();
    });
  },
  { extension: publication.extension },
);
