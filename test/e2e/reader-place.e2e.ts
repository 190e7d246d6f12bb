/** The place in a text: resumed where reading stopped, and the same in the article's other language. */
import type { Page } from "puppeteer-core";
import { pause, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { buildReaderPublication } from "../support/reader-publication.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";
import { openArticle, waitForState, waitForTitle } from "./support/reader-pages.ts";

const publication = buildReaderPublication();
afterAll(publication.remove);

describeInBrowsers(
  "the place in an article",
  (session) => {
    const open = (id: string, more = "") => openArticle(session, id, more);
    async function openList(): Promise<Page> {
      const page = await session.browser.openPage("library.html");
      await waitIn(page, "the list", () => performance.getEntriesByName("list-ready").length > 0);
      return page;
    }

    test("comes back to the paragraph where reading stopped, and offers the top", async () => {
      await session.freshProfile();
      let page = await open("2026-03-07-long");
      const topParagraph = () =>
        [...document.querySelectorAll<HTMLElement>(".text p")].find(
          (block) => block.getBoundingClientRect().bottom > 70,
        )?.textContent;
      await page.evaluate(() => document.querySelectorAll(".text p")[17]?.scrollIntoView({ behavior: "instant" }));
      await page.evaluate(() => scrollBy({ top: -70, behavior: "instant" }));
      const left = await page.evaluate(topParagraph);
      await waitForState(page, "reading");
      await page.close();
      page = await open("2026-03-07-long");
      expect(await page.evaluate(topParagraph)).toBe(left);
      await page.click(".notice-action");
      await waitIn(page, "the top", () => scrollY === 0);
    });

    test("switches to the twin at the same section, and remembers the language", async () => {
      const page = await open("2026-03-07-long", "&language=en");
      await page.evaluate(() => document.querySelectorAll(".text h2")[2]?.scrollIntoView({ behavior: "instant" }));
      await pause(300);
      const headingTop = () => document.querySelectorAll(".text h2")[2]?.getBoundingClientRect().top ?? -1;
      const before = await page.evaluate(headingTop);
      await page.keyboard.press("l");
      await waitIn(page, "the Chinese text", () => document.querySelector<HTMLElement>(".text")?.lang === "zh");
      expect(Math.abs((await page.evaluate(headingTop)) - before)).toBeLessThan(4);
      expect(await page.evaluate(() => document.title)).toBe("长路");
      const again = await open("2026-03-07-long");
      expect(await again.evaluate(() => document.title)).toBe("长路");
    });

    test("has the title in the list that the reader's language gives it", async () => {
      await session.freshProfile();
      const titles = () => [...document.querySelectorAll(".row .title")].map(({ textContent }) => textContent);
      const before = await openList();
      expect(await before.evaluate(titles)).toContain("A long road");
      await before.close();
      const reader = await open("2026-03-07-long");
      await reader.keyboard.press("l");
      await waitForTitle(reader, "长路");
      await reader.close();
      const list = await openList();
      await waitIn(list, "the Chinese title", () =>
        [...document.querySelectorAll(".row .title")].some(({ textContent }) => textContent === "长路"),
      );
      expect(await list.evaluate(titles)).not.toContain("A long road");
      await list.type("#search", "road");
      await waitIn(list, "the result", () => document.querySelector("#results .title")?.textContent === "长路");
    });
  },
  { extension: publication.extension },
);
