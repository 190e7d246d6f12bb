/** The search field's language in both browsers: operators, folding, a wrong letter, and scripts without spaces. */
import type { Page } from "puppeteer-core";
import { poll, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { listFiles } from "../support/list-publication.ts";
import { buildReaderPublication } from "../support/reader-publication.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";

const publication = buildReaderPublication(listFiles());
afterAll(publication.remove);

const isReady = () => performance.getEntriesByName("list-ready").length > 0;
const titles = () => [...document.querySelectorAll("#results .title")].map(({ textContent }) => textContent);

describeInBrowsers(
  "the search field",
  (session) => {
    let page: Page;
    beforeAll(async () => {
      page = await session.browser.openPage("library.html");
      await waitIn(page, "the list", isReady);
    });

    /** The titles that a search ends with, sorted: which comes first is the ranking's own specification. */
    const find = async (text: string): Promise<(string | null)[]> => {
      await page.evaluate((value) => {
        const found = document.getElementById("found") as HTMLElement;
        found.textContent = "";
        const field = document.getElementById("search") as HTMLInputElement;
        field.value = value;
        field.dispatchEvent(new Event("input"));
      }, text);
      // The sentence comes with the last word; the rows follow it, as many as it says.
      const count = await waitIn(page, `what "${text}" finds`, () => {
        const said = document.getElementById("found")?.textContent ?? "";
        return said && { count: Number.parseInt(said, 10) || 0 };
      });
      await poll(`${count.count} rows for "${text}"`, async () => (await page.evaluate(titles)).length === count.count);
      return (await page.evaluate(titles)).sort();
    };

    test.each([
      { what: "a word in any case", text: "QUANTUM", found: ["A quantum garden"] },
      { what: "a word begun", text: "quan", found: ["A quantum garden"] },
      { what: "words in title or text", text: "garden morning", found: ["A quantum garden", "Notes on tools"] },
      { what: "a phrase", text: '"in the morning"', found: ["A quantum garden"] },
      { what: "a word left out", text: "garden -quantum", found: ["Notes on tools"] },
      { what: "a phrase left out", text: 'garden -"in the shed"', found: ["A quantum garden"] },
      { what: "a month", text: "garden month:2031.02", found: ["A quantum garden", "Notes on tools"] },
      { what: "another month", text: "garden month:2030.12", found: [] },
      { what: "a month alone", text: "month:2030-12", found: ["机器学习笔记", "東京の朝", "서울의 아침"] },
      { what: "a year", text: "month:2029", found: ["The first one"] },
      { what: "a tag, folded", text: "tag:physics", found: ["A quantum garden"] },
      { what: "a tag of two words", text: 'tag:"cafe culture"', found: ["Notes on tools"] },
      { what: "a language", text: "lang:ja", found: ["東京の朝"] },
      { what: "a language left out", text: "month:2030.12 -lang:zh", found: ["東京の朝", "서울의 아침"] },
      { what: "accents folded in a title", text: "ete orleans", found: ["Un été à Orléans"] },
      { what: "accents folded in a text", text: "cafe six", found: ["Un été à Orléans"] },
      { what: "one character of Chinese", text: "习", found: ["机器学习笔记"] },
      { what: "two characters of Chinese, in a text", text: "梯度", found: ["机器学习笔记"] },
      { what: "one character of Japanese", text: "魚", found: ["東京の朝"] },
      { what: "two characters of Japanese", text: "東京", found: ["東京の朝"] },
      { what: "kana", text: "だけ", found: ["東京の朝"] },
      { what: "one syllable of Korean", text: "달과", found: ["서울의 아침"] },
      { what: "a word of Korean", text: "서울", found: ["서울의 아침"] },
      { what: "nothing", text: "xyzzyplugh", found: [] },
    ])("finds $what: $text", async ({ text, found }) => {
      expect(await find(text)).toEqual(found.toSorted());
    });

    test("forgives one wrong letter in a title, at once", async () => {
      for (const text of ["quantim garden", "qantum", "winteer"]) {
        await find("month:2029");
        await page.evaluate((value) => {
          const field = document.getElementById("search") as HTMLInputElement;
          field.value = value;
          field.dispatchEvent(new Event("input"));
        }, text);
        await waitIn(
          page,
          text,
          (wanted) => document.querySelector("#results .title")?.textContent === wanted,
          text === "winteer" ? "The long winter" : "A quantum garden",
        );
      }
    });

    test("knows what was read and starred, and follows it", async () => {
      expect(await find("is:starred")).toEqual([]);
      expect(await find("is:unread month:2031.02")).toHaveLength(5);
      await find("garden");
      await page.click("#results .row .mark");
      await waitIn(
        page,
        "the mark",
        () => document.querySelector("#results .row")?.getAttribute("data-state") === "read",
      );
      const title = await page.$eval("#results .title", ({ textContent }) => textContent);
      await page.click("#results .row .star");
      await waitIn(page, "the star", () => document.querySelector("#results .row[data-starred]") !== null);
      expect(await find("is:starred")).toEqual([title]);
      expect(await find("is:read")).toEqual([title]);
      expect(await find("garden -is:read")).toHaveLength(1);
      expect(await find("is:unread month:2031.02")).toHaveLength(4);
    });

    test("takes what is typed anywhere, keeps its rows where they are, and gives the list back at Escape", async () => {
      await session.browser.reload(page);
      await waitIn(page, "the list", isReady);
      // Where the first row stood at the moment when it came.
      await page.evaluate(() => {
        const results = document.getElementById("results") as HTMLElement;
        new MutationObserver((_, observer) => {
          const row = results.querySelector(".row");
          if (!row) return;
          observer.disconnect();
          results.dataset["firstTop"] = String(row.getBoundingClientRect().top);
        }).observe(results, { childList: true });
      });
      await page.keyboard.press("j");
      await page.keyboard.type("garden");
      expect(await page.$eval("#search", (field) => (field as HTMLInputElement).value)).toBe("garden");
      await waitIn(page, "an excerpt", () => document.querySelector("#results .excerpt mark") !== null);
      const tops = () => {
        const results = document.getElementById("results") as HTMLElement;
        return [results.dataset["firstTop"], String(results.querySelector(".row")?.getBoundingClientRect().top)];
      };
      const [first, now] = await page.evaluate(tops);
      expect(now).toBe(first);
      await page.keyboard.press("Escape");
      await waitIn(page, "the months", () => document.querySelector("#months:not([hidden]) .row") !== null);
    });
  },
  { extension: publication.extension },
);
