/** Keys that are pressed faster than the reader page can follow: each is obeyed, in its order, by the article it is for. */
import type { Page } from "puppeteer-core";
import { waitIn } from "../../scripts/browsers/driven-browser.ts";
import { buildReaderPublication } from "../support/reader-publication.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";
import { openArticle, waitForTitle, wired } from "./support/reader-pages.ts";

const publication = buildReaderPublication();
afterAll(publication.remove);

describeInBrowsers(
  "keys pressed in quick succession",
  (session) => {
    /** Presses keys with nothing in between, on which a driver cannot be relied. */
    const press = (page: Page, ...keys: string[]) =>
      page.evaluate((all) => {
        for (const key of all)
          document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      }, keys);
    const starred = (page: Page) =>
      waitIn(page, "the star", () => document.querySelector("[data-tool=star].on") !== null);
    const said = (page: Page, words: string) =>
      waitIn(page, words, (all) => document.querySelector("#notice")?.textContent?.includes(all), words);

    test("are obeyed in the other language, once it is there", async () => {
      await session.freshProfile();
      const page = await openArticle(session, "2026-03-07-long");
      await press(page, "l", "s", "o");
      await waitForTitle(page, "长路");
      await starred(page);
      await waitIn(page, "the outline", () => document.querySelector("[data-panel=outline]:popover-open") !== null);
      await page.close();
    });

    test("are obeyed by the article that one of them calls for", async () => {
      await session.freshProfile();
      const page = await openArticle(session, "2026-03-10-specimen");
      await press(page, "j", "j", "s");
      await waitForTitle(page, "A short one");
      await starred(page);
      await page.keyboard.press("k");
      await waitForTitle(page, "الطريق الطويل");
      await wired(page);
      expect(await page.evaluate(() => document.querySelector("[data-tool=star].on") !== null)).toBe(false);
      await page.close();
    });

    test("are obeyed where they came before the article's features", async () => {
      await session.freshProfile();
      const page = await openArticle(session, "2026-03-09-arabic");
      await page.evaluate(() => {
        (document.querySelector(".neighbour.next a") as HTMLElement).click();
      });
      await waitIn(page, "the text", () => {
        if (document.querySelector("h1")?.textContent !== "A short one") return false;
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "s", bubbles: true }));
        return true;
      });
      await starred(page);
      await page.close();
    });

    test("mark and mark again", async () => {
      await session.freshProfile();
      const page = await openArticle(session, "2026-03-10-specimen");
      await press(page, "s", "s", "s");
      await starred(page);
      await page.close();
    });

    test("say so where there is nothing to do", async () => {
      const page = await openArticle(session, "2026-03-08-short");
      await page.keyboard.press("o");
      await said(page, "no headings");
      await page.keyboard.press(".");
      await said(page, "No words of a search");
      await page.keyboard.press("v");
      await said(page, "no voices");
      await page.close();
      const newest = await openArticle(session, "2026-03-10-specimen");
      await newest.keyboard.press("k");
      await said(newest, "newest article");
      await newest.close();
    });
  },
  { extension: publication.extension },
);
