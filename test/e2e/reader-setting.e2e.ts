/** How a text is set: at every width, and where the reader's choices, the text's direction and the page's meet. */
import { pause, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { buildReaderPublication, specimenFiles } from "../support/reader-publication.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";
import { catchCopies, openArticle, waitForState, wired } from "./support/reader-pages.ts";
import { giveVoices } from "./support/voices.ts";

const publication = buildReaderPublication(specimenFiles());
afterAll(publication.remove);

const SPECIMEN = "2026-03-10-specimen";
const EDGES = "2026-03-07-edges";
/** The last has {@link EDGES} beside it, whose title no line holds. */
const TEXTS = [SPECIMEN, `${SPECIMEN}&language=zh`, "2026-03-09-arabic", "2026-03-09-hebrew", EDGES, "2026-03-08-long"];
/** 320 is a page enlarged fourfold on a common screen: WCAG 2.2, 1.4.10. */
const WIDTHS = [320, 360, 600, 900, 1280, 1920];
/** The smallest and the largest type, in the narrowest and the widest measure. */
const SIZES = [
  { textSize: "14px", textWidth: "40ch" },
  { textSize: "32px", textWidth: "100ch" },
];

describeInBrowsers(
  "how a text is set",
  (session) => {
    test("nothing is wider than the page, at any width and size", async () => {
      const page = await openArticle(session, SPECIMEN);
      for (const text of TEXTS) {
        await session.browser.visit(page, `reader.html?article=${text}`);
        await wired(page);
        for (const width of WIDTHS) {
          await page.setViewport({ width, height: 740 });
          for (const size of SIZES) {
            await page.evaluate(({ textSize, textWidth }) => {
              document.documentElement.style.setProperty("--text-size", textSize);
              document.documentElement.style.setProperty("--text-width", textWidth);
            }, size);
            const over = await page.evaluate(() => {
              const { scrollWidth, clientWidth } = document.documentElement;
              return Math.max(0, scrollWidth - clientWidth);
            });
            expect({ text, width, size, over }).toEqual({ text, width, size, over: 0 });
          }
        }
      }
      await page.close();
    });

    test("what is read stays in its place when letters and measure change", async () => {
      const page = await openArticle(session, "2026-03-08-long");
      const heading = () => [...document.querySelectorAll(".text h2")].at(-1)?.getBoundingClientRect().top ?? -1;
      await page.evaluate(() =>
        [...document.querySelectorAll(".text h2")].at(-1)?.scrollIntoView({ behavior: "instant" }),
      );
      const before = await page.evaluate(heading);
      const far = await page.evaluate(() => scrollY);
      expect(far).toBeGreaterThan(1_000);
      await page.evaluate(() =>
        chrome.storage.local.set({ settings: { format: 1, values: { textSize: [1, 30], textWidth: [1, 50] } } }),
      );
      await waitIn(page, "a longer text", (y) => scrollY > y + 300, far);
      await pause(300);
      expect(Math.abs((await page.evaluate(heading)) - before)).toBeLessThan(3);
      await page.evaluate(() => chrome.storage.local.remove("settings"));
      await page.close();
    });

    test("a deep list keeps room for its words on a phone", async () => {
      const page = await openArticle(session, EDGES);
      await page.setViewport({ width: 360, height: 740 });
      const room = await page.evaluate(() => {
        const items = [...document.querySelectorAll(".text li")];
        return Math.min(...items.map((item) => item.getBoundingClientRect().width));
      });
      expect(room).toBeGreaterThan(120);
      await page.close();
    });

    test("code and addresses run left to right in a text that runs right to left", async () => {
      const page = await openArticle(session, "2026-03-09-arabic");
      const ends = await page.evaluate(() => {
        const side = (element: Element | undefined) => {
          const words = element?.firstChild as Text;
          const at = (from: number) => {
            const range = document.createRange();
            range.setStart(words, from);
            range.setEnd(words, from + 1);
            return range.getBoundingClientRect().left;
          };
          return { text: words.data, isAtTheRight: at(words.length - 1) > at(0) };
        };
        const code = [...document.querySelectorAll(".text code")].find((one) => one.textContent.endsWith(";"));
        return [side(code), side(document.querySelector('.text a[href$="x=1"]') ?? undefined)];
      });
      expect(ends).toEqual([
        { text: "const list = [1, 2];", isAtTheRight: true },
        { text: "https://example.org/path?x=1", isAtTheRight: true },
      ]);
      await page.close();
    });

    test("what is read is told from what is unread under forced colours", async () => {
      const page = await openArticle(session, SPECIMEN);
      await session.browser.emulate(page, { forcedColors: true });
      // What is forced shows in the drawing alone, not in computed styles.
      const drawn = async () => {
        const icon = await page.waitForSelector('[data-tool="read"]');
        return Buffer.from((await icon?.screenshot()) ?? []).toString("base64");
      };
      const before = await drawn();
      await page.keyboard.press("m");
      await waitIn(page, "the mark", () => document.querySelector('[data-tool="read"].on') !== null);
      expect((await drawn()) === before).toBe(false);
      await session.browser.emulate(page, {});
      await page.keyboard.press("m");
      await page.close();
    });

    test("the outline stays beside the text on a wide page", async () => {
      const page = await openArticle(session, SPECIMEN);
      await page.setViewport({ width: 1920, height: 900 });
      const gap = await page.evaluate(() => {
        const edge = (selector: string) => (document.querySelector(selector) as Element).getBoundingClientRect();
        return edge(".text").left - edge(".margin .outline").right;
      });
      expect(gap).toBeGreaterThanOrEqual(0);
      expect(gap).toBeLessThan(64);
      await page.close();
    });

    test("a picture without a ground has a light one on a dark page, whoever chose the dark", async () => {
      const page = await openArticle(session, SPECIMEN);
      const ground = () => {
        const picture = document.querySelector('.text img[alt^="Two lines"]');
        return picture && getComputedStyle(picture).backgroundColor;
      };
      await session.browser.emulate(page, { colorScheme: "dark" });
      expect(await page.evaluate(ground)).toBe("rgb(255, 255, 255)");
      await session.browser.emulate(page, { colorScheme: "light" });
      expect(await page.evaluate(ground)).toBe("rgba(0, 0, 0, 0)");
      await session.browser.emulate(page, {});
      await page.evaluate(() => document.documentElement.setAttribute("data-theme", "black"));
      expect(await page.evaluate(ground)).toBe("rgb(255, 255, 255)");
      await page.close();
    });

    test("the title is neither justified nor hyphenated with the text", async () => {
      const page = await openArticle(session, SPECIMEN);
      await page.evaluate(() => document.documentElement.setAttribute("data-align", "justify"));
      const set = (selector: string) => {
        const part = document.querySelector(selector);
        if (!part) throw new Error(`There is no ${selector}`);
        const { textAlign, hyphens } = getComputedStyle(part);
        return { textAlign, hyphens };
      };
      expect(await page.evaluate(set, ".text p")).toEqual({ textAlign: "justify", hyphens: "auto" });
      expect(await page.evaluate(set, "#title")).toEqual({ textAlign: "start", hyphens: "manual" });
      await page.close();
    });

    test("the way to the next unread article cuts a title at its end, whichever way it runs", async () => {
      await session.freshProfile();
      const page = await openArticle(session, SPECIMEN);
      await page.setViewport({ width: 360, height: 740 });
      const isSeen = () => {
        const link = document.querySelector(".next-unread");
        const title = link?.querySelector("bdi");
        const word = title?.firstChild;
        if (!link || !title || !word) throw new Error("There is no next unread article");
        const range = document.createRange();
        range.setStart(word, 0);
        range.setEnd(word, 2);
        const [letter, frame] = [range.getBoundingClientRect(), link.getBoundingClientRect()];
        return {
          rightToLeft: getComputedStyle(title).direction === "rtl",
          cut: title.scrollWidth > title.clientWidth,
          begins: letter.left >= frame.left && letter.right <= frame.right,
        };
      };
      expect(await page.evaluate(isSeen)).toEqual({ rightToLeft: true, cut: true, begins: true });
      await page.close();
    });

    test("a neighbour's title is cut at its own end, and stands at its side of the page", async () => {
      const page = await openArticle(session, SPECIMEN);
      await waitIn(page, "the neighbour", () => document.querySelector(".neighbour.next .title") !== null);
      const set = await page.evaluate(() => {
        const title = document.querySelector(".neighbour.next .title");
        if (!title) throw new Error("There is no next article");
        const { direction, textAlign } = getComputedStyle(title);
        return { direction, textAlign };
      });
      expect(set).toEqual({ direction: "rtl", textAlign: "right" });
      await page.close();
    });

    test("the bars at the foot and what is told in passing do not cover each other", async () => {
      const page = await openArticle(session, SPECIMEN, "&find=grey");
      await page.setViewport({ width: 360, height: 740 });
      await catchCopies(page);
      await giveVoices(page, { slow: true });
      await waitIn(page, "the bar of the search", () => document.querySelector(".found") !== null);
      await page.keyboard.press("v");
      await waitIn(page, "the bar of listening", () => document.querySelector(".listening") !== null);
      await page.keyboard.press("c");
      await waitIn(page, "the notice", () => document.querySelector("#notice span") !== null);
      const [notice, found, listening] = await page.evaluate(() =>
        ["#notice", ".found", ".listening"].map((bar) => {
          const { top = 0, bottom = 0 } = document.querySelector(bar)?.getBoundingClientRect() ?? {};
          return { top, bottom };
        }),
      );
      expect(notice?.bottom).toBeLessThanOrEqual(found?.top ?? 0);
      expect(found?.bottom).toBeLessThanOrEqual(listening?.top ?? 0);
      await page.close();
    });

    test("the lines of the head begin where the title does", async () => {
      const page = await openArticle(session, "2026-03-09-arabic");
      const rights = await page.evaluate(() =>
        ["#title", ".brand > :last-child", ".byline > :last-child"].map((part) =>
          Math.round(document.querySelector(part)?.getBoundingClientRect().right ?? 0),
        ),
      );
      expect(new Set(rights).size).toBe(1);
      await page.close();
    });

    test("arriving at a word that was searched for does not tell of the place that was left", async () => {
      await session.freshProfile();
      let page = await openArticle(session, SPECIMEN);
      await page.evaluate(() => document.querySelector("#a-tables")?.scrollIntoView({ behavior: "instant" }));
      await waitForState(page, "reading");
      await page.close();
      page = await openArticle(session, SPECIMEN, "&find=grey");
      await waitIn(page, "the word", () => CSS.highlights.has("found-here"));
      await pause(100);
      expect(await page.evaluate(() => document.querySelector("#notice")?.textContent)).toBe("");
      await page.close();
      page = await openArticle(session, SPECIMEN);
      await waitIn(page, "the notice", () => document.querySelector("#notice .notice-action") !== null);
      await page.close();
    });
  },
  { extension: publication.extension },
);
