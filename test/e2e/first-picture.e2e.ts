/** The picture that a list in Firefox begins with: made beforehand, true to what is stored, and obeying at once. */
import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { pause, poll, waitIn } from "../../scripts/browsers/driven-browser.ts";
import type { BrowserName } from "../../scripts/browsers/find.ts";
import { listFiles } from "../support/list-publication.ts";
import { buildReaderPublication } from "../support/reader-publication.ts";
import { bringAlmanac, withAlmanac } from "./support/almanac-in-page.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";
import { closePopups, openPopupAnew } from "./support/popups.ts";

const publication = buildReaderPublication(listFiles());
afterAll(publication.remove);

const marksOf = () => performance.getEntriesByType("mark").map(({ name }) => name);
const isWired = () => performance.getEntriesByName("list-wired").length > 0;
const kept = (page: Page, key: string) => page.evaluate((name) => localStorage.getItem(name), key);

describeInBrowsers(
  "the picture that a list begins with",
  (session) => {
    /** Sets the newest article's marks, and waits until the background has made the picture of them. */
    const live = async (page: Page, read: boolean) => {
      await bringAlmanac(page);
      await withAlmanac(
        page,
        async ({ openMarks }, isRead) => {
          const popup = await (await fetch("/popup.html")).text();
          const newest = Number(/data-ordinal="(\d+)"/.exec(popup)?.[1]);
          await (await openMarks()).setRead(newest, isRead);
        },
        read,
      );
      const standing = read ? '"rows":[{"standing":"read"' : '"rows":[{"standing":"unread"';
      if (session.name === "firefox")
        await poll("the picture", async () => (await kept(page, "first-picture"))?.includes(standing));
    };
    const firstRow = (page: Page) =>
      page.evaluate(() => {
        const row = document.querySelector<HTMLElement>(".row");
        return [row?.dataset["state"], document.querySelector(".month .count")?.textContent];
      });

    test("is made in Firefox, shown before the list's own script has run, and what is stored", async () => {
      const tools = await session.browser.openPage("options.html");
      await live(tools, true);
      // The first opening keeps the words that the next one shows.
      const first = await openPopupAnew(session);
      if (session.name === "firefox") await poll("the words", async () => kept(tools, "first-words"));
      const shown = await firstRow(first);
      expect(shown[0]).toBe("read");
      const second = await openPopupAnew(session);
      const marks = await second.evaluate(marksOf);
      // Chromium's storage answers at once: there is neither picture nor words, and one script.
      expect(marks).toEqual(
        session.name === "firefox" ? ["list-ready", "list-ready", "list-wired"] : ["list-ready", "list-wired"],
      );
      expect([await kept(tools, "first-picture"), await kept(tools, "first-words")].map((one) => one !== null)).toEqual(
        session.name === "firefox" ? [true, true] : [false, false],
      );
      expect(await firstRow(second)).toEqual(shown);
      await live(tools, false);
      const third = await openPopupAnew(session);
      expect((await firstRow(third))[0]).toBe("unread");
      await closePopups(session);
      await tools.close();
    });

    test("one that is old, in another language or damaged is put right", async () => {
      const tools = await session.browser.openPage("options.html");
      await live(tools, true);
      await openPopupAnew(session);
      if (session.name === "firefox") {
        await poll("the words", async () => kept(tools, "first-words"));
        await tools.evaluate(() => {
          const picture = localStorage.getItem("first-picture") ?? "";
          localStorage.setItem("first-picture", picture.replace('"standing":"read"', '"standing":"unread"'));
          const words = localStorage.getItem("first-words") ?? "";
          localStorage.setItem("first-words", words.replace('"Options"', '"Ajustes"').replace('"en"', '"es"'));
        });
      }
      const page = await openPopupAnew(session);
      expect((await firstRow(page))[0]).toBe("read");
      await waitIn(
        page,
        "the words",
        () => document.querySelector("a[href='options.html']")?.textContent === "Options",
      );
      await waitIn(page, "the language", () => document.documentElement.lang === "en");
      if (session.name === "firefox") {
        await poll("the words anew", async () => (await kept(tools, "first-words"))?.includes('"Options"'));
        await tools.evaluate(() => localStorage.setItem("first-picture", "{"));
      }
      expect((await firstRow(await openPopupAnew(session)))[0]).toBe("read");
      await closePopups(session);
      await tools.close();
    });

    test("there is none of a list that was left elsewhere, which opens there", async () => {
      const tools = await session.browser.openPage("options.html");
      await live(tools, true);
      await closePopups(session);
      // A list that closes keeps its place, in its own time.
      await pause(500);
      await tools.evaluate(() =>
        chrome.storage.local.set({
          place: { month: "", top: -1, offset: 0, opened: -1, filter: { standing: "unread" } },
        }),
      );
      if (session.name === "firefox")
        await poll("no picture", async () => (await kept(tools, "first-picture")) === null);
      const page = await openPopupAnew(session);
      await waitIn(page, "the filter", () => document.querySelector('input[value="unread"]:checked') !== null);
      await page.close().catch(() => undefined);
      await tools.evaluate(() => chrome.storage.local.remove("place"));
      if (session.name === "firefox") await poll("the picture", async () => kept(tools, "first-picture"));
      await tools.close();
    });
  },
  { extension: publication.extension },
);

/** The popup's own script comes this much later, in milliseconds, so that a driver can do something before it. */
const DELAY = 5_000;

const slow = mkdtempSync(join(tmpdir(), "almanac-slow-"));
afterAll(() => rmSync(slow, { recursive: true, force: true }));

/** An extension whose popup takes its time to come alive. */
function slowExtension(name: BrowserName): string {
  const folder = join(slow, name);
  cpSync(publication.extension(name), folder, { recursive: true });
  renameSync(join(folder, "popup.js"), join(folder, "popup-own.js"));
  writeFileSync(join(folder, "popup.js"), `setTimeout(() => import("/popup-own.js"), ${DELAY});`);
  return folder;
}

describeInBrowsers(
  "a list whose script is late",
  (session) => {
    test("keeps keys and clicks until it can obey them", async () => {
      const page = await session.browser.openPage("popup.html");
      await waitIn(page, "the list", isWired);
      if (session.name === "firefox") await poll("the words", async () => kept(page, "first-words"));
      if (session.name === "firefox") await poll("the picture", async () => kept(page, "first-picture"));
      await session.browser.reload(page);
      // Chromium's list shows itself and hears keys with its own script.
      if (session.name === "chromium") await waitIn(page, "the list", isWired);
      else await waitIn(page, "the picture", () => performance.getEntriesByName("list-ready").length > 0);
      expect(await page.evaluate(isWired)).toBe(session.name === "chromium");
      const isStarred = () => document.querySelector(".row")?.hasAttribute("data-starred") === true;
      const before = await page.evaluate(isStarred);
      await page.click(".row .star");
      await page.keyboard.press("j");
      await page.keyboard.press("j");
      if (session.name === "firefox") {
        expect(await page.evaluate(isWired)).toBe(false);
        expect(await page.evaluate(isStarred)).toBe(before);
      }
      await waitIn(page, "the list", isWired);
      await poll("the star", async () => (await page.evaluate(isStarred)) !== before);
      expect(await page.evaluate(() => document.activeElement?.closest(".row, .month-head")?.className)).toBe("row");
      // Closed now, it would say that it could not load what it is still loading.
    });
  },
  { extension: slowExtension },
);
