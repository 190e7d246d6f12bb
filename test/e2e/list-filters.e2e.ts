/** What narrows the list, what leads out of it, and the way through it by keys, in both browsers. */
import type { Page } from "puppeteer-core";
import { pause, poll, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { listFiles, NEWEST_MONTH_ARTICLES } from "../support/list-publication.ts";
import { buildReaderPublication } from "../support/reader-publication.ts";
import { bringAlmanac, withAlmanac } from "./support/almanac-in-page.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";

const publication = buildReaderPublication(listFiles());
afterAll(publication.remove);

const isReady = () => performance.getEntriesByName("list-ready").length > 0;
const shown = () =>
  [...document.querySelectorAll<HTMLElement>(".month:not([hidden])[data-open] .row:not([hidden]) .title")].map(
    ({ textContent }) => textContent,
  );
const months = () =>
  [...document.querySelectorAll<HTMLElement>(".month:not([hidden])")].map((month) => month.dataset["month"]);
const focused = () => {
  const { activeElement } = document;
  return activeElement?.closest<HTMLElement>("[data-month]")?.dataset["month"];
};
const text = (selector: string) => document.querySelector(selector)?.textContent?.trim();

describeInBrowsers(
  "the list",
  (session) => {
    const open = async (): Promise<Page> => {
      const page = await session.browser.openPage("library.html");
      await waitIn(page, "the list", isReady);
      return page;
    };
    const openMonth = async (page: Page, key: string) => {
      await page.click(`[data-month="${key}"] .month-button`);
      await waitIn(
        page,
        "its rows",
        (of) => document.querySelector(`[data-month="${of}"] .row[data-state]`) !== null,
        key,
      );
    };
    const shows = (page: Page, wanted: readonly string[]) =>
      poll(`${wanted.join(", ")} alone`, async () => {
        const now = await page.evaluate(shown);
        return JSON.stringify(now) === JSON.stringify(wanted);
      });

    test("goes on by keys at the article that was opened last", async () => {
      await session.freshProfile();
      const page = await open();
      await page.focus('[data-month="2031-03"] .row:nth-of-type(4) .title');
      const title = await page.evaluate(() => document.activeElement?.textContent);
      await page.keyboard.press("Enter");
      await waitIn(page, "the article", (of) => document.title === of, title);
      await waitIn(page, "its features", () => document.querySelector(".next-unread:not([data-waiting])") !== null);
      await page.keyboard.press("b");
      await waitIn(page, "the list again", () => location.pathname === "/library.html");
      await waitIn(page, "it ready", isReady);
      await waitIn(
        page,
        "its stop",
        (of) => document.querySelector('.row .title[tabindex="0"]')?.textContent === of,
        title,
      );
      await page.keyboard.press("j");
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(title);
      await page.close();
    });

    test("shows articles of some minutes, and of a language, across its months", async () => {
      const page = await open();
      await openMonth(page, "2031-02");
      await openMonth(page, "2030-12");
      await page.click('[data-month="2031-03"] .month-button');
      await page.click(".filter-button");
      await page.waitForSelector('select[name="length"]');
      await page.select('select[name="length"]', "medium");
      await shows(page, ["Ten minutes of weather"]);
      await page.select('select[name="length"]', "long");
      await shows(page, ["The long winter"]);
      // Where nothing is left, the month says so in place of rows.
      expect(await page.evaluate(text, '[data-month="2030-12"] .note')).toBe(
        "Nothing in this month matches the filter.",
      );
      await page.select('select[name="length"]', "short");
      await shows(page, [
        "A quantum garden",
        "Notes on tools",
        "Un été à Orléans",
        "東京の朝",
        "서울의 아침",
        "机器学习笔记",
      ]);
      await page.select('select[name="language"]', "ko");
      await shows(page, ["서울의 아침"]);
      await page.select('select[name="length"]', "any");
      await page.select('select[name="language"]', "fr");
      await shows(page, ["Un été à Orléans"]);
      // A filter holds for the search as well.
      await page.type("#search", "month:20");
      await waitIn(page, "results", () => document.querySelector("#results .title") !== null);
      await poll("the French one alone", async () => {
        const found = await page.$$eval("#results .title", (all) => all.map(({ textContent }) => textContent));
        return JSON.stringify(found) === JSON.stringify(["Un été à Orléans"]);
      });
      await page.keyboard.press("Escape");
      await page.select('select[name="language"]', "");
      await page.close();
    });

    test("shows what is starred and what is in progress, and tells each mark aloud", async () => {
      await session.freshProfile();
      const page = await open();
      await openMonth(page, "2031-02");
      const says = (words: string) =>
        waitIn(page, `"${words}"`, (wanted) => document.getElementById("live")?.textContent?.trim() === wanted, words);
      await page.focus('[data-month="2031-02"] .row .title');
      await page.keyboard.press("s");
      await says("starred");
      await page.keyboard.press("m");
      await says("read");
      await page.keyboard.press("m");
      await says("unread");
      await bringAlmanac(page);
      const ordinal = await page.$eval('[data-month="2031-02"] .row:nth-of-type(2)', (row) =>
        Number((row as HTMLElement).dataset["ordinal"]),
      );
      await withAlmanac(page, async ({ openMarks }, at) => (await openMarks()).setPlace(at, 400), ordinal);
      await waitIn(page, "the ring", () => document.querySelector('.row[data-state="reading"]') !== null);
      await page.click('input[value="starred"] + span');
      await shows(page, ["Ten minutes of weather"]);
      await page.click('input[value="reading"] + span');
      await shows(page, ["The long winter"]);
      // The newest month is open, so it stays and says that it has nothing.
      expect(await page.evaluate(months)).toEqual(["2031-03", "2031-02"]);
      await page.click('input[value="all"] + span');

      const popup = await session.browser.openPopup();
      await waitIn(
        popup,
        "what to continue",
        () => document.querySelector("#continue a")?.textContent === "The long winter",
      );
      expect(await popup.evaluate(text, "#continue")).toContain("40%");
      const edges = await popup.evaluate(() => {
        const [bar, list] = [document.getElementById("continue"), document.getElementById("months")];
        return [bar?.getBoundingClientRect().bottom ?? 0, list?.getBoundingClientRect().top ?? 0];
      });
      expect(edges).toEqual(edges.toSorted((a, b) => a - b));
      await popup.keyboard.press("c");
      await session.browser.waitForPage("reader.html?article=2031-02-19-long-winter");
    });

    test("offers this day's articles of other years, and an unread one by chance", async () => {
      await session.freshProfile();
      const page = await open();
      await page.click("#ideas");
      await page.waitForSelector("dialog[open] section:nth-of-type(4)");
      expect(
        await page.$$eval("dialog[open] section:nth-of-type(2) .title", (all) =>
          all.map(({ textContent }) => textContent),
        ),
      ).toEqual(["That day"]);
      await page.keyboard.press("Escape");
      // With all read but one, chance has no choice.
      await bringAlmanac(page);
      const all = await page.evaluate(async () => {
        const { ordinals } = (await (await fetch("/library/index.json")).json()) as { ordinals: number };
        return ordinals;
      });
      await openMonth(page, "2030-07");
      const left = await page.$eval('[data-month="2030-07"] .row', (row) =>
        Number((row as HTMLElement).dataset["ordinal"]),
      );
      await withAlmanac(
        page,
        async ({ openMarks }, { count, but }) => {
          const others = Array.from({ length: count }, (_, at) => at).filter((at) => at !== but);
          await (await openMarks()).markRead(others, "all but one");
        },
        { count: all, but: left },
      );
      await waitIn(
        page,
        "the counts",
        () => document.querySelector('[data-month="2031-03"] .count')?.textContent === "0",
      );
      await page.click("#random");
      await session.browser.waitForPage("reader.html?article=2030-07-04-summer");
    });

    test("undoes for ten seconds by its toast, and longer by Ctrl+Z", async () => {
      await session.freshProfile();
      const page = await open();
      const count = () => document.querySelector('[data-month="2031-03"] .count')?.textContent;
      const markMonth = async () => {
        await page.click('[data-month="2031-03"] .more');
        await page.waitForSelector('.menu [data-scope="month"]');
        await page.click('.menu [data-scope="month"]');
        await waitIn(
          page,
          "the mark",
          (now) => document.querySelector('[data-month="2031-03"] .count')?.textContent === now,
          "0",
        );
      };
      const isBack = () =>
        waitIn(
          page,
          "the count of before",
          (was) => document.querySelector('[data-month="2031-03"] .count')?.textContent === String(was),
          NEWEST_MONTH_ARTICLES,
        );
      expect(await page.evaluate(count)).toBe(String(NEWEST_MONTH_ARTICLES));
      await markMonth();
      await waitIn(
        page,
        "the toast",
        () => document.querySelector("#toast:not([hidden])")?.getAttribute("role") === "status",
      );
      expect(await page.evaluate(text, "#toast span")).toContain(String(NEWEST_MONTH_ARTICLES));
      await page.mouse.move(2, 2);
      await pause(10_000);
      await page.click("#toast:not([hidden]) button");
      await isBack();
      await markMonth();
      await page.keyboard.down("Control");
      await page.keyboard.press("z");
      await page.keyboard.up("Control");
      await isBack();
    });

    test("leads to another year, another month, its ends, by one key each", async () => {
      await session.freshProfile();
      const page = await open();
      await page.keyboard.press("j");
      expect(await page.evaluate(focused)).toBe("2031-03");
      const after = async (key: string) => {
        await page.keyboard.press(key as "x");
        return page.evaluate(focused);
      };
      expect(await after("}")).toBe("2030-12");
      expect(await after("]")).toBe("2030-07");
      expect(await after("}")).toBe("2029-01");
      expect(await after("{")).toBe("2030-12");
      expect(await after("[")).toBe("2031-02");
      const last = (await page.evaluate(months)).at(-1);
      expect(await after("End")).toBe(last);
      expect(await after("Home")).toBe("2031-03");
      await page.keyboard.press("?");
      await waitIn(page, "the sheet", () => document.querySelector("dialog[open] dl")?.textContent?.includes("}"));
      await page.keyboard.press("Escape");
    });

    test("is one stop of the Tab key, whatever became of the last one", async () => {
      await session.freshProfile();
      const page = await open();
      /** Where Tab stops in the list, from what stands before it on. */
      const stops = async () => {
        await page.focus("#sheet");
        const found = new Map<string, string>();
        for (let presses = 0; presses < 8; presses += 1) {
          await page.keyboard.press("Tab");
          const [name, kind] = await page.evaluate(() => {
            const { activeElement: at } = document;
            const kind = at?.closest("#results") ? "result" : at?.closest("[data-ordinal]") ? "row" : "header";
            return at?.closest("#months, #results") ? [at.outerHTML, kind] : ["", ""];
          });
          // Past the last stop Firefox leads out of the page, which does not see that.
          if (name && kind) found.set(name, kind);
          else if (found.size > 0) break;
        }
        return [...found.values()];
      };
      expect(await stops()).toEqual(["row"]);
      await page.focus('[data-month="2031-03"] .row:nth-of-type(4) .title');
      expect(await stops()).toEqual(["row"]);
      // The row of the stop is filtered away, its month closed, the list replaced by results, and brought back.
      await page.click('input[value="unread"] + span');
      await page.focus('[data-month="2031-03"] .row:nth-of-type(4) .title');
      await page.keyboard.press("m");
      await waitIn(page, "the mark", () => document.querySelector('.row[data-state="read"]') !== null);
      await page.click('input[value="all"] + span');
      await page.click('input[value="unread"] + span');
      expect(await stops()).toHaveLength(1);
      await page.focus('[data-month="2031-03"] .row:nth-of-type(5) .title');
      await page.click('[data-month="2031-03"] .month-button');
      expect(await stops()).toEqual(["header"]);
      await page.type("#search", "garden");
      await waitIn(page, "results", () => document.querySelectorAll("#results .title").length === 2);
      expect(await stops()).toEqual(["result"]);
      await page.focus("#search");
      await page.keyboard.press("Escape");
      expect(await stops()).toEqual(["header"]);
      await page.focus("#search");
      await page.keyboard.press("ArrowDown");
      expect(await page.evaluate(focused)).toBe("2031-03");
      await page.click('input[value="all"] + span');
    });
  },
  { extension: publication.extension },
);
