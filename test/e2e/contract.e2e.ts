/** Holds the roles and names that the outside relies on, as assistive technology is told them (the English interface). */
import type { Page } from "puppeteer-core";
import { poll, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";

/** How many elements have a role and, where it is given, exactly this name. */
async function count(page: Page, role: string, name?: string): Promise<number> {
  const found = await page.$$(`::-p-aria(${name === undefined ? "" : `[name="${name}"]`}[role="${role}"])`);
  return found.length;
}

describeInBrowsers("the contract", (session) => {
  test("the popup: one list of months, each a button YYYY.MM that tells whether it is open, and a search field", async () => {
    const popup = await session.browser.openPopup();
    await waitIn(popup, "the read state", () => document.querySelector("#months[data-ready]") !== null);
    expect(await count(popup, "searchbox")).toBe(1);
    const months = await popup.evaluate(() => {
      const lists = [...document.querySelectorAll("ol, ul, [role=list], [role=tree]")];
      const ofMonths = lists.filter(
        (list) => list.querySelector(":scope > * [aria-expanded]") && !list.closest("[hidden]"),
      );
      const outermost = ofMonths.filter((list) => !ofMonths.some((other) => other !== list && other.contains(list)));
      const buttons = [...(outermost[0]?.querySelectorAll("button[aria-expanded]") ?? [])];
      return {
        lists: outermost.length,
        months: buttons
          .map((button) => [button.textContent?.trim() ?? "", button.getAttribute("aria-expanded")])
          .filter(([name]) => /^\d{4}\.\d{2}/.test(name ?? "")),
      };
    });
    expect(months.lists).toBe(1);
    expect(months.months.length).toBeGreaterThanOrEqual(8);
    expect(months.months.filter(([, expanded]) => expanded === "true")).toHaveLength(1);
    const names = months.months.map(([name]) => (name ?? "").slice(0, 7));
    expect(names).toEqual([...names].sort().reverse());
  });

  test("the popup: an article is a link named by its title, in a row that tells its state", async () => {
    const popup = await session.browser.openPopup();
    await waitIn(popup, "the read state", () => document.querySelector("#months[data-ready]") !== null);
    const rows = await popup.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("[data-state]")].map((row) => [
        row.dataset["state"],
        row.querySelector("a[href^='reader.html?article=']")?.textContent?.trim(),
      ]),
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const [state, title] of rows) {
      expect(state).toMatch(/^(unread|reading|read)$/);
      expect(await count(popup, "link", title)).toBeGreaterThan(0);
    }
  });

  test("the reader: one main with one h1, the month, Home, Back and Donate", async () => {
    const page = await session.browser.openPage("reader.html?article=2026-02-11-ai-parity");
    await waitIn(page, "the title", () => document.querySelector("main h1")?.textContent);
    expect(
      await page.evaluate(() => [document.querySelectorAll("main").length, document.querySelectorAll("h1").length]),
    ).toEqual([1, 1]);
    for (const name of ["2026.02", "Home", "Back", "Donate"]) {
      await poll(`a link ${name}`, async () => (await count(page, "link", name)) > 0);
    }
  });

  test("the options: a heading for each section", async () => {
    const page = await session.browser.openPage("options.html");
    const sections = [
      "Appearance",
      "Reading",
      "Library and popup",
      "Sync",
      "Backup",
      "Your reading",
      "Keys",
      "Privacy",
      "About",
    ];
    for (const name of sections)
      await poll(`a heading ${name}`, async () => (await count(page, "heading", name)) === 1);
  });
});
