/** Marks in real browsers: what was acknowledged outlives every kill, and fits into the account. */
import type { Page } from "puppeteer-core";
import { LIVED_LINEAGE } from "../../scripts/bench/lived-state.ts";
import { pause, poll, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { isStarred } from "../../src/core/read-state.ts";
import { decodeMarks } from "../../src/core/wire.ts";
import { buildReaderPublication } from "../support/reader-publication.ts";
import { bringAlmanac, withAlmanac } from "./support/almanac-in-page.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";

const publication = buildReaderPublication();
afterAll(publication.remove);

interface Storage {
  get(keys: null): Promise<Record<string, unknown>>;
  getBytesInUse(keys: string[]): Promise<number>;
}

/** `storage.sync` as it is in the page. */
const inAccount = (page: Page) =>
  page.evaluate(() => {
    const api = globalThis as unknown as Record<"browser" | "chrome", { storage: { sync: Storage } } | undefined>;
    return (api.browser ?? api.chrome)?.storage.sync.get(null) ?? {};
  });

describeInBrowsers(
  "marks",
  (session) => {
    async function openTools(): Promise<Page> {
      const page = await session.browser.openPage("options.html");
      await bringAlmanac(page);
      return page;
    }

    async function openArticle(id: string): Promise<Page> {
      const page = await session.browser.openPage(`reader.html?article=${id}`);
      await waitIn(
        page,
        "the wired article",
        () => document.querySelector(".next-unread:not([data-waiting])") !== null,
      );
      return page;
    }

    const waitForState = (page: Page, state: string) =>
      waitIn(page, state, (wanted) => document.querySelector("article")?.dataset["state"] === wanted, state);

    const press = (page: Page, key: string) =>
      page.evaluate((name) => {
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
      }, key);

    test("a mark that the page shows is there after SIGKILL", async () => {
      const page = await openArticle("2026-03-07-long");
      await press(page, "m");
      await waitForState(page, "read");
      await session.browser.kill();
      await session.browser.start();
      await waitForState(await openArticle("2026-03-07-long"), "read");
    });

    test("a batch that was acknowledged while the background died is there after SIGKILL, and can be undone", async () => {
      await session.freshProfile();
      const page = await openTools();
      const [batch] = await Promise.all([
        withAlmanac(page, async ({ openMarks }) => (await openMarks()).markRead([0, 1, 2, 3], "all"), null),
        session.browser.killBackground(),
      ]);
      expect(batch.count).toBe(4);
      await session.browser.kill();
      await session.browser.start();
      const told = await withAlmanac(
        await openTools(),
        async ({ openMarks, countRead }, id) => {
          const marks = await openMarks();
          const before = countRead(marks.state, [0, 4]);
          await marks.undo(id);
          return { before, after: countRead(marks.state, [0, 4]), batches: await marks.batches() };
        },
        batch.id,
      );
      expect(told).toEqual({ before: 4, after: 0, batches: [{ ...batch, undone: true }] });
    });

    test.each([
      // Killed before it heard of the mark, it cannot have set its alarm: whatever wakes it next will do.
      { when: "right after the mark", milliseconds: 0, wake: true },
      { when: "in the middle of its flush", milliseconds: 4_950, wake: false },
    ])(
      "killed $when, the background brings the mark to the account later",
      async ({ milliseconds, wake }) => {
        await session.freshProfile();
        const page = await openTools();
        await withAlmanac(page, async ({ openMarks }) => (await openMarks()).setStarred(2, true), null);
        await pause(milliseconds);
        await session.browser.killBackground();
        if (wake) await withAlmanac(page, async ({ openMarks }) => (await openMarks()).setStarred(3, true), null);
        await poll(
          "the mark in the account",
          async () => {
            const letters = Object.entries(await inAccount(page)).filter(([key]) => key.startsWith("m."));
            return letters.some(([key, letter]) => {
              const decoded = decodeMarks(letter, key.split(".")[1] ?? "");
              return decoded.kind === "marks" && isStarred(decoded.state, 2);
            });
          },
          90_000,
        );
      },
      120_000,
    );

    // Firefox has no getBytesInUse for the account; the letters are the same there.
    if (session.name === "chromium") {
      test.each([
        [11_000, 8],
        [50_000, 24],
      ])(
        "%d articles all read, many toggled, starred, in progress: at most %d KiB of the account",
        async (articles, kibibytes) => {
          await session.freshProfile();
          const page = await openTools();
          const measured = await withAlmanac(
            page,
            async (almanac, { lineage, count }) => {
              const { storage } = (globalThis as unknown as { chrome: { storage: Record<string, unknown> } }).chrome;
              const sync = storage["sync"] as Storage;
              const writes: number[] = [];
              (
                storage["onChanged"] as { addListener(heard: (changes: object, area: string) => void): void }
              ).addListener((changes, area) => {
                // The browser's own letter is written by its background too, whenever that is.
                const letters = Object.keys(changes).filter((key) => key.startsWith(`m.${lineage}.`)).length;
                if (area === "sync" && letters > 0) writes.push(letters);
              });
              const life = new AbortController();
              const marks = await almanac.openMarksOf(lineage, life.signal);
              await almanac.keepAccount(marks, life.signal);
              const written = async (many: number) => {
                for (let wait = 0; writes.length < many && wait < 400; wait += 1)
                  await new Promise((resolve) => setTimeout(resolve, 50));
              };
              await marks.markRead(
                Array.from({ length: count }, (_, at) => at),
                "all",
              );
              await written(1);
              const first = [...writes];

              await marks.join(almanac.livedState(count));
              await written(2);
              const keys = Object.keys(await sync.get(null)).filter((key) => key.startsWith(`m.${lineage}`));
              const sizes = await Promise.all(keys.map((key) => sync.getBytesInUse([key])));
              life.abort();
              return { first, sizes };
            },
            { lineage: LIVED_LINEAGE, count: articles },
          );
          const total = measured.sizes.reduce((sum, size) => sum + size, 0);
          process.stdout.write(
            `Account: ${articles} articles, ${total} bytes in ${measured.sizes.length} letters, the largest ${Math.max(...measured.sizes)}.\n`,
          );
          expect(measured.first).toEqual([Math.ceil(articles / 2048)]);
          expect(total).toBeLessThanOrEqual(kibibytes * 1024);
          expect(Math.max(...measured.sizes)).toBeLessThanOrEqual(8_192);
        },
      );
    }
  },
  { extension: publication.extension },
);
