/** An article that a later edition has revised: that it was, what is new in it, and that it is not unread for that. */
import type { Page } from "puppeteer-core";
import { waitIn } from "../../scripts/browsers/driven-browser.ts";
import { buildReaderPublication, READER_FILES } from "../support/reader-publication.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";

const FILE = "2026-02-01-older.md";
const first = READER_FILES[FILE] ?? "";
const revised = first
  .replace("Paragraph 103 says", "Paragraph 103 now says")
  .replace("Paragraph 105 says", "A new paragraph.\n\nParagraph 105 says")
  .replace(/Paragraph 108 says.*\n\n/, "");
const publication = buildReaderPublication();
afterAll(publication.remove);

describeInBrowsers(
  "a revised article",
  (session) => {
    const open = async (id: string): Promise<Page> => {
      const page = await session.browser.openPage(`reader.html?article=${id}`);
      await waitIn(
        page,
        "the wired article",
        () => document.querySelector(".next-unread:not([data-waiting])") !== null,
      );
      return page;
    };
    const marked = () =>
      [...document.querySelectorAll("[data-changed]")].map(({ textContent }) => textContent.slice(0, 24));

    test("says what is new, leads there, stays read, and is known anew once it has been read", async () => {
      publication.rebuild({ [FILE]: first });
      await session.freshProfile();
      const before = await open("2026-02-01-older");
      await before.keyboard.press("m");
      await waitIn(before, "the kept text", async () =>
        Object.keys(await chrome.storage.local.get(null)).some((key) => key.startsWith("seen.")),
      );
      await before.close();
      const unchanged = await open("2026-02-01-older");
      expect(await unchanged.evaluate(() => document.querySelector<HTMLElement>(".revised")?.hidden)).toBe(true);
      await unchanged.close();

      publication.rebuild({ [FILE]: revised });
      await session.browser.reloadExtension();
      const page = await open("2026-02-01-older");
      expect(await waitIn(page, "what changed", () => document.querySelector(".changes")?.textContent)).toBe(
        "New or changed passages: 2Next change",
      );
      expect(await page.evaluate(() => document.querySelector<HTMLElement>(".revised")?.hidden)).toBe(false);
      expect(await page.evaluate(() => document.querySelector("article")?.dataset["state"])).toBe("read");
      expect(await page.evaluate(marked)).toEqual(["Paragraph 103 now says t", "A new paragraph."]);
      await page.focus(".changes button");
      await page.keyboard.press("Enter");
      await waitIn(page, "the first change", () =>
        document.activeElement?.textContent?.startsWith("Paragraph 103 now"),
      );
      const seen = () => {
        const top = document.activeElement?.getBoundingClientRect().top ?? -1;
        return top > 52 && top < innerHeight / 2;
      };
      await waitIn(page, "it in view", seen);
      // Read to its end, the text is known as it is now.
      await page.evaluate(() =>
        document.querySelector(".text-end")?.scrollIntoView({ block: "end", behavior: "instant" }),
      );
      await waitIn(page, "no revision", () => document.querySelector<HTMLElement>(".revised")?.hidden === true);
      await page.close();
      const again = await open("2026-02-01-older");
      expect(await again.evaluate(marked)).toEqual([]);
      await again.close();
    });
  },
  { extension: publication.extension },
);
