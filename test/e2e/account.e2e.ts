/** The list of the account's browsers in the options, in real browsers: this one is there and is named by keyboard. */
import type { Page } from "puppeteer-core";
import { poll, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";

const rows = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll("#sync .devices li")].map((row) => row.textContent ?? ""));

/** What the account holds of its browsers, by key. */
const letters = (page: Page) =>
  page.evaluate(async () =>
    Object.entries(await chrome.storage.sync.get(null)).filter(([key]) => key.startsWith("d.")),
  ) as Promise<[string, { name: string }][]>;

describeInBrowsers("browsers of the account", (session) => {
  test("this one is listed, and what it is called by keyboard is told to the others", async () => {
    const page = await session.browser.openPage("options.html#sync");
    await poll("the list", async () => (await rows(page)).length === 1, 60_000);
    expect((await rows(page))[0]).toMatch(
      session.name === "firefox" ? /^Firefox.*this browser$/ : /^Chromium.*this browser$/,
    );
    await waitIn(page, "the name", () => document.querySelector<HTMLInputElement>("#account-name")?.value !== "");
    const focused = () => page.evaluate(() => document.activeElement?.id ?? "");
    for (let tabs = 0; (await focused()) !== "account-name"; tabs += 1) {
      if (tabs > 30) throw new Error("The name is not within reach of the Tab key");
      await page.keyboard.press("Tab");
    }
    // Tab selects what stands in the field.
    await page.keyboard.type("Study");
    await page.keyboard.press("Enter");
    await poll("the name in the list", async () => (await rows(page))[0]?.startsWith("Study ("));
    await poll("the name in the account", async () => (await letters(page))[0]?.[1].name === "Study", 30_000);
    expect(await letters(page)).toHaveLength(1);
  });

  test("another one can be forgotten; this one comes back when its letter is removed", async () => {
    const page = await session.browser.openPage("options.html#sync");
    await poll("the list", async () => (await rows(page)).length === 1, 60_000);
    const [key] = (await letters(page))[0] ?? [""];
    await page.evaluate(async () => {
      const letter = { name: "Phone", browser: "Firefox, Android", day: "2026-01-31", token: "0" };
      await chrome.storage.sync.set({ "d.00000000000000bb": letter });
    });
    await poll("the other one", async () => (await rows(page)).length === 2);
    expect((await rows(page))[1]).toBe("Phone (Firefox, Android) last seen Jan 31, 2026Forget");
    await page.click('#sync [aria-label="Forget Phone"]');
    await poll("its end", async () => (await rows(page)).length === 1);
    expect((await letters(page)).map(([id]) => id)).toEqual([key]);
    await page.evaluate((id) => chrome.storage.sync.remove(id), key);
    await poll("the letter again", async () => (await letters(page)).some(([id]) => id === key), 60_000);
    await poll("this one in the list", async () => (await rows(page)).length === 1);
  });
});
