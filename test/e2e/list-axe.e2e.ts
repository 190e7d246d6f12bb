/** The list judged by axe-core in a Chinese and an Arabic interface: popup and library, wide and narrow, with everything open that a reader can open. */
import type { Page } from "puppeteer-core";
import { poll, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { listFiles } from "../support/list-publication.ts";
import { buildReaderPublication } from "../support/reader-publication.ts";
import { axeFinds } from "./support/axe.ts";
import { describeInBrowsers, type Session } from "./support/describe-in-browsers.ts";

const publication = buildReaderPublication(listFiles());
afterAll(publication.remove);
const { extension } = publication;

const isReady = () => performance.getEntriesByName("list-ready").length > 0;
const exists = (selector: string) => document.querySelector(selector) !== null;

async function closeSheet(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await waitIn(page, "no sheet", () => document.querySelector("dialog") === null);
}

/** Where the list is shown, and at which widths it is judged in each state; the popup has its own. */
const PLACES: Readonly<Record<string, { open: (session: Session) => Promise<Page>; widths: readonly number[] }>> = {
  popup: { open: ({ browser }) => poll("a popup", () => browser.openPopup()), widths: [] },
  library: { open: ({ browser }) => browser.openPage("library.html"), widths: [360, 1280] },
};

/** What a reader brings up, in this order: each says how, and what shows that it is there. */
const STATES: readonly {
  readonly state: string;
  readonly open: (page: Page) => Promise<void>;
  readonly shown: string;
}[] = [
  { state: "the first look", open: async () => undefined, shown: ".row[data-state]" },
  {
    state: "read, starred and unread rows",
    open: async (page) => {
      await page.focus(".row .title");
      await page.keyboard.press("s");
      await page.keyboard.press("m");
    },
    shown: '.row[data-starred][data-state="read"]',
  },
  { state: "all filters", open: (page) => page.click(".filter-button"), shown: "#more-filters select" },
  {
    state: "a filter that leaves nothing",
    open: (page) => page.click('input[value="reading"] + span'),
    shown: '[data-note="nothing"] button',
  },
  {
    state: "results of a search",
    open: async (page) => {
      await page.click('input[value="all"] + span');
      await page.type("#search", "garden");
    },
    shown: "#results .excerpt mark",
  },
  { state: "nothing found", open: (page) => page.type("#search", "xyzzyplugh"), shown: "#found:not(:empty)" },
  {
    state: "the keys",
    open: async (page) => {
      await page.keyboard.press("Escape");
      await page.focus(".row .title");
      await page.keyboard.press("?");
    },
    shown: "dialog[open] kbd",
  },
  {
    state: "what next",
    open: async (page) => {
      await closeSheet(page);
      await page.click("#ideas");
      await waitIn(page, "the times", exists, "dialog[open] .time");
      await page.click("dialog[open] .time");
    },
    shown: "dialog[open] section .row",
  },
  {
    state: "the menu of a month",
    open: async (page) => {
      await closeSheet(page);
      await page.click(".more");
    },
    shown: ".menu button",
  },
  { state: "a toast", open: (page) => page.click(".menu button"), shown: "#toast:not([hidden]) button" },
];

for (const locale of ["zh_CN", "ar"]) {
  describeInBrowsers(
    `the list in ${locale} before axe`,
    (session) => {
      test.each(Object.entries(PLACES))("has no finding, %s", async (place, { open, widths }) => {
        await session.freshProfile();
        const page = await open(session);
        await waitIn(page, "the list", isReady);
        expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale.replace("_", "-"));
        for (const { state, open: bring, shown } of STATES) {
          await bring(page);
          await waitIn(page, state, exists, shown);
          for (const width of widths.length > 0 ? widths : [undefined]) {
            if (width) await page.setViewport({ width, height: 800 });
            expect({ state, width, findings: await axeFinds(page) }).toEqual({ state, width, findings: [] });
          }
        }
        // Closing the popup can take the tab in front along; the next profile closes it anyway.
        if (place !== "popup") await page.close();
      });
    },
    { extension, locale },
  );
}
