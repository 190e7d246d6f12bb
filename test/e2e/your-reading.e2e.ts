/** Your reading, in both browsers: what the record shows, what a month leads to, and what erasing leaves. */
import { waitIn } from "../../scripts/browsers/driven-browser.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";

const isReady = () => performance.getEntriesByName("list-ready").length > 0;

describeInBrowsers("your reading", (session) => {
  test("a month of the grid leads to that month in the library, by keyboard too", async () => {
    const page = await session.browser.openPage("options.html#record");
    await waitIn(page, "the grid", () => document.querySelectorAll(".month-grid a").length);
    const target = await page.evaluate(() => {
      const links = [...document.querySelectorAll<SVGAElement>(".month-grid a")];
      const link = links.find((one) => !one.getAttribute("href")?.endsWith(links[0]?.getAttribute("href") ?? ""));
      link?.focus();
      return link?.getAttribute("href") ?? "";
    });
    expect(target).toMatch(/^library\.html#\d{4}-\d\d$/);
    await page.keyboard.press("Enter");
    const month = target.split("#")[1] ?? "";
    await waitIn(page, "the list", isReady);
    await waitIn(
      page,
      "the month",
      (key) => document.querySelector(`[data-month="${key}"] [aria-expanded="true"]`) !== null,
      month,
    );
    expect(await page.evaluate(() => document.querySelectorAll('[aria-expanded="true"].month-button').length)).toBe(1);
    // Another month of the same page, as a link in a reader's tab asks for.
    await page.evaluate(() => {
      location.hash = document.querySelector<HTMLElement>(".month")?.dataset["month"] ?? "";
    });
    await waitIn(
      page,
      "the newest month",
      () => document.querySelector(".month [aria-expanded]")?.getAttribute("aria-expanded") === "true",
    );
  });

  test("what was read shows in months and days, follows the marks, is saved, and is erased at the second press", async () => {
    const library = await session.browser.openPage("library.html");
    await waitIn(library, "the list", isReady);
    await library.click(`.month:has([aria-expanded="true"]) .row .mark`);
    await waitIn(library, "a read article", () => document.querySelector('.row[data-state="read"]') !== null);
    const page = await session.browser.openPage("options.html#record");
    await waitIn(page, "the day", () => document.querySelector(".heat-map .heat-4") !== null);
    await waitIn(
      page,
      "the month",
      () =>
        document.querySelector(".month-grid .heat-1, .month-grid .heat-2, .month-grid .heat-3, .month-grid .heat-4") !==
        null,
    );
    expect(await page.evaluate(() => document.querySelectorAll("#record details table").length)).toBe(2);
    const saved = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          let text: Promise<string> | undefined;
          const create = URL.createObjectURL.bind(URL);
          URL.createObjectURL = (blob) => {
            if (blob instanceof Blob) text = blob.text();
            return create(blob);
          };
          addEventListener("click", (event) => {
            if (!(event.target instanceof HTMLAnchorElement)) return;
            // The browser's own download would leave a file behind.
            event.preventDefault();
            const { download } = event.target;
            void text?.then((words) => resolve(`${download}: ${words}`));
          });
          document.querySelector<HTMLElement>("#record .actions button")?.click();
        }),
    );
    expect(saved).toMatch(/^interlinear-reading\.csv: date,articles,minutes\r\n\d{4}-\d\d-\d\d,1,[\d.]+\r\n$/);
    const erase = () =>
      page.evaluate(() => {
        const buttons = [...document.querySelectorAll<HTMLElement>("#record .actions button")];
        buttons[1]?.click();
        return buttons[1]?.textContent;
      });
    expect(await erase()).toMatch(/^Really erase/);
    await erase();
    await waitIn(page, "the empty record", () =>
      document.querySelector("#record .empty")?.textContent?.startsWith("Nothing recorded yet"),
    );
    // Marks are no record: they stay.
    expect(await page.evaluate(() => document.querySelector(".month-grid")?.getAttribute("aria-label"))).toMatch(
      /^1 of /,
    );
    await page.click("#setting-record");
    await waitIn(page, "that it is off", () =>
      document.querySelector("#record .empty")?.textContent?.startsWith("The record is switched off"),
    );
  });

  test("sums, streak, minutes and pace are told, of days that stay on this device", async () => {
    const page = await session.browser.openPage("options.html#record");
    await waitIn(page, "the grid", () => document.querySelectorAll(".month-grid a").length);
    await page.evaluate(async () => {
      const dayBefore = (days: number) => {
        const date = new Date(Date.now() - days * 86_400_000);
        const two = (value: number) => String(value).padStart(2, "0");
        return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
      };
      // Yesterday and the day before, and three days in a row long before that.
      const days = Object.fromEntries([1, 2, 40, 41, 42].map((before) => [dayBefore(before), [400, 24_000]]));
      await chrome.storage.local.set({ record: { format: 1, days }, pace: { words: 3_000, time: 720_000 } });
      if (!document.querySelector<HTMLInputElement>("#setting-record")?.checked)
        document.querySelector<HTMLElement>("#setting-record")?.click();
    });
    const facts = () =>
      [...document.querySelectorAll("#record .facts dt")].map((name) =>
        [name.textContent, name.nextElementSibling?.textContent].join(": "),
      );
    await waitIn(page, "the sums", () => document.querySelectorAll("#record .facts dt").length === 6);
    expect(await page.evaluate(facts)).toEqual([
      "Read: 2,000 articles",
      "Time: 2,000 minutes",
      "Days with reading: 5 days",
      "Days in a row: 2 days",
      "Longest run: 3 days",
      "Pace: 250 words a minute",
    ]);
    expect(
      await page.$eval(".heat-map", (picture) => [picture.getAttribute("role"), picture.getAttribute("aria-label")]),
    ).toEqual(["img", "The last year: 2,000 articles read on 5 days."]);
    await page.click("#record summary");
    expect(
      await page.$$eval("#record details[open] tbody tr", (rows) =>
        rows.map((row) => row.lastElementChild?.textContent),
      ),
    ).toEqual(Array.from({ length: 5 }, () => "400"));
    const synced = await page.evaluate(async () => JSON.stringify(await chrome.storage.sync.get(null)));
    expect(synced).not.toMatch(/record|pace|24000/);
  });
});
