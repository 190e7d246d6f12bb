/** Ways out of a backlog, in both browsers: a queue for the minutes there are, old ones, and the log that undoes days later. */
import type { Page } from "puppeteer-core";
import { waitIn } from "../../scripts/browsers/driven-browser.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";

const isReady = () => performance.getEntriesByName("list-ready").length > 0;
const unread = () =>
  [...document.querySelectorAll(".month .count")].reduce((sum, { textContent }) => sum + Number(textContent), 0);

describeInBrowsers("a backlog", (session) => {
  const open = async (): Promise<Page> => {
    const page = await session.browser.openPage("library.html");
    await waitIn(page, "the list", isReady);
    return page;
  };
  const openIdeas = async (page: Page) => {
    await page.click("#ideas");
    await page.waitForSelector("dialog[open] section:nth-of-type(4)");
  };

  test("offers what fits into the minutes there are, at the reader's pace, and three old ones", async () => {
    const page = await open();
    await openIdeas(page);
    const queueAt = async (minutes: number) => {
      await page.click(`dialog[open] [data-minutes="${minutes}"]`);
      return page.$$eval("dialog[open] section:first-of-type .row .minutes", (all) =>
        all.map(({ textContent }) => Number(textContent)),
      );
    };
    for (const minutes of [5, 10, 20, 40]) {
      const queue = await queueAt(minutes);
      expect(queue.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(minutes);
    }
    const quick = (await queueAt(10)).length;
    expect(quick).toBeGreaterThan(0);
    expect(await page.$$eval("dialog[open] section:nth-of-type(3) .row", (rows) => rows.length)).toBe(3);
    // Somebody who reads at half the speed is offered less.
    await page.evaluate(() => chrome.storage.local.set({ pace: { words: 1_000, time: 600_000 } }));
    await session.browser.reload(page);
    await waitIn(page, "the list", isReady);
    await openIdeas(page);
    expect((await queueAt(10)).length).toBeLessThanOrEqual(quick);
    expect((await queueAt(40)).reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(20 + 1);
  });

  test("marks what is older than a month, and undoes it from the log after a restart", async () => {
    const page = await open();
    const before = await page.evaluate(unread);
    await page.click(".month .more");
    await page.waitForSelector('.menu [data-scope="older"]');
    await page.click('.menu [data-scope="older"]');
    await waitIn(page, "the toast", () => document.querySelector("#toast:not([hidden]) button") !== null);
    const newest = Number(await page.$eval(".month .count", ({ textContent }) => textContent));
    expect(await page.evaluate(unread)).toBe(newest);
    await session.browser.restart();
    const again = await open();
    expect(await again.evaluate(unread)).toBe(newest);
    await openIdeas(again);
    expect(await again.$$eval("dialog[open] .log li", (lines) => lines.length)).toBe(1);
    await again.click("dialog[open] .log button");
    await waitIn(again, "the log's word", () => document.querySelector("dialog[open] .log button") === null);
    await again.keyboard.press("Escape");
    await waitIn(
      again,
      "all of it unread",
      (wanted) =>
        [...document.querySelectorAll(".month .count")].reduce(
          (sum, { textContent }) => sum + Number(textContent),
          0,
        ) === wanted,
      before,
    );
  });
});
