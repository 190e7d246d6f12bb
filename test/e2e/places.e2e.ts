/** The places around the popup, in both browsers: address bar, keyboard commands, the icon's menu, the list beside a page. */
import type { Page } from "puppeteer-core";
import { poll, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";
import {
  chooseFromIconMenu,
  chooseSuggestion,
  giveCommand,
  iconMenu,
  openBeside,
  typeInAddressBar,
} from "./support/places.ts";

/** Made of the bundled publication's id, since it sets none. */
const KEYWORD = "interlinear";

const isReady = () => performance.getEntriesByName("list-ready").length > 0;

describeInBrowsers("the places around the popup", (session) => {
  const openLibrary = async (): Promise<Page> => {
    for (const page of await session.browser.pages()) await page.close();
    const page = await session.browser.openPage("library.html?here");
    await waitIn(page, "the list", isReady);
    return page;
  };
  const firstArticle = async (page: Page) =>
    page.$eval(".row a", (link) => ({
      title: link.textContent ?? "",
      id: new URL((link as HTMLAnchorElement).href).searchParams.get("article") ?? "",
    }));

  test("the address bar suggests articles by title, and opens the one that is chosen", async () => {
    const { title, id } = await firstArticle(await openLibrary());
    const suggestions = await poll("a suggestion", async () => {
      const found = await typeInAddressBar(session.browser, KEYWORD, title);
      return found.length > 0 && found;
    });
    expect(suggestions[0]).toContain(title);
    await chooseSuggestion(session.browser, id);
    const reader = await session.browser.waitForPage(`reader.html?article=${id}`);
    expect(await waitIn(reader, "the title", () => document.querySelector("h1")?.textContent)).toBe(title);
  });

  test("commands open the list, and one unread article after another", async () => {
    const page = await openLibrary();
    const { id } = await firstArticle(page);
    await giveCommand(session.browser, page, "open-library");
    await session.browser.waitForPage("library.html");
    await giveCommand(session.browser, page, "next-unread");
    await session.browser.waitForPage(`reader.html?article=${id}`);
    await giveCommand(session.browser, page, "next-unread");
    await poll("a second article", async () => {
      const paths = await Promise.all(
        (await session.browser.pages()).map((one) => one.evaluate(() => location.pathname)),
      );
      return paths.filter((path) => path === "/reader.html").length === 2;
    });
  });

  test("the options list the commands, and lead to the browser's own settings for them", async () => {
    await openLibrary();
    const options = await session.browser.openPage("options.html#keys");
    await waitIn(options, "the commands", () =>
      document.querySelector("#keys")?.textContent?.includes("Open the next unread article"),
    );
    // Either browser took the shortcut that the package suggests: Chromium refuses those that it has a use for.
    expect(
      await options.$$eval("#keys dt", (keys) =>
        keys.filter((key) => key.nextElementSibling?.textContent === "Open the popup").map((key) => key.textContent),
      ),
    ).toEqual(["Alt+Shift+L"]);
    expect(await options.$eval("#keys .address-bar", (words) => words.textContent)).toBe(
      `In the address bar, ${KEYWORD} and a space search the articles.`,
    );
    await options.evaluate(() => {
      const button = [...document.querySelectorAll<HTMLElement>("#keys button.button")].at(-1);
      button?.click();
    });
    await poll("the browser's page", async () =>
      session.name === "chromium"
        ? options
            .browser()
            .targets()
            .some((target) => target.url().startsWith("chrome://extensions/shortcuts"))
        : session.browser.privileged<boolean>(
            "return gBrowser.tabs.some(({ linkedBrowser }) => linkedBrowser.currentURI.spec.startsWith('about:addons'));",
          ),
    );
  });

  test("the icon's menu: a random unread article, options, sync now", async () => {
    const library = await openLibrary();
    await library.evaluate(() => chrome.storage.local.set({ start: "everything" }));
    const entries = ["random", "panel", "sync", "options"];
    expect(await iconMenu(session.browser, [...entries, "no-such-entry"])).toEqual(entries);
    await chooseFromIconMenu(session.browser, "random");
    await session.browser.waitForPage(/^reader\.html\?article=/);
    await chooseFromIconMenu(session.browser, "options");
    const options = await session.browser.waitForPage("options.html");
    const badge = () => options.evaluate(() => chrome.action.getBadgeText({}));
    const number = await poll("the number", async () => (await badge()) || undefined);
    await chooseFromIconMenu(session.browser, "sync");
    await poll("the tick", async () => (await badge()) === "✓");
    await poll("the number again", async () => (await badge()) === number);
  });

  test("the list beside a page: the same list, which stays when it opens an article", async () => {
    const page = await openLibrary();
    const { id, title } = await firstArticle(page);
    const beside = await openBeside(session.browser, page);
    await poll("its list", () => beside.evaluate<boolean>('performance.getEntriesByName("list-ready").length > 0'));
    expect(await beside.evaluate("document.querySelector('.row a').textContent")).toBe(title);
    expect(await beside.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
    await beside.evaluate("document.querySelector('.row a').click()");
    await session.browser.waitForPage(`reader.html?article=${id}`);
    expect(await beside.evaluate("location.search")).toBe("?beside");
  });
});
