/** The words of a search, marked in the article that its result opens. */
import type { Page } from "puppeteer-core";
import { pause, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { buildReaderPublication } from "../support/reader-publication.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";
import { openArticle, waitForTitle, wired } from "./support/reader-pages.ts";

const publication = buildReaderPublication();
afterAll(publication.remove);

describeInBrowsers(
  "an article found by its words",
  (session) => {
    async function openList(): Promise<Page> {
      const page = await session.browser.openPage("library.html");
      await waitIn(page, "the list", () => performance.getEntriesByName("list-ready").length > 0);
      return page;
    }

    async function arrive(): Promise<Page> {
      const page = await openList();
      // No title has the word.
      await page.type("#search", "evening");
      await waitIn(page, "the result", () => {
        const found = [...document.querySelectorAll<HTMLAnchorElement>("#results .title")].find(
          ({ textContent }) => textContent === "A long road",
        );
        found?.click();
        return found !== undefined;
      });
      const reader = await session.browser.waitForPage(/^reader\.html\?article=2026-03-07-long&find=evening/);
      await wired(reader);
      await countIs(reader, "1 of 36");
      return reader;
    }
    const countIs = (page: Page, told: string) =>
      waitIn(page, told, (one) => document.querySelector(".found [role=status]")?.textContent === one, told);
    const here = () => {
      const [range] = [...(CSS.highlights.get("found-here") ?? [])] as Range[];
      const top = range?.getBoundingClientRect().top ?? -1;
      return { words: range?.toString(), inView: top >= 0 && top < innerHeight };
    };
    const IN_VIEW = { words: "evening", inView: true };
    const hints = (page: Page) =>
      page.evaluate(() => [...document.querySelectorAll<HTMLButtonElement>(".found button")].map(({ title }) => title));

    test("has its words marked, and leads by button from one to the next", async () => {
      const page = await arrive();
      expect(await page.evaluate(() => CSS.highlights.get("found")?.size)).toBe(36);
      expect(await page.evaluate(here)).toEqual(IN_VIEW);
      await page.click(".found [aria-label='Previous place']");
      await countIs(page, "36 of 36");
      expect(await page.evaluate(here)).toEqual(IN_VIEW);
      expect(await page.evaluate(() => scrollY > innerHeight)).toBe(true);
      await page.click(".found [aria-label='Next place']");
      await countIs(page, "1 of 36");
      expect(await page.evaluate(here)).toEqual(IN_VIEW);
      await page.click(".found [aria-label='Close']");
      expect(await page.evaluate(() => [CSS.highlights.has("found"), document.querySelector(".found")])).toEqual([
        false,
        null,
      ]);
      // Without the bar the keys have nothing to lead to.
      await page.keyboard.press(".");
      expect(await page.evaluate(() => CSS.highlights.has("found-here"))).toBe(false);
      await page.close();
    });

    test("is opened in the language that has the words, and keeps the reader's own where both have", async () => {
      await session.freshProfile();
      const first = await openArticle(session, "2026-03-07-long");
      await first.keyboard.press("l");
      await waitForTitle(first, "长路");
      await first.close();
      const list = await openList();
      const address = () =>
        [...document.querySelectorAll<HTMLElement>("#results .row")]
          .filter((row) => row.querySelector(".excerpt mark"))
          .map((row) => row.querySelector<HTMLAnchorElement>("a.title"))
          .find((link) => link?.textContent === "长路")?.search;
      await list.type("#search", "evening");
      expect(await waitIn(list, "the excerpt", address)).toBe("?article=2026-03-07-long&find=evening&language=en");
      await list.click("#results [href*=long]");
      const reader = await session.browser.waitForPage(/^reader\.html\?article=2026-03-07-long&find=evening/);
      await wired(reader);
      await countIs(reader, "1 of 36");
      await reader.close();
      const again = await openList();
      await again.type("#search", "晚上");
      expect(await waitIn(again, "the excerpt", address)).toBe(
        `?article=2026-03-07-long&find=${encodeURIComponent("晚上")}`,
      );
      await again.close();
      await session.freshProfile();
    });

    test("leads from one to the next by key, and by another key where the reader chose so", async () => {
      const page = await arrive();
      expect(await hints(page)).toEqual(["Previous place (,)", "Next place (.)", "Close"]);
      await page.keyboard.press(".");
      await countIs(page, "2 of 36");
      await page.keyboard.press(",");
      await page.keyboard.press(",");
      await countIs(page, "36 of 36");
      expect(await page.evaluate(here)).toEqual(IN_VIEW);
      await page.keyboard.press("?");
      await waitIn(page, "the sheet", () => {
        const rows = [...document.querySelectorAll("[data-panel=keys] .keys > div")].map(
          ({ textContent }) => textContent,
        );
        return rows.includes(".Next match of the search") && rows.includes(",Previous match of the search");
      });
      await page.keyboard.press("Escape");
      await page.evaluate(() =>
        chrome.storage.local.set({ settings: { format: 1, values: { "key.reader.nextFound": [1, "x"] } } }),
      );
      await waitIn(page, "the new hint", () => document.querySelector("[aria-keyshortcuts=x]") !== null);
      expect(await hints(page)).toEqual(["Previous place (,)", "Next place (x)", "Close"]);
      await page.keyboard.press("x");
      await countIs(page, "1 of 36");
      await page.keyboard.press(".");
      await pause(200);
      await countIs(page, "1 of 36");
      await page.evaluate(() => chrome.storage.local.remove("settings"));
      await page.close();
    });
  },
  { extension: publication.extension },
);
