/** Ways out of a backlog, in both browsers: a queue for the minutes there are, old ones, and the log that undoes days later. */
import type { Page } from "puppeteer-core";
import { waitIn } from "../../scripts/browsers/driven-browser.ts";
import { Versions } from "../support/versions.ts";
import { bringAlmanac, withAlmanac } from "./support/almanac-in-page.ts";
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

/** A day of other years that is today's where the browser runs, and one that is not. */
const years = (date: Date) =>
  [1, 2].map((before) => `${date.getFullYear() - before}-${String(date.getMonth() + 1).padStart(2, "0")}`);
const today = new Date();
const day = String(Math.min(today.getDate(), 28)).padStart(2, "0");
const anotherDay = day === "15" ? "16" : "15";
const words = (count: number) => "A word and one more word. ".repeat(count / 6);
const [lastYear = "", yearBefore = ""] = years(today);
let folder: Versions | undefined;
afterAll(() => folder?.remove());

describeInBrowsers(
  "a backlog of other years",
  (session) => {
    test("offers this day in other years, and half-read articles by the minutes that are left", async () => {
      // On the last days of a month there is no such day in every year; then there is nothing to show.
      const isShown = today.getDate() <= 28;
      const page = await session.browser.openPage("library.html");
      await waitIn(page, "the list", isReady);
      await page.click("#ideas");
      await page.waitForSelector("dialog[open] section:nth-of-type(4)");
      const titles = (section: number) =>
        page.$$eval(`dialog[open] section:nth-of-type(${section}) .title`, (all) =>
          all.map(({ textContent }) => textContent),
        );
      const ofThisDay = ["Today a year ago", "Today two years ago", "The same day", "And one more"];
      expect(await titles(2)).toEqual(isShown ? ofThisDay.slice(0, 3) : []);
      if (isShown) await page.click("dialog[open] section:nth-of-type(2) > button");
      expect(await titles(2)).toEqual(isShown ? ofThisDay : []);
      // Twelve minutes do not fit into ten; when nine tenths are read, they do.
      await page.click('dialog[open] [data-minutes="10"]');
      expect(await titles(1)).not.toContain("Long");
      await page.keyboard.press("Escape");
      await bringAlmanac(page);
      const ordinal = await page.evaluate(() =>
        Number(
          [...document.querySelectorAll<HTMLElement>(".row")].find((row) => row.textContent?.includes("Long"))?.dataset[
            "ordinal"
          ],
        ),
      );
      await withAlmanac(page, async ({ openMarks }, at) => (await openMarks()).setPlace(at, 900), ordinal);
      await session.browser.reload(page);
      await waitIn(page, "the list", isReady);
      await page.click("#ideas");
      await page.waitForSelector("dialog[open] section:nth-of-type(4)");
      await page.click('dialog[open] [data-minutes="10"]');
      expect(await titles(1)).toContain("Long");
    });
  },
  {
    extension: (name) => {
      folder ??= new Versions({
        "publication.json": JSON.stringify({ title: "Years", language: "en" }),
        [`${lastYear}-${day}-one.md`]: `---\ntitle: Today a year ago\n---\n\n${words(60)}\n`,
        [`${yearBefore}-${day}-two.md`]: `---\ntitle: Today two years ago\ndate: ${yearBefore}-${day} 10:00:00\n---\n\n${words(60)}\n`,
        [`${yearBefore}-${day}-then-same.md`]: `---\ntitle: The same day\ndate: ${yearBefore}-${day} 09:00:00\n---\n\n${words(60)}\n`,
        [`${yearBefore}-${day}-then-more.md`]: `---\ntitle: And one more\ndate: ${yearBefore}-${day} 08:00:00\n---\n\n${words(60)}\n`,
        [`${lastYear}-${anotherDay}-three.md`]: `---\ntitle: Another day\n---\n\n${words(60)}\n`,
        [`${today.getFullYear()}-01-01-long.md`]: `---\ntitle: Long\n---\n\n${words(2880)}\n`,
      });
      return folder.extension(name);
    },
  },
);
