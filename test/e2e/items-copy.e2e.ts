/** The copy of stored items that a list begins with, in both browsers: old, damaged or absent, what is stored is what is shown. */
import type { Page } from "puppeteer-core";
import { poll, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { listFiles } from "../support/list-publication.ts";
import { buildReaderPublication } from "../support/reader-publication.ts";
import { bringAlmanac, withAlmanac } from "./support/almanac-in-page.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";
import { closePopups, openPopupAnew } from "./support/popups.ts";

const publication = buildReaderPublication(listFiles());
afterAll(publication.remove);

const isReady = () => performance.getEntriesByName("list-ready").length > 0;
const copyOf = (page: Page) => page.evaluate(() => localStorage.getItem("first-items"));

describeInBrowsers(
  "the copy that a list begins with",
  (session) => {
    const firstIs = (page: Page, state: string, starred: boolean) =>
      waitIn(
        page,
        `a first article ${state}`,
        (wanted, star) => {
          const row = document.querySelector<HTMLElement>(".month[data-open] .row");
          return row?.dataset["state"] === wanted && "starred" in row.dataset === star;
        },
        state,
        starred,
      );
    /** Marks the newest article read and starred. */
    const live = async (page: Page) => {
      await bringAlmanac(page);
      await withAlmanac(
        page,
        async ({ openMarks }) => {
          const popup = await (await fetch("/popup.html")).text();
          const newest = Number(/data-ordinal="(\d+)"/.exec(popup)?.[1]);
          const marks = await openMarks();
          await marks.setRead(newest, true);
          await marks.setStarred(newest, true);
        },
        null,
      );
    };

    test("is made by Firefox's background and follows what is stored; Chromium has none", async () => {
      const tools = await session.browser.openPage("options.html");
      if (session.name === "firefox") await poll("the copy", async () => (await copyOf(tools)) !== null);
      await live(tools);
      const copy = await copyOf(tools);
      expect(copy !== null).toBe(session.name === "firefox");
      if (copy !== null) {
        const items = await tools.evaluate(() => chrome.storage.local.get(null));
        const first = Object.entries(items).filter(
          ([key]) => /^(settings|place|recent|language)$/.test(key) || /^marks\.\w+\.[abj]/.test(key),
        );
        expect(first.length).toBeGreaterThan(0);
        expect(JSON.parse(copy)).toEqual(Object.fromEntries(first));
        // What no page of ours has stored, the background brings into it.
        await tools.evaluate(() => chrome.storage.local.set({ language: "zh" }));
        await poll("the background", async () => (await copyOf(tools))?.includes('"language":"zh"'));
      }
      await tools.close();
    });

    test.each([
      ["an old one", "{}"],
      ["a damaged one", "{"],
      ["one that holds anything", '{"place":7,"recent":{},"settings":[],"marks.x.a":3}'],
    ])("%s is put right by what is stored", async (_, copy) => {
      const tools = await session.browser.openPage("options.html");
      await live(tools);
      await tools.evaluate((text) => localStorage.setItem("first-items", text), copy);
      const page = await openPopupAnew(session);
      await firstIs(page, "read", true);
      // A click acts on what is stored.
      await page.click(".month[data-open] .row .star");
      await firstIs(page, "read", false);
      await tools.close();
    });

    test("marks that are stored no more are not shown, and the place is the stored one", async () => {
      // A list that closes keeps its place.
      await closePopups(session);
      const tools = await session.browser.openPage("options.html");
      await live(tools);
      const [month, filter] = await tools.evaluate(async () => {
        const all = await chrome.storage.local.get(null);
        localStorage.setItem("first-items", JSON.stringify(all));
        const marks = Object.keys(all).filter((key) => key.startsWith("marks."));
        await chrome.storage.local.remove(marks);
        const index = (await (await fetch("/library/index.json")).json()) as { months: { key: string }[] };
        const key = index.months[2]?.key ?? "";
        const place = { month: key, top: -1, offset: 0, filter: { standing: "unread" } };
        await chrome.storage.local.set({ place });
        // The background has heard of it by now, too.
        localStorage.setItem("first-items", JSON.stringify(all));
        return [key, place.filter.standing] as const;
      });
      const page = await openPopupAnew(session);
      await waitIn(
        page,
        "the stored month",
        (key) => document.querySelector(`[data-month="${key}"][data-open]`) !== null,
        month,
      );
      await waitIn(
        page,
        "the stored filter",
        (standing) => document.querySelector(`input[value="${standing}"]:checked`) !== null,
        filter,
      );
      await waitIn(page, "no mark", () => document.querySelector('.row[data-state="read"]') === null);
      await tools.close();
    });
  },
  { extension: publication.extension },
);

describeInBrowsers(
  "a private window",
  (session) => {
    test("has no copy, and shows what is stored all the same", async () => {
      const tools = await session.browser.openPage("options.html");
      // In no window of Chromium's is there a copy.
      if (session.name === "chromium") {
        expect(await copyOf(tools)).toBeNull();
        return;
      }
      await poll("the copy", async () => (await copyOf(tools)) !== null);
      const page = await session.browser.openPrivatePage("popup.html");
      await waitIn(page, "the list", isReady);
      expect(await copyOf(page)).toBeNull();
      await page.click(".row .mark");
      await waitIn(page, "the mark", () => document.querySelector('.row[data-state="read"]') !== null);
      expect(await copyOf(page)).toBeNull();
      await page.close();
      expect(await tools.evaluate(() => localStorage.getItem("first-items"))).not.toMatch(/"marks\.\w+\.j/);
    });
  },
  { privateWindows: true },
);
