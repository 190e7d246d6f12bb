/** Paper: an article and a month, printed by each browser to a real PDF and read again by poppler. */
import { spawnSync } from "node:child_process";
import type { Page } from "puppeteer-core";
import { waitIn } from "../../scripts/browsers/driven-browser.ts";
import { buildReaderPublication, specimenFiles } from "../support/reader-publication.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";
import { needProgram } from "./support/need-program.ts";
import { openArticle } from "./support/reader-pages.ts";

const publication = buildReaderPublication(specimenFiles());
afterAll(publication.remove);
beforeAll(() => needProgram("pdftotext", "poppler-utils"));

const BARE = "https://example.org/an/address/that/does/not/end/where/the/line/does/and/goes/on/and/on";

/** What stands on each page of a print, line by line, ligatures as letters; lines without words are left out. */
async function print(page: Page): Promise<readonly (readonly string[])[]> {
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
  const { stdout } = spawnSync("pdftotext", ["-layout", "-", "-"], { input: Buffer.from(pdf), encoding: "utf8" });
  return stdout
    .normalize("NFKC")
    .split("\f")
    .slice(0, -1)
    .map((text) =>
      text
        .split("\n")
        .map((line) => line.replaceAll(/\p{Bidi_Control}/gu, "").trim())
        .filter((line) => line !== ""),
    );
}

/** Each word of a print that reaches beyond the margins of an A4 page at its sides, which are 20 mm wide; letters may hang over by 3 points. */
async function beyondTheMargins(page: Page): Promise<readonly string[]> {
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
  const { stdout } = spawnSync("pdftotext", ["-bbox", "-", "-"], { input: Buffer.from(pdf), encoding: "utf8" });
  const margin = (20 / 25.4) * 72;
  const words = [...stdout.matchAll(/<word xMin="([\d.]+)".*? xMax="([\d.]+)".*?>(.*?)<\/word>/g)];
  expect(words.length).toBeGreaterThan(10);
  return words
    .filter(([, left, right]) => Number(left) < margin - 3 || Number(right) > 595.3 - margin + 3)
    .map(([, left, right, word = ""]) => `${left} ${right} ${word}`);
}

/** The words of a print without what a line's end adds to them. */
const joined = (pages: readonly (readonly string[])[]) => pages.flat().join("").replaceAll(/\s+/g, "");
const headings = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll(".text :is(h2, h3, h4, h5, dt)")].map((one) => one.textContent));
const count = (text: string, part: string) => text.split(part).length - 1;

describeInBrowsers(
  "on paper",
  (session) => {
    // Firefox draws nothing in the margins that a page asks for; the line that its own dialog adds bears the number.
    const expectNumbers = (pages: readonly (readonly string[])[]) => {
      if (session.name !== "chromium") return;
      expect(pages.map((lines) => lines.at(-1))).toEqual(pages.map((_, at) => String(at + 1)));
    };
    const lastWords = (lines: readonly string[]) => lines.at(session.name === "chromium" ? -2 : -1);

    // Firefox draws the bold of the bundled face, which is a variable one, as outlines that no program can read.
    beforeAll(async () => {
      const page = await session.browser.openPage("library.html");
      await page.evaluate(() =>
        chrome.storage.local.set({ settings: { format: 1, values: { face: [1, "system-sans"] } } }),
      );
      await page.close();
    });

    test("an article is its text, with the addresses of its links, and no control", async () => {
      const page = await openArticle(session, "2026-03-10-specimen", "&language=en");
      const pages = await print(page);
      expect(pages.length).toBeGreaterThan(3);
      expectNumbers(pages);
      const text = joined(pages);
      for (const part of ["Everything a text can", "March 10, 2026", "Hidden at first, with a list:", "A second note."])
        expect(text).toContain(part.replaceAll(" ", ""));
      expect(text).toContain("totheweb(https://example.org/a/rather/long/address?with=a&query=in-it).");
      for (const control of ["Home", "Back", "Donate", "Mark as read", "Next unread", "Copy", "中文"])
        expect(text).not.toContain(control.replaceAll(" ", ""));
      const titles = await headings(page);
      expect(titles).toContain("Quotations and alerts");
      // Below "Pictures" stands one, which has no words.
      const stranded = pages.map(lastWords).filter((line) => line !== "Pictures" && titles.includes(line ?? ""));
      expect(stranded).toEqual([]);
      await page.close();
    });

    test("a link that says its address says it once", async () => {
      const page = await openArticle(session, "2026-03-10-specimen", "&language=en");
      expect(count(joined(await print(page)), BARE)).toBe(1);
      await page.close();
    });

    test("a table of many columns and a long formula keep within the paper, to their last", async () => {
      const page = await openArticle(session, "2026-03-07-edges");
      // Twice as long, so that it is too wide in either browser's face.
      await page.evaluate(() => {
        const formula = document.querySelector(".text .scroll > math");
        formula?.append(...[...formula.children].map((part) => part.cloneNode(true)));
      });
      expect(await beyondTheMargins(page)).toEqual([]);
      const text = joined(await print(page));
      expect(text).toContain("Fifteen");
      expect(text).toContain("15000000");
      expect(await page.evaluate(() => document.querySelector(".scroll[data-wide] > math") !== null)).toBe(true);
      await page.close();
    });

    test("no picture is parted by the end of a page, however high", async () => {
      const page = await openArticle(session, "2026-03-09-hebrew");
      // Three of which none ends where a page does, and one that is higher than a page.
      await page.evaluate(async () => {
        const draw = async (width: number, height: number) => {
          const canvas = Object.assign(document.createElement("canvas"), { width, height });
          canvas.getContext("2d")?.fillRect(0, 0, width, height);
          const blob = await new Promise<Blob | null>((resolve) => {
            canvas.toBlob(resolve);
          });
          const image = new Image(width, height);
          image.src = URL.createObjectURL(blob as Blob);
          await image.decode();
          const paragraph = document.createElement("p");
          paragraph.append(image);
          return paragraph;
        };
        const text = document.querySelector(".text") as HTMLElement;
        text.replaceChildren(await draw(600, 520), await draw(600, 520), await draw(600, 520), await draw(600, 5_000));
      });
      const pdf = Buffer.from(await page.pdf({ format: "A4", preferCSSPageSize: true }));
      const images = spawnSync("pdfimages", ["-list", "-"], { input: pdf, encoding: "utf8" }).stdout;
      // One line an image, after two of heading: what is parted is told once a page.
      expect(images.trim().split("\n").slice(2)).toHaveLength(4);
      await page.close();
    });

    test("a month is its articles, each on a page of its own", async () => {
      const page = await session.browser.openPage("reader.html?month=2026-03&language=en");
      await waitIn(page, "all articles", () => document.querySelectorAll(".month-article").length === 5);
      await waitIn(page, "the pictures", () => [...document.images].every(({ complete }) => complete));
      const pages = await print(page);
      expectNumbers(pages);
      expect(pages[0]?.slice(0, 3)).toEqual(["The Specimen", "2026.03", "Edges:"]);
      expect(pages.filter(([first]) => first === "A long road")).toHaveLength(1);
      expect(pages.filter(([first]) => first?.startsWith("Everything a text can"))).toHaveLength(1);
      expect(count(joined(pages), BARE)).toBe(1);
      expect(joined(pages)).not.toContain("Print");
      await page.close();
    });
  },
  { extension: publication.extension },
);
