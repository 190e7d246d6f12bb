/** The reader page as specifications use it: an article opened and wired, its state, a key that is pressed. */
import type { Page } from "puppeteer-core";
import { waitIn } from "../../../scripts/browsers/driven-browser.ts";
import type { Session } from "./describe-in-browsers.ts";

/** Opens an article, with further parameters where given (`&language=zh`), and waits until its features are wired. */
export async function openArticle({ browser }: Session, id: string, more = ""): Promise<Page> {
  const page = await browser.openPage(`reader.html?article=${id}${more}`);
  await wired(page);
  return page;
}

/** Waits until the features of the article on the page are wired. */
export async function wired(page: Page): Promise<void> {
  await waitIn(page, "the wired article", () => document.querySelector(".next-unread:not([data-waiting])") !== null);
}

export const stateOf = (page: Page) => page.evaluate(() => document.querySelector("article")?.dataset["state"]);

export async function waitForState(page: Page, state: string): Promise<void> {
  await waitIn(
    page,
    `the state ${state}`,
    (wanted) => document.querySelector("article")?.dataset["state"] === wanted,
    state,
  );
}

export async function waitForTitle(page: Page, title: string): Promise<void> {
  await waitIn(page, `the title ${title}`, (wanted) => document.title === wanted, title);
}

/** Shows the end of the text, as a reader who came there sees it. */
export const scrollToEnd = (page: Page) =>
  page.evaluate(() => document.querySelector(".text-end")?.scrollIntoView({ block: "end", behavior: "instant" }));

/** Puts a clipboard in the place of the browser's, which a headless one may keep from a page; `copied` reads it. */
export async function catchCopies(page: Page): Promise<void> {
  await page.evaluate(() => {
    const clipboard = {
      async writeText(text: string) {
        document.body.dataset["copied"] = text;
      },
    };
    Object.defineProperty(navigator, "clipboard", { value: clipboard, configurable: true });
  });
}

/** Waits for what is copied next by `act`. */
export async function copiedBy(page: Page, act: () => Promise<unknown>): Promise<string> {
  await page.evaluate(() => delete document.body.dataset["copied"]);
  await act();
  return waitIn(page, "the copy", () => document.body.dataset["copied"]);
}
