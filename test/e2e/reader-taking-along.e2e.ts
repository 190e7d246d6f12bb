/** What a reader takes along: Markdown, the month as one document, books. */
import { createRequire } from "node:module";
import { unzipSync } from "fflate";
import { waitIn } from "../../scripts/browsers/driven-browser.ts";
import { buildReaderPublication } from "../support/reader-publication.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";
import { catchCopies, copiedBy, openArticle } from "./support/reader-pages.ts";

const publication = buildReaderPublication();
afterAll(publication.remove);

const { JSDOM } = createRequire(__filename)("jsdom") as {
  JSDOM: new (text: string, options: { contentType: string }) => unknown;
};

describeInBrowsers(
  "an article taken along",
  (session) => {
    const open = (id: string) => openArticle(session, id);

    test("copies the article and a quotation as Markdown", async () => {
      const page = await open("2026-03-10-specimen");
      await catchCopies(page);
      const copied = () => copiedBy(page, () => page.keyboard.press("c"));
      const whole = await copied();
      expect(whole).toContain(
        "# Everything a text can hold\n\n[Everything a text can hold](https://example.org/specimen)",
      );
      expect(whole).toContain("2026-03-10");
      expect(whole).toContain("```js\nconst answer = 42;");
      expect(whole).toContain("$e^{i\\pi} + 1 = 0$");
      expect(whole).toContain("A claim with a note.[^1]");
      expect(whole).toContain("[^1]: The note itself, with *emphasis*.");
      expect(whole).toContain("> [!WARNING]\n> Mind the gap.");
      expect(whole).toContain("- [x] done");
      expect(whole).toContain("| Name | One |");
      await page.evaluate(() => {
        const quotation = document.querySelector(".text blockquote p");
        if (quotation) getSelection()?.selectAllChildren(quotation);
      });
      expect(await copied()).toBe(
        "> A quotation of one line.\n>\n> — [Everything a text can hold](https://example.org/specimen), A. Writer, The Specimen, 2026-03-10\n",
      );
    });

    test("shows a month as one document, oldest first, each id once", async () => {
      const page = await session.browser.openPage("reader.html?month=2026-03");
      const titles = () => [...document.querySelectorAll(".month-article > h2")].map(({ textContent }) => textContent);
      await waitIn(page, "all articles", () => document.querySelectorAll(".month-article").length === 4);
      // The first has two languages, of which the reader's last choice is shown.
      expect((await page.evaluate(titles)).slice(1)).toEqual([
        "A short one",
        "الطريق الطويل",
        "Everything a text can hold",
      ]);
      const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      const wrong = await session.browser.openPage("reader.html?month=2019-01");
      await waitIn(wrong, "a sentence", () => document.querySelector(".failure") !== null);
    });

    test("saves a book with contents, pictures, maths, and chapters that link to each other", async () => {
      const page = await open("2026-03-10-specimen");
      await page.evaluate(() => {
        const make = URL.createObjectURL.bind(URL);
        URL.createObjectURL = (blob: Blob) => {
          void blob.arrayBuffer().then((bytes) => {
            document.body.dataset["book"] = btoa(String.fromCharCode(...new Uint8Array(bytes)));
          });
          return make(blob);
        };
        // The browser's own download would leave a file behind.
        HTMLAnchorElement.prototype.click = () => undefined;
      });
      await page.click("[data-tool=more]");
      await page.evaluate(() => {
        const items = [...document.querySelectorAll<HTMLButtonElement>(".actions button")];
        items.find(({ textContent }) => textContent === "Save this month as EPUB")?.click();
      });
      const book = Buffer.from(await waitIn(page, "the book", () => document.body.dataset["book"]), "base64");
      // The first entry must be the type, uncompressed, so that readers know the file by its first bytes.
      expect(book.toString("latin1", 30, 58)).toBe("mimetypeapplication/epub+zip");
      const files = Object.fromEntries(
        Object.entries(unzipSync(book)).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
      );
      expect(files["book/nav.xhtml"]).toContain("Everything a text can hold");
      expect(files["book/package.opf"]).toContain(
        'href="chapter-4.xhtml" media-type="application/xhtml+xml" properties="mathml"',
      );
      expect(files["book/images/1.svg"]).toContain("<svg");
      expect(files["book/chapter-4.xhtml"]).toContain('<a href="chapter-2.xhtml">a link</a>');
      for (const [name, text] of Object.entries(files)) {
        // Throws at what is not well-formed.
        if (/\.(xhtml|opf|xml)$/.test(name)) new JSDOM(text, { contentType: "application/xml" });
      }
    });
  },
  { extension: publication.extension },
);
