/** A language whose texts are 40 % longer than English, in both browsers: nothing runs over, at phone and desktop width. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { waitIn } from "../../scripts/browsers/driven-browser.ts";
import { pseudoMessages } from "../../scripts/screenshots/pseudo-locale.ts";
import { builtExtension, describeInBrowsers } from "./support/describe-in-browsers.ts";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** The built extension with the longer texts in the place of English. */
function lengthened(name: "chromium" | "firefox"): string {
  const folder = mkdtempSync(join(tmpdir(), "longer-"));
  folders.push(folder);
  cpSync(builtExtension(name), folder, { recursive: true });
  const path = join(folder, "_locales/en/messages.json");
  writeFileSync(path, JSON.stringify(pseudoMessages(JSON.parse(readFileSync(path, "utf8")))));
  return folder;
}

/** Whatever is wider than the page, and words that their own box cuts off or lets run out of it. */
const runsOver = () => {
  const found: string[] = [];
  if (document.documentElement.scrollWidth > innerWidth)
    found.push(`The page is ${document.documentElement.scrollWidth} wide`);
  for (const node of document.querySelectorAll<HTMLElement>(
    "a, button, label, legend, h1, h2, h3, dt, dd, summary, p",
  )) {
    if (!node.checkVisibility({ visibilityProperty: true }) || node.closest(".unseen, .heat, .specimen, pre")) continue;
    const style = getComputedStyle(node);
    // What scrolls, and titles that end in an ellipsis on purpose, have a way to be read.
    if (style.overflowX === "auto" || style.textOverflow === "ellipsis" || style.display === "inline") continue;
    if (node.scrollWidth > node.clientWidth + 1)
      found.push(`${node.scrollWidth} in ${node.clientWidth}: ${node.outerHTML.slice(0, 120)}`);
  }
  return found;
};

describeInBrowsers(
  "texts that are longer",
  (session) => {
    const isReady = () => performance.getEntriesByName("list-ready").length > 0;
    const WIDTHS = [360, 1280];

    const look = async (page: Page) => {
      for (const width of WIDTHS) {
        await page.setViewport({ width, height: 800 });
        await waitIn(page, `${width} pixels`, (wanted) => innerWidth <= wanted, width);
        expect(await page.evaluate(runsOver)).toEqual([]);
      }
    };

    test("fit the list, with its filters, menu and sheets", async () => {
      const page = await session.browser.openPage("library.html");
      await waitIn(page, "the list", isReady);
      await look(page);
      await page.click(".filter-button");
      await page.waitForSelector(".more-filters select", { visible: true });
      await look(page);
      await page.keyboard.press("?");
      await page.waitForSelector("dialog[open] dt");
      await look(page);
      await page.keyboard.press("Escape");
      await page.click("#ideas");
      await page.waitForSelector("dialog[open] section:nth-of-type(4)");
      await look(page);
    });

    test("fit the options, unfolded, and the first page", async () => {
      const options = await session.browser.openPage("options.html");
      await waitIn(options, "the months", () => document.querySelector(".month-grid a") !== null);
      await waitIn(options, "the permissions", () => document.querySelector("#privacy dl") !== null);
      await options.evaluate(() => {
        for (const one of document.querySelectorAll("details")) one.open = true;
      });
      await look(options);
      const welcome = await session.browser.openPage("welcome.html");
      await waitIn(welcome, "the choices", () => document.querySelectorAll(".start").length);
      await look(welcome);
    });

    test("fit the reader and its panels", async () => {
      const list = await session.browser.openPage("library.html");
      await waitIn(list, "the list", isReady);
      const path = await list.$eval(".row a", (link) => (link as HTMLAnchorElement).href.split("/").at(-1) ?? "");
      const page = await session.browser.openPage(path);
      await waitIn(page, "its tools", () => document.querySelector("[data-tool=more]") !== null);
      await look(page);
      for (const tool of ["setting", "more"]) {
        await page.click(`[data-tool=${tool}]`);
        await page.waitForSelector(".panel:popover-open");
        await look(page);
        await page.keyboard.press("Escape");
      }
    });
  },
  { extension: lengthened },
);
