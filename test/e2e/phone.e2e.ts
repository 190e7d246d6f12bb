/** A phone, in both browsers: 360 pixels and a finger. Nothing is wider than the page, and every target is 44 high and wide. */
import type { Page } from "puppeteer-core";
import { waitIn } from "../../scripts/browsers/driven-browser.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";

const isReady = () => performance.getEntriesByName("list-ready").length > 0;

/**
 * What can be touched, shown, and smaller than a fingertip; the box that takes the touch counts, and links within a
 * sentence are as high as its line. Also whatever is wider than the page.
 */
const tooSmall = () => {
  const found = new Set<string>();
  const told = (node: Element) => {
    const { width, height } = node.getBoundingClientRect();
    return `${Math.round(width)}x${Math.round(height)} ${node.outerHTML.slice(0, 160)}`;
  };
  const touched = (node: HTMLElement): Element | null => {
    if (node.matches(".title")) return node.closest(".row");
    if (node.matches("input[type=checkbox], input[type=radio]"))
      return node.closest("label") ?? node.closest(".toggle") ?? node;
    // The picker's own button takes the touch.
    if (node.matches("input[type=file]")) return node.closest("label");
    return node;
  };
  const all = "a[href], :is(button, input, select, textarea):not(:disabled), summary, [role=menuitem]";
  for (const node of document.querySelectorAll<HTMLElement>(all)) {
    if (!node.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false })) continue;
    const isWithinSentence = node.matches("a") && getComputedStyle(node).display === "inline";
    const box = touched(node);
    if (isWithinSentence || !box || box.getBoundingClientRect().width === 0) continue;
    const { width, height } = box.getBoundingClientRect();
    if (width < 43.5 || height < 43.5) found.add(told(box));
  }
  if (document.documentElement.scrollWidth > innerWidth)
    found.add(`The page is ${document.documentElement.scrollWidth} wide`);
  return [...found];
};

describeInBrowsers("a phone", (session) => {
  const open = async (path: string): Promise<Page> => {
    const page = await session.browser.openPage(path);
    await page.setViewport({ width: 360, height: 740 });
    await session.browser.emulate(page, { coarsePointer: true });
    await session.browser.reload(page);
    await waitIn(page, "a finger", () => innerWidth === 360 && matchMedia("(pointer: coarse)").matches);
    return page;
  };

  test.each(["popup.html", "library.html"])("%s, with its menus and sheets", async (path) => {
    const page = await open(path);
    await waitIn(page, "the list", isReady);
    expect(await page.evaluate(tooSmall)).toEqual([]);
    // Keys are told of to those who have them; a keyboard that is plugged in works all the same.
    expect(await page.evaluate(() => document.querySelector("#sheet")?.checkVisibility())).toBe(false);
    const heights = () =>
      [...document.querySelectorAll(".links > :not(#sheet)")].map((link) => link.getBoundingClientRect().y);
    expect(new Set(await page.evaluate(heights)).size).toBe(1);
    const within = async (opener: string, shown: string) => {
      await (opener === "?" ? page.keyboard.press("?") : page.click(opener));
      await page.waitForSelector(shown, { visible: true });
      expect(await page.evaluate(tooSmall)).toEqual([]);
    };
    await within(".filter-button", ".more-filters select");
    await page.click(".filter-button");
    await within(".more", ".menu [data-scope=all]");
    await page.keyboard.press("Escape");
    await within("?", "dialog[open] dt");
    await page.keyboard.press("Escape");
    await within("#ideas", "dialog[open] .log, dialog[open] .hint");
    await page.click("dialog[open] .time");
    await page.waitForSelector("dialog[open] .rows .row");
    expect(await page.evaluate(tooSmall)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.type("#search", "the");
    await page.waitForSelector("#results .row");
    expect(await page.evaluate(tooSmall)).toEqual([]);
  });

  test("the popup fills the screen", async () => {
    const page = await open("popup.html");
    const { width, height } = await page.evaluate(() => document.body.getBoundingClientRect().toJSON() as DOMRect);
    expect([width, height]).toEqual([360, 740]);
  });

  test("options, with everything unfolded", async () => {
    const page = await open("options.html");
    await waitIn(page, "the settings", () => document.querySelector("input[name=setting-theme]:checked") !== null);
    await waitIn(page, "the permissions", () => document.querySelector("#privacy dl") !== null);
    await page.evaluate(() => {
      for (const one of document.querySelectorAll("details")) one.open = true;
    });
    expect(await page.evaluate(tooSmall)).toEqual([]);
  });

  test("the first page", async () => {
    const page = await open("welcome.html");
    await waitIn(page, "the choices", () => document.querySelectorAll(".start").length);
    expect(await page.evaluate(tooSmall)).toEqual([]);
    // No heading stands over nothing: what keys do is told to those who have them, and a pinned icon needs no word.
    const bare = () =>
      [...document.querySelectorAll("section")]
        .filter((section) => section.checkVisibility())
        .filter((section) => ![...section.querySelectorAll("li, button, p")].some((part) => part.checkVisibility()))
        .map((section) => section.textContent);
    expect(await page.evaluate(bare)).toEqual([]);
  });

  test("the reader, with its panels", async () => {
    const list = await open("library.html");
    await waitIn(list, "the list", isReady);
    const path = await list.$eval(".row a", (link) => (link as HTMLAnchorElement).href.split("/").at(-1) ?? "");
    const page = await open(path);
    await waitIn(page, "the article", () => document.querySelector("main h1") !== null);
    await waitIn(page, "its tools", () => document.querySelector("[data-tool=more]") !== null);
    expect(await page.evaluate(tooSmall)).toEqual([]);
    for (const tool of ["outline", "setting", "more"]) {
      await page.click(`[data-tool=${tool}]`);
      await page.waitForSelector(".panel:popover-open");
      expect(await page.evaluate(tooSmall)).toEqual([]);
      await page.keyboard.press("Escape");
    }
  });
});
