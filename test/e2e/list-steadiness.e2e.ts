/** Nothing in the list moves under the pointer, in both browsers: not at the start, not at a mark, not when marks arrive; and it opens where it was. */
import type { Page } from "puppeteer-core";
import { pause, poll, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { listFiles } from "../support/list-publication.ts";
import { buildReaderPublication } from "../support/reader-publication.ts";
import { bringAlmanac, withAlmanac } from "./support/almanac-in-page.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";

const publication = buildReaderPublication(listFiles());
afterAll(publication.remove);

const isReady = () => performance.getEntriesByName("list-ready").length > 0;
/** Where each row and header stands that can be seen, by its name. */
const positions = () =>
  Object.fromEntries(
    [...document.querySelectorAll<HTMLElement>(".month, .month[data-open] .row, #continue")]
      .filter((item) => item.getClientRects().length > 0)
      .map((item) => [
        item.dataset["month"] ?? item.dataset["ordinal"] ?? item.id,
        Math.round(item.getBoundingClientRect().top),
      ]),
  );

describeInBrowsers(
  "a steady list",
  (session) => {
    const openPopup = async (): Promise<Page> => {
      for (const page of await session.browser.pages()) if (page.url().includes("/popup.html")) await page.close();
      const page = await poll("a popup", () => session.browser.openPopup());
      await waitIn(page, "the list", isReady);
      return page;
    };

    test("stands still from its first rows on, with marks and an article to continue", async () => {
      const page = await session.browser.openPage("library.html");
      await waitIn(page, "the list", isReady);
      await bringAlmanac(page);
      await withAlmanac(
        page,
        async ({ openMarks }) => {
          const marks = await openMarks();
          const rows = [...document.querySelectorAll<HTMLElement>(".row")].map((row) => Number(row.dataset["ordinal"]));
          for (const [at, ordinal] of rows.slice(0, 8).entries()) {
            if (at % 2 === 0) await marks.setRead(ordinal, true);
            else if (at % 3 === 0) await marks.setStarred(ordinal, true);
            else await marks.setPlace(ordinal, 300);
          }
        },
        null,
      );
      // A page that is looked at from its opener on from the first moment at which it has rows.
      const seen = await page.evaluate(async () => {
        const opened = window.open("popup.html", "", "width=400,height=600") as Window;
        const told: Record<string, number>[] = [];
        const end = performance.now() + 15_000;
        let readyAt = Number.POSITIVE_INFINITY;
        while (performance.now() < end && performance.now() < readyAt + 1_000) {
          await new Promise((resolve) => setTimeout(resolve, 0));
          const { document: page } = opened;
          if (page.querySelectorAll(".row").length === 0 || page.styleSheets.length === 0) continue;
          const bar = page.getElementById("continue");
          // What has no box cannot be seen to move.
          if (!page.getElementById("months")?.getClientRects().length) continue;
          const tops = [...page.querySelectorAll<HTMLElement>(".month-head, .row")].slice(0, 12).map((item) => {
            const name = item.dataset["ordinal"] ?? "head";
            return [name, Math.round(item.getBoundingClientRect().top)] as const;
          });
          told.push({ ...Object.fromEntries(tops), continue: Math.round(bar?.getBoundingClientRect().height ?? 0) });
          const isDone = bar?.textContent !== "" && opened.performance.getEntriesByName("list-ready").length > 0;
          if (isDone && readyAt === Number.POSITIVE_INFINITY) readyAt = performance.now();
        }
        opened.close();
        return [...new Set(told.map((one) => JSON.stringify(one)))].map(
          (one) => JSON.parse(one) as (typeof told)[number],
        );
      });
      expect(seen[0]?.["continue"]).toBeGreaterThan(40);
      expect(seen).toEqual([seen[0]]);
      await page.close();
    });

    test("keeps every row and header at its place when marks arrive from elsewhere, whatever the filter", async () => {
      await session.freshProfile();
      const elsewhere = await session.browser.openPage("options.html");
      await bringAlmanac(elsewhere);
      const page = await openPopup();
      await page.click('[data-month="2031-03"] .month-button');
      await page.click('[data-month="2030-12"] .month-button');
      await waitIn(page, "its rows", () => document.querySelector('[data-month="2030-12"] .row[data-state]') !== null);
      for (const { filter, read } of [
        { filter: "all", read: ["2030-07"] },
        // Another device has read months whole, the open one and one above it too.
        { filter: "unread", read: ["2031-02", "2030-12", "2029-01"] },
      ]) {
        await page.click(`input[value="${filter}"] + span`);
        const before = await page.evaluate(positions);
        await withAlmanac(
          elsewhere,
          async ({ openMarks, emptyState, markingRead }, keys) => {
            type Index = { months: { key: string; ordinals: number[] }[] };
            const index = (await (await fetch("/library/index.json")).json()) as Index;
            const runs = index.months.flatMap(({ key, ordinals }) => (keys.includes(key) ? [ordinals] : []));
            const ordinals = runs.flatMap(([first = 0, count = 0]) =>
              Array.from({ length: count }, (_, at) => first + at),
            );
            const marks = await openMarks();
            await marks.join(markingRead(emptyState(marks.state.lineage), ordinals).given);
          },
          read,
        );
        for (const key of read)
          await waitIn(page, "the marks", (of) => document.getElementById(`c-${of}`)?.textContent === "0", key);
        await pause(300);
        expect({ filter, positions: await page.evaluate(positions) }).toEqual({ filter, positions: before });
      }
    });

    test("keeps what is read where it is, dimmed, until it is opened again", async () => {
      await session.freshProfile();
      const page = await openPopup();
      await page.click('input[value="unread"] + span');
      const look = () => {
        const title = document.querySelector<HTMLElement>(".month[data-open] .row .title");
        return title && [title.textContent, getComputedStyle(title).color, getComputedStyle(title).fontWeight];
      };
      const [title, colour, weight] = (await page.evaluate(look)) ?? [];
      const before = await page.evaluate(positions);
      await page.click(".month[data-open] .row .mark");
      await waitIn(page, "the mark", () => document.querySelector('.row[data-state="read"]') !== null);
      await pause(300);
      expect(await page.evaluate(positions)).toEqual(before);
      const [after, dimmed, light] = (await page.evaluate(look)) ?? [];
      expect(after).toBe(title);
      expect(dimmed).not.toBe(colour);
      expect(Number(light)).toBeLessThan(Number(weight));
      await waitIn(page, "the stored place", async () => {
        const { place } = await chrome.storage.local.get("place");
        return (place as { filter?: { standing: string } } | undefined)?.filter?.standing === "unread";
      });
      const again = await openPopup();
      expect(
        await again.$$eval(".month[data-open] .row:not([hidden]) .title", (all) =>
          all.map(({ textContent }) => textContent),
        ),
      ).not.toContain(title);
    });

    test("opens at the article at which it was left", async () => {
      await session.freshProfile();
      const page = await openPopup();
      await page.evaluate(() => document.getElementById("scroller")?.scrollTo({ top: 777, behavior: "instant" }));
      const at = () => {
        const row = document.elementFromPoint(200, 300)?.closest<HTMLElement>(".row");
        return row && [row.dataset["ordinal"], Math.round(row.getBoundingClientRect().top)];
      };
      const left = await page.evaluate(at);
      await waitIn(page, "the stored place", async () => {
        const { place } = await chrome.storage.local.get("place");
        return ((place as { top?: number } | undefined)?.top ?? -1) >= 0;
      });
      const again = await openPopup();
      await poll("the same row at the same place", async () => {
        const [[ordinal, top] = [], [was, before] = []] = [await again.evaluate(at), left].map((one) => one ?? []);
        return ordinal !== undefined && ordinal === was && Math.abs(Number(top) - Number(before)) <= 1;
      });
    });
  },
  { extension: publication.extension },
);
