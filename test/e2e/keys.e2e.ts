/** Keys as the reader of the options page changes them, and as list and reader then obey. */
import type { Page } from "puppeteer-core";
import { pause, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { buildReaderPublication } from "../support/reader-publication.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";

const publication = buildReaderPublication();
afterAll(publication.remove);

const button = (what: string) => `.key[aria-label^="Change the key for “${what}”"]`;

describeInBrowsers(
  "keys",
  (session) => {
    const told = (page: Page, what: string, text: string) =>
      waitIn(
        page,
        `"${text}" at ${what}`,
        (selector, wanted) => document.querySelector(selector)?.textContent === wanted,
        button(what),
        text,
      );
    const said = (page: Page, words: string) =>
      waitIn(
        page,
        `the words ${words}`,
        (wanted) =>
          [...document.querySelectorAll("#keys [role=status]")].some((one) => one.textContent?.includes(wanted)),
        words,
      );
    const change = async (page: Page, what: string, key: string) => {
      await page.focus(button(what));
      await page.keyboard.press("Enter");
      await told(page, what, "…");
      await page.keyboard.press(key as "x");
    };
    const openReader = async () => {
      const page = await session.browser.openPage("reader.html?article=2026-03-07-long");
      await waitIn(
        page,
        "the wired article",
        () => document.querySelector(".next-unread:not([data-waiting])") !== null,
      );
      return page;
    };

    test("are changed by keyboard, in the reader too that is open, and its sheet and hints say so", async () => {
      const reader = await openReader();
      const options = await session.browser.openPage("options.html#keys");
      await told(options, "Star or unstar", "s");
      const label = await options.evaluate(() =>
        [...document.querySelectorAll(".key")].map((one) => one.getAttribute("aria-label")),
      );
      expect(label).toContain("Change the key for “Contents”, now o");
      await change(options, "Contents", "x");
      await told(options, "Contents", "x");
      await waitIn(
        reader,
        "the new hint",
        () => document.querySelector("[data-tool=outline]")?.getAttribute("aria-keyshortcuts") === "x",
      );
      await reader.bringToFront();
      await reader.keyboard.press("o");
      await pause(200);
      expect(await reader.evaluate(() => document.querySelector("[data-panel=outline]:popover-open"))).toBeNull();
      await reader.keyboard.press("x");
      await waitIn(reader, "the outline", () => document.querySelector("[data-panel=outline]:popover-open") !== null);
      await reader.keyboard.press("Escape");
      await reader.keyboard.press("?");
      const rows = () => [...document.querySelectorAll("[data-panel=keys] .keys > div")].map((row) => row.textContent);
      await waitIn(reader, "the sheet", () => document.querySelector("[data-panel=keys]:popover-open") !== null);
      expect(await reader.evaluate(rows)).toContain("xContents");
      await reader.close();
      await options.close();
    });

    test("that are taken say by what, and can be taken over; none is a choice too", async () => {
      const options = await session.browser.openPage("options.html#keys");
      await change(options, "Back to top", "m");
      await said(options, "The key m already means: Mark read or unread.");
      expect(await options.evaluate(() => document.activeElement?.textContent)).toBe("Use it here instead");
      await options.keyboard.press("Enter");
      await told(options, "Back to top", "m");
      await change(options, "Copy as Markdown", "Backspace");
      await told(options, "Copy as Markdown", "–");
      await change(options, "Home", "F2");
      await said(options, "Only a single character");
      await options.keyboard.press("Escape");
      await told(options, "Home", "h");
      const reader = await openReader();
      await reader.evaluate(() => scrollTo({ top: 900, behavior: "instant" }));
      await reader.keyboard.press("m");
      await waitIn(reader, "the top", () => scrollY === 0);
      expect(await reader.evaluate(() => document.querySelector("article")?.dataset["state"])).not.toBe("read");
      await reader.close();
      await options.bringToFront();
      await options.evaluate(() => document.querySelector<HTMLButtonElement>("#keys .reset button")?.click());
      await told(options, "Back to top", "t");
      await told(options, "Copy as Markdown", "c");
      await options.close();
    });

    test("hold in the list and its sheet", async () => {
      const options = await session.browser.openPage("options.html#keys");
      await change(options, "First", "g");
      await told(options, "First", "g");
      await options.close();
      const list = await session.browser.openPage("library.html");
      await waitIn(list, "the list's keys", () => performance.getEntriesByName("list-ready").length > 0);
      await list.keyboard.press("ArrowDown");
      await list.keyboard.press("ArrowDown");
      await list.keyboard.press("g");
      await waitIn(list, "the first row", () => document.activeElement?.matches(".month-button") === true);
      await list.keyboard.press("?");
      await waitIn(list, "the sheet", () => document.querySelector("dialog.sheet dl")?.textContent?.includes("g "));
    });

    test("are named as they are now where the list says that nothing is starred", async () => {
      const options = await session.browser.openPage("options.html#keys");
      const openStarred = async () => {
        const list = await session.browser.openPage("library.html");
        await waitIn(list, "the list", () => performance.getEntriesByName("list-ready").length > 0);
        await list.click('input[value="starred"] + span');
        const words = await waitIn(list, "the words", () =>
          [...document.querySelectorAll("p, span")]
            .map((one) => one.textContent)
            .find((text) => text?.startsWith("Nothing is starred")),
        );
        await list.close();
        return words;
      };
      expect(await openStarred()).toContain("or the key s,");
      await options.bringToFront();
      await change(options, "Star or unstar", "x");
      await told(options, "Star or unstar", "x");
      expect(await openStarred()).toContain("or the key x,");
      await options.bringToFront();
      await change(options, "Star or unstar", "Backspace");
      await told(options, "Star or unstar", "–");
      expect(await openStarred()).not.toContain("key");
      await options.close();
    });
  },
  { extension: publication.extension },
);
