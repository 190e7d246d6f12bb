/** The popup and the library page in both browsers: seen, used by pointer and keys, come back to. */
import type { Page } from "puppeteer-core";
import { pause, poll, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { axeFinds } from "./support/axe.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";

const isReady = () => performance.getEntriesByName("list-ready").length > 0;
const monthNames = () => [...document.querySelectorAll(".month-label")].map((label) => label.textContent ?? "");
const openMonths = () =>
  [...document.querySelectorAll<HTMLElement>(".month")]
    .filter((month) => month.querySelector('[aria-expanded="true"]'))
    .map((month) => month.dataset["month"]);
const states = () =>
  [...document.querySelectorAll<HTMLElement>(".month[data-open] .row:not([hidden])")].map(
    (row) => row.dataset["state"],
  );
const firstRow = () => {
  const row = document.querySelector<HTMLElement>(".month[data-open] .row");
  return (
    row && {
      state: row.dataset["state"],
      starred: "starred" in row.dataset,
      title: row.querySelector("a")?.textContent,
    }
  );
};
const firstCount = () => document.querySelector(".month .count")?.textContent;
const focused = () => document.activeElement?.textContent;

describeInBrowsers("popup", (session) => {
  const open = async (): Promise<Page> => {
    // Chromium opens a popup only while a window is in front, not while another popup is.
    for (const page of await session.browser.pages()) if (page.url().includes("/popup.html")) await page.close();
    const page = await poll("a popup", () => session.browser.openPopup());
    await waitIn(page, "the list", isReady);
    return page;
  };
  const stateIs = (page: Page, state: string) =>
    waitIn(
      page,
      `the first article ${state}`,
      (wanted) => document.querySelector<HTMLElement>(".row")?.dataset["state"] === wanted,
      state,
    );

  test("shows the months, newest first and open, with articles, counts and states by name", async () => {
    await session.freshProfile();
    const page = await open();
    const names = await page.evaluate(monthNames);
    expect(names).toEqual([...names].sort().reverse());
    expect(names[0]).toMatch(/^\d{4}\.\d\d$/);
    expect(await page.evaluate(openMonths)).toEqual([names[0]?.replace(".", "-")]);
    expect(new Set(await page.evaluate(states))).toEqual(new Set(["unread"]));
    const seen = await page.accessibility.snapshot({ interestingOnly: false }).catch(() => undefined);
    // Only Chromium tells the whole tree; what it tells is what assistive technology gets.
    if (session.name === "chromium") {
      expect(JSON.stringify(seen)).toContain(`"name":"${names[0]} ${await page.evaluate(firstCount)} unread"`);
    }
  });

  test("a click opens the article in a tab, and only one", async () => {
    let page = await open();
    const href = await page.$eval(".row a", (link) => (link as HTMLAnchorElement).search);
    await page.click(".row a");
    await session.browser.waitForPage(`reader.html${href}`);
    // The popup closes itself; a driver that closes it meanwhile can take the tab in front along.
    if (session.name === "chromium") await poll("the popup's end", async () => page.isClosed());
    page = await open();
    await page.click(".row a");
    await poll("the reader in front", async () => {
      const pages = await session.browser.pages();
      // A popup that is closing answers no more; it is no reader.
      const seen = await Promise.all(
        pages.map((one) =>
          Promise.race([
            one
              .evaluate(() => location.pathname === "/reader.html" && document.visibilityState)
              .catch((): false => false),
            // A page that closes while it is asked may never answer at all.
            pause(1_000).then((): false => false),
          ]),
        ),
      );
      const readers = seen.filter((state) => state !== false);
      expect(readers).toHaveLength(1);
      return readers[0] === "visible";
    });
  });

  test("marks and stars by button and by key, takes it back, and remembers it", async () => {
    await session.freshProfile();
    const page = await open();
    const before = Number(await page.evaluate(firstCount));
    await page.click(".row .mark");
    await stateIs(page, "read");
    expect(Number(await page.evaluate(firstCount))).toBe(before - 1);
    await page.focus(".row a");
    await page.keyboard.press("m");
    await stateIs(page, "unread");
    await page.keyboard.down("Control");
    await page.keyboard.press("z");
    await page.keyboard.up("Control");
    await stateIs(page, "read");
    await page.keyboard.press("s");
    await waitIn(page, "the star", () => document.querySelector(".row[data-starred]") !== null);
    const described = await page.$eval(".row a", (link) =>
      (link.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent),
    );
    expect(described).toEqual(["read", "starred"]);
    await session.browser.restart();
    expect(await (await open()).evaluate(firstRow)).toMatchObject({ state: "read", starred: true });
  });

  test("is moved through by keys alone", async () => {
    const page = await open();
    await page.keyboard.press("j");
    const title = await page.evaluate(focused);
    expect(title).toBe((await page.evaluate(firstRow))?.title);
    await page.keyboard.press("ArrowLeft");
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("month-button");
    await page.keyboard.press("ArrowLeft");
    expect(await page.evaluate(openMonths)).toEqual([]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    expect(await page.evaluate(openMonths)).toHaveLength(1);
    await page.keyboard.press("?");
    await waitIn(page, "the sheet", () => document.querySelector("dialog[open] kbd") !== null);
    // It begins at its title, and is moved through by the arrows.
    const fromTop = () => document.querySelector("dialog[open]")?.scrollTop ?? -1;
    expect(await page.evaluate(fromTop)).toBe(0);
    await page.evaluate(() => Object.assign(document.querySelector("dialog")?.style ?? {}, { maxBlockSize: "200px" }));
    await page.keyboard.press("ArrowDown");
    await waitIn(page, "the rows below", () => (document.querySelector("dialog[open]")?.scrollTop ?? 0) > 0);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("dialog a") !== null)).toBe(true);
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("search");
    await page.keyboard.type("jm");
    expect(await page.$eval("#search", (field) => (field as HTMLInputElement).value)).toBe("jm");
    await page.keyboard.press("Escape");
    expect(await page.$eval("#search", (field) => (field as HTMLInputElement).value)).toBe("");
  });

  test("opens the article with Enter", async () => {
    // The list opens where it was left, which may be at a month that is closed.
    await session.freshProfile();
    const page = await open();
    await page.keyboard.press("j");
    const href = await page.evaluate(() => (document.activeElement as HTMLAnchorElement).search);
    expect(href).toContain("article=");
    // The popup closes itself, sooner than a driver lifts the key.
    await page.keyboard.down("Enter");
    await session.browser.waitForPage(`reader.html${href}`);
  });

  test("opens where it was left, filter and all, after a restart", async () => {
    await session.freshProfile();
    const page = await open();
    const names = await page.evaluate(monthNames);
    const third = names[2]?.replace(".", "-") ?? "";
    await page.click(`[data-month="${third}"] .month-button`);
    await waitIn(
      page,
      "its rows",
      (key) => document.querySelector(`[data-month="${key}"] .row[data-state]`) !== null,
      third,
    );
    await page.click('input[value="unread"] + span');
    await waitIn(
      page,
      "the stored place",
      async (key) => {
        const { place } = await chrome.storage.local.get("place");
        const { month, filter } = (place ?? {}) as { month?: string; filter?: { standing: string } };
        return month === key && filter?.standing === "unread";
      },
      third,
    );
    await session.browser.restart();
    const again = await open();
    expect(await again.evaluate(openMonths)).toEqual([third]);
    expect(await again.$eval('input[value="unread"]', (choice) => (choice as HTMLInputElement).checked)).toBe(true);
  });

  test("marks a month but for what was kept unread, and takes it back", async () => {
    await session.freshProfile();
    const page = await open();
    await page.click(".row .mark");
    await stateIs(page, "read");
    await page.click(".row .mark");
    await stateIs(page, "unread");
    const total = Number(await page.evaluate(() => document.querySelector(".year .count, .month .count")?.textContent));
    await page.click(".more");
    await page.waitForSelector('.menu [data-scope="all"]');
    await page.click('.menu [data-scope="all"]');
    await waitIn(page, "the toast", () => document.querySelector("#toast:not([hidden]) button") !== null);
    expect(await page.evaluate(firstRow)).toMatchObject({ state: "unread" });
    const left = () =>
      [...document.querySelectorAll(".month .count")].reduce((sum, { textContent }) => sum + Number(textContent), 0);
    expect(await page.evaluate(left)).toBe(1);
    await page.click("#toast button");
    await waitIn(
      page,
      "the counts of before",
      (wanted) => Number(document.querySelector(".year .count, .month .count")?.textContent) === wanted,
      total,
    );
  });

  test("says so when a filter has nothing to show, with a way on", async () => {
    const page = await open();
    await page.click('input[value="starred"] + span');
    await waitIn(page, "a sentence", () => document.querySelector('[data-note="nothing"]') !== null);
    await page.click('[data-note="nothing"] button');
    expect((await page.evaluate(states)).length).toBeGreaterThan(0);
  });

  test("finds articles by title and by their text, with the words marked", async () => {
    const page = await open();
    const title = (await page.evaluate(firstRow))?.title ?? "";
    await page.type("#search", title);
    await waitIn(
      page,
      "the article",
      (wanted) => document.querySelector("#results .title")?.textContent === wanted,
      title,
    );
    await page.$eval("#search", (field) => {
      (field as HTMLInputElement).value = "the";
      field.dispatchEvent(new Event("input"));
    });
    await waitIn(page, "a marked word", () => document.querySelector("#results .excerpt mark") !== null);
    await page.$eval("#search", (field) => {
      (field as HTMLInputElement).value = "xyzzyplugh";
      field.dispatchEvent(new Event("input"));
    });
    await waitIn(page, "a sentence", () => document.querySelector("#found")?.textContent?.startsWith("Nothing found"));
  });

  test("obeys no letters where the reader switched them off", async () => {
    await session.freshProfile();
    const options = await session.browser.openPage("options.html");
    const page = await open();
    await options.evaluate(() => chrome.storage.local.set({ settings: { format: 1, values: { keys: [1, false] } } }));
    await page.waitForFunction(() => true);
    await poll("the setting", async () => {
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await page.keyboard.press("j");
      return page.evaluate(() => document.activeElement?.id === "search");
    });
  });

  test.each(["light", "dark", "sepia", "black", "forced"] as const)("axe-core finds nothing, %s", async (look) => {
    await session.freshProfile();
    const page = await open();
    await session.browser.emulate(page, look === "forced" ? { forcedColors: true } : {});
    if (look !== "forced")
      await page.evaluate((theme) => document.documentElement.setAttribute("data-theme", theme), look);
    expect(await axeFinds(page)).toEqual([]);
    await page.click(".row .mark");
    await stateIs(page, "read");
    await page.click(".filter-button");
    await page.waitForSelector("#more-filters select");
    expect(await axeFinds(page)).toEqual([]);
    await page.type("#search", "the");
    await waitIn(page, "a marked word", () => document.querySelector("#results .excerpt mark") !== null);
    expect(await axeFinds(page)).toEqual([]);
    for (const sheet of ["#sheet", "#ideas"]) {
      await page.click(sheet);
      await waitIn(page, "the sheet", () => document.querySelector("dialog[open]") !== null);
      expect(await axeFinds(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await waitIn(page, "no sheet", () => document.querySelector("dialog") === null);
    }
    await page.focus("#search");
    await page.keyboard.press("Escape");
    await page.click(".more");
    await page.waitForSelector(".menu button");
    expect(await axeFinds(page)).toEqual([]);
    await page.click(".menu button");
    await waitIn(page, "the toast", () => document.querySelector("#toast:not([hidden])") !== null);
    expect(await axeFinds(page)).toEqual([]);
    await session.browser.emulate(page, {});
  });

  test("keeps its signs and its chosen filter under forced colours", async () => {
    const page = await open();
    await session.browser.emulate(page, { forcedColors: true });
    const { funnel, ground, chosen, other } = await page.evaluate(() => {
      const lines = [...document.querySelectorAll(".standings span")].map(
        (word) => getComputedStyle(word).textDecorationLine,
      );
      return {
        funnel: getComputedStyle(document.querySelector(".filter-button") as Element, "::before").backgroundColor,
        ground: getComputedStyle(document.documentElement).backgroundColor,
        chosen: lines[0],
        other: lines[1],
      };
    });
    expect(funnel).not.toBe(ground);
    expect(funnel).not.toMatch(/transparent|rgba/);
    expect([chosen, other]).toEqual(["underline", "none"]);
    await session.browser.emulate(page, {});
  });
});

describeInBrowsers("library", (session) => {
  test("shows the same list at full width, whose links stay in the tab", async () => {
    const page = await session.browser.openPage("library.html");
    await waitIn(page, "the list", isReady);
    expect((await page.evaluate(states)).length).toBeGreaterThan(0);
    expect(await axeFinds(page)).toEqual([]);
    const href = await page.$eval(".row a", (link) => (link as HTMLAnchorElement).search);
    await page.click(".row a");
    const reader = await session.browser.waitForPage(`reader.html${href}`);
    expect(await reader.evaluate(() => history.length)).toBeGreaterThan(1);
  });
});
