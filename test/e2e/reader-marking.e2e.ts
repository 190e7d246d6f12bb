/** When an article counts as read, and how it is marked by hand. */
import type { Page } from "puppeteer-core";
import { pause, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { buildReaderPublication } from "../support/reader-publication.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";
import { openArticle, scrollToEnd, stateOf, waitForState } from "./support/reader-pages.ts";

const publication = buildReaderPublication();
afterAll(publication.remove);

describeInBrowsers(
  "marking an article",
  (session) => {
    const open = (id: string) => openArticle(session, id);
    let changes = 0;
    const setReadWhen = (page: Page, when: string) => {
      changes += 1;
      const settings = { format: 1, values: { readWhen: [changes, when] } };
      return page.evaluate((value) => chrome.storage.local.set({ settings: value }), settings);
    };

    test("marks by button and key, and keeps the marks over a restart", async () => {
      const page = await open("2026-03-07-long");
      expect(await stateOf(page)).toBe("unread");
      await page.keyboard.press("m");
      await waitForState(page, "read");
      await page.click("button.mark");
      await waitForState(page, "unread");
      await page.keyboard.press("m");
      await page.keyboard.press("s");
      await waitForState(page, "read");
      await waitIn(page, "the star", () => document.querySelector(".tool.on[data-tool=star]") !== null);
      await session.browser.restart();
      const again = await open("2026-03-07-long");
      expect(await stateOf(again)).toBe("read");
      expect(await again.evaluate(() => document.querySelector("[data-tool=star]")?.getAttribute("aria-label"))).toBe(
        "Remove the star",
      );
      await again.keyboard.press("m");
      await waitForState(again, "unread");
    });

    test("counts a long text as read at its end, and not before", async () => {
      await session.freshProfile();
      const page = await open("2026-03-07-long");
      await page.evaluate(() => scrollTo({ top: 400, behavior: "instant" }));
      await pause(1_500);
      expect(await stateOf(page)).not.toBe("read");
      await scrollToEnd(page);
      await waitForState(page, "read");
      // What the reader then marks unread by hand stays unread, although the end is still in view.
      await page.keyboard.press("m");
      await waitForState(page, "unread");
      await pause(1_500);
      expect(await stateOf(page)).toBe("unread");
    });

    test("counts a short text as read after a dwell", async () => {
      const page = await open("2026-03-08-short");
      await pause(500);
      expect(await stateOf(page)).toBe("unread");
      await waitForState(page, "read");
    });

    test("counts as read on opening, or by hand alone, as the reader chose", async () => {
      await session.freshProfile();
      let page = await open("2026-02-01-older");
      await setReadWhen(page, "hand");
      await page.close();
      page = await open("2026-02-01-older");
      await page.evaluate(() => document.querySelector(".text-end")?.scrollIntoView({ behavior: "instant" }));
      await pause(1_200);
      expect(await page.evaluate(() => document.querySelector("article")?.dataset["state"])).not.toBe("read");
      await page.keyboard.press("m");
      await waitForState(page, "read");
      await setReadWhen(page, "open");
      await page.close();
      page = await open("2026-03-07-long");
      await waitForState(page, "read");
      expect(await page.evaluate(() => scrollY)).toBe(0);
      await page.close();
    });

    test("shows which linked articles have been read, as soon as they are", async () => {
      await session.freshProfile();
      const page = await open("2026-03-10-specimen");
      const state = () => document.querySelector<HTMLElement>("a[data-article]")?.dataset["state"];
      expect(await waitIn(page, "the link's state", state)).toBe("unread");
      const short = await open("2026-03-08-short");
      await short.keyboard.press("m");
      await waitForState(short, "read");
      await waitIn(page, "the read link", () => document.querySelector("a[data-article][data-state=read]") !== null);
    });
  },
  { extension: publication.extension },
);
