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
    expect(saved).toMatch(/^almanac-reading\.csv: date,articles,minutes\r\n\d{4}-\d\d-\d\d,1,[\d.]+\r\n$/);
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
});
