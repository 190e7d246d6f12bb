/** Measures what an author waits for: from saving an article to its words in the reader that shows it. */
import { appendFileSync, statSync, truncateSync } from "node:fs";
import { basename, join } from "node:path";
import { waitIn } from "../browsers/driven-browser.ts";
import type { BrowserName } from "../browsers/find.ts";
import { openSession } from "../dev/session.ts";
import { createBuilder } from "../pipeline/build.ts";
import type { Row } from "./budgets.ts";
import { articleInTheMiddle, type BenchLibrary } from "./library.ts";
import { median, percentile } from "./statistics.ts";

/** Saves an article again and again in a session as `npm start` has it; the baseline is one second. */
export async function measureSaves(library: BenchLibrary, browser: BrowserName, runs: number): Promise<Row> {
  const { content, size } = library;
  const out = join(library.out, "../dist-session");
  const article = articleInTheMiddle(library);
  const bytes = statSync(article).size;
  const builder = createBuilder({ content, out });
  const controller = new AbortController();
  try {
    await builder.rebuild();
    const session = await openSession(
      {
        browser,
        out,
        rebuild: async (changed) => (await builder.rebuild(changed)) !== undefined,
        settle: () => builder.settle(),
        watched: [content],
        visible: false,
        say: () => undefined,
      },
      controller.signal,
    );
    try {
      const page = await session.openPage(`reader.html?article=${basename(article, ".md").replace(/-en$/, "")}`);
      const values: number[] = [];
      // The first save pays for what all others find ready; an author makes many.
      for (let run = -1; run < runs; run += 1) {
        const words = `Saved for the ${run + 2}. time by the bench.`;
        const started = performance.now();
        appendFileSync(article, `\n\n${words}\n`);
        const isShown = (text: string) => document.querySelector("main")?.textContent?.includes(text) ?? false;
        await waitIn(page, words, isShown, words);
        if (run >= 0) values.push(performance.now() - started);
      }
      const ours = median(values);
      const row = { name: "save", size, browser, ours, baseline: 1000, ratio: ours / 1000, runs } as const;
      return { ...row, p95: percentile(values, 0.95) };
    } finally {
      controller.abort();
      await session.close();
    }
  } finally {
    truncateSync(article, bytes);
    await builder.close();
  }
}
