/** What is within a text: footnotes, pictures, code, and the browser's own search. */
import { waitIn } from "../../scripts/browsers/driven-browser.ts";
import { buildReaderPublication } from "../support/reader-publication.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";
import { catchCopies, copiedBy, openArticle } from "./support/reader-pages.ts";

const publication = buildReaderPublication();
afterAll(publication.remove);

describeInBrowsers(
  "the text",
  (session) => {
    const open = (id: string) => openArticle(session, id);

    test("opens footnotes in place and gives the focus back", async () => {
      const page = await open("2026-03-10-specimen");
      await page.focus("a[data-note]");
      await page.keyboard.press("Enter");
      await waitIn(page, "the note", () => document.querySelector(".note")?.textContent?.includes("The note itself"));
      expect(await page.evaluate(() => location.hash)).toBe("");
      await page.keyboard.press("Escape");
      await waitIn(page, "the mark's focus", () => document.activeElement?.matches("a[data-note]"));
      // The browser tells of the closing a moment after the focus is back.
      await waitIn(page, "the note's end", () => document.querySelector(".note") === null);
    });

    test("enlarges a picture by key, and gives the focus back", async () => {
      const page = await open("2026-03-10-specimen");
      await page.evaluate(() => document.querySelector("img.zooms")?.scrollIntoView({ behavior: "instant" }));
      await page.focus("img.zooms");
      await page.keyboard.press("Enter");
      await waitIn(page, "the large picture", () => document.querySelector("dialog.zoom[open] img") !== null);
      await page.keyboard.press("Escape");
      await waitIn(page, "the picture's focus", () => document.activeElement?.matches("img.zooms"));
    });

    test("gives its code to the clipboard", async () => {
      const page = await open("2026-03-10-specimen");
      await catchCopies(page);
      await page.focus(".code-copy");
      expect(await copiedBy(page, () => page.keyboard.press("Enter"))).toBe(
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the code of the specimen.
        "const answer = 42; // the number\nexport function ask(question) { return `${question}: ${answer}`; }",
      );
      await waitIn(page, "the word", () => document.querySelector(".code-copy")?.textContent === "Copied");
      await page.close();
    });

    test("is searched by the browser's own find, far below too", async () => {
      const page = await open("2026-03-07-long");
      const found = await page.evaluate(() =>
        (globalThis as unknown as { find(text: string): boolean }).find("Paragraph 408 says"),
      );
      expect(found).toBe(true);
      await waitIn(page, "the place in view", () => {
        const box = getSelection()?.getRangeAt(0).getBoundingClientRect();
        return box !== undefined && scrollY > innerHeight && box.top > 0 && box.bottom < innerHeight;
      });
      expect(await page.evaluate(() => getSelection()?.toString())).toBe("Paragraph 408 says");
      await page.close();
    });
  },
  { extension: publication.extension },
);
