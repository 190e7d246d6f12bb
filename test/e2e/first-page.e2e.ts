/** The first page, in both browsers: it opens once, says what this is, and lets the reader choose where to start. */
import { poll, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { axeFinds } from "./support/axe.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";

/** The options have drawn the settings that hold. */
const drawn = () => document.querySelector<HTMLInputElement>("input[name=setting-theme]:checked")?.value;

describeInBrowsers("the first page", (session) => {
  test("opens once after the installation, and not after a restart", async () => {
    await session.browser.waitForPage("welcome.html");
    await session.browser.restart();
    const page = await session.browser.openPage("options.html");
    await waitIn(page, "the settings", drawn);
    const addresses = await Promise.all(
      (await session.browser.pages()).map((one) => one.evaluate(() => location.pathname)),
    );
    expect(addresses).toEqual(["/options.html"]);
  });

  test("starts where the reader says, which can be changed; axe-core finds nothing", async () => {
    const page = await session.browser.openPage("welcome.html");
    await waitIn(page, "the choices", () => document.querySelectorAll(".start").length);
    expect(await axeFinds(page)).toEqual([]);
    // Nobody who has chosen nothing is shown how much there is unread.
    expect(await page.evaluate(() => chrome.action.getBadgeText({}))).toBe("");
    const choose = async (words: string) => {
      await page.evaluate((wanted) => {
        const button = [...document.querySelectorAll<HTMLElement>(".start")].find((one) =>
          one.textContent?.includes(wanted),
        );
        button?.click();
      }, words);
      return waitIn(
        page,
        words,
        (wanted) => {
          const pressed = document.querySelector("[aria-pressed=true]")?.textContent?.includes(wanted);
          return pressed && document.querySelector("[role=status]")?.textContent;
        },
        words,
      );
    };
    // What this is, how to find it again, and keys; Firefox puts the icon onto the toolbar by itself.
    const words = await page.evaluate(() => document.body.textContent ?? "");
    expect(words).toMatch(/\d+ articles from \d+ months now live in your toolbar/);
    expect(words.includes("puzzle piece")).toBe(session.name === "chromium");
    expect(await page.$$eval("kbd", (keys) => keys.map((key) => key.textContent))).toEqual([
      "Alt+Shift+L",
      "↑",
      "↓",
      "Enter",
      "m",
      "/",
      "?",
    ]);
    expect(await choose("what comes next")).toMatch(/^\d+ articles count as read/);
    expect(await choose("With everything")).toMatch(/^\d+ articles wait for you/);
    const badge = () => page.evaluate(() => chrome.action.getBadgeText({}));
    const all = Number(await poll("the number of all", async () => (await badge()) || undefined));
    expect(await choose("publisher’s picks")).toMatch(/^\d+ articles count as read/);
    // What the bundled publication names as picks.
    await poll("the number of picks", async () => (await badge()) === "3");
    expect(all).toBeGreaterThan(3);
    expect(await choose("At the beginning")).toMatch(new RegExp(`^${all} articles wait for you`));
    const oldest = await page.$eval(
      "[role=status] a",
      (link) => (link as HTMLAnchorElement).href.split("/").at(-1) ?? "",
    );
    await page.click("[role=status] a");
    const reader = await session.browser.waitForPage(oldest);
    const [{ months }, { ids }] = await reader.evaluate(async () => {
      const read = async <T>(path: string) => (await (await fetch(path)).json()) as T;
      const all = await read<{ months: { key: string }[] }>("library/index.json");
      return [all, await read<{ ids: string[] }>(`library/${all.months.at(-1)?.key}.json`)] as const;
    });
    expect(months.length).toBeGreaterThan(1);
    expect(oldest).toContain(ids.at(-1));
  });
});
