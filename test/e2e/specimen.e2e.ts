/** The specimen of every element: read with the keyboard alone, printed, and taken as books. */
import { strFromU8, unzipSync } from "fflate";
import type { Page } from "puppeteer-core";
import { waitIn } from "../../scripts/browsers/driven-browser.ts";
import { epubFindings } from "../../scripts/testing/epubcheck.ts";
import { buildReaderPublication, specimenFiles } from "../support/reader-publication.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";

const publication = buildReaderPublication(specimenFiles());
afterAll(publication.remove);

const SPECIMEN = "2026-03-10-specimen";

describeInBrowsers(
  "the specimen",
  (session) => {
    async function open(id: string): Promise<Page> {
      const page = await session.browser.openPage(`reader.html?article=${id}`);
      await waitIn(
        page,
        "the wired article",
        () => document.querySelector(".next-unread:not([data-waiting])") !== null,
      );
      return page;
    }
    const panelIs = (page: Page, name: string) =>
      waitIn(
        page,
        `the panel ${name}`,
        (one) => document.querySelector(`[data-panel=${one}]:popover-open`) !== null,
        name,
      );
    const noPanel = (page: Page) => waitIn(page, "no panel", () => document.querySelector(":popover-open") === null);
    const focusIs = (page: Page, selector: string) =>
      waitIn(page, `the focus on ${selector}`, (one) => document.activeElement?.matches(one) === true, selector);

    test("is walked through with Tab in the order of the page, the focus always seen", async () => {
      const page = await open(SPECIMEN);
      const stops: string[] = [];
      for (let at = 0; at < 60; at += 1) {
        await page.keyboard.press("Tab");
        const stop = await page.evaluate(() => {
          const here = document.activeElement;
          if (!here || here === document.body) return undefined;
          const { outlineStyle, outlineWidth } = getComputedStyle(here);
          const box = here.getBoundingClientRect();
          const seen =
            outlineStyle !== "none" && parseFloat(outlineWidth) >= 1 && box.bottom > 0 && box.top < innerHeight;
          const name = here.getAttribute("aria-label") ?? here.textContent?.trim().slice(0, 40) ?? "";
          return `${seen ? "" : "UNSEEN "}${here.localName} ${name}`;
        });
        if (stop === undefined) break;
        stops.push(stop);
      }
      expect(stops.filter((stop) => stop.startsWith("UNSEEN"))).toEqual([]);
      const order = [
        "a Home",
        "a 2026.03",
        "button Contents",
        "button Text and theme",
        "button Star",
        "button Mark as read",
        "button More",
        "button 中文",
        "a 1",
        "a to another article",
        "a to the web",
        "summary A part that opens",
        "button Copy",
        "pre @dataclass(frozen=True)",
        "div \n\nName",
        "img Enlarge: Hills below a low sun",
        "a 2",
        // As read or as unread: who walks slowly has read it by then.
        "button Mark as",
        "a Next unread",
        "a Next",
        "a Back",
        "a Donate",
      ];
      let from = 0;
      for (const wanted of order) {
        const at = stops.findIndex((stop, index) => index >= from && stop.startsWith(wanted.replace("\n\n", "")));
        expect({ wanted, at, stops: at < 0 ? stops : [] }).toEqual({
          wanted,
          at: expect.any(Number) as number,
          stops: [],
        });
        from = Math.max(from, at + 1);
      }
      await page.close();
    });

    test("shows a drawing and a formula that stand in the author's own text", async () => {
      const page = await open(SPECIMEN);
      const drawing = 'img[alt="A circle beside a square"]';
      await page.$eval(drawing, (image) => image.scrollIntoView());
      await waitIn(
        page,
        "the drawing",
        (one) => document.querySelector<HTMLImageElement>(one)?.naturalWidth === 240,
        drawing,
      );
      const isRaised = await page.evaluate(() => {
        const found = [...document.querySelectorAll("math")].find((one) => one.textContent?.trim() === "c2");
        const [base, power] = [...(found?.querySelectorAll("mi, mn") ?? [])].map((part) =>
          part.getBoundingClientRect(),
        );
        return base && power && power.bottom < base.bottom;
      });
      expect(isRaised).toBe(true);
      await page.close();
    });

    test("opens and leaves every panel by key: the focus stays within, and comes back", async () => {
      const page = await open(SPECIMEN);
      for (const [tool, panel] of [
        ["outline", "outline"],
        ["setting", "setting"],
        ["more", "more"],
      ] as const) {
        await page.focus(`[data-tool=${tool}]`);
        await page.keyboard.press("Enter");
        await panelIs(page, panel);
        expect(await page.evaluate((one) => document.querySelector(`[data-tool=${one}]`)?.ariaExpanded, tool)).toBe(
          "true",
        );
        for (let at = 0; at < 40; at += 1) {
          await page.keyboard.press("Tab");
          expect(
            await page.evaluate((one) => document.activeElement?.closest(`[data-panel=${one}]`) !== null, panel),
          ).toBe(true);
        }
        await page.keyboard.press("Escape");
        await noPanel(page);
        await focusIs(page, `[data-tool=${tool}]`);
        await waitIn(
          page,
          "the tool told closed",
          (one) => document.querySelector(`[data-tool=${one}]`)?.ariaExpanded === "false",
          tool,
        );
      }
      // A heading of the outline is gone to by key.
      await page.keyboard.press("o");
      await panelIs(page, "outline");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await noPanel(page);
      await waitIn(page, "the second heading", () => location.hash === "#a-quotations-and-alerts" && scrollY > 300);
      await waitIn(
        page,
        "it marked as the present one",
        () => document.querySelector(".margin [aria-current]")?.textContent === "Quotations and alerts",
      );
      // A part that opens, a footnote, and the twin, whose outline is its own.
      await page.focus("summary");
      await page.keyboard.press("Enter");
      await waitIn(page, "the open part", () => document.querySelector("details")?.open === true);
      await page.focus("a[data-note]");
      await page.keyboard.press("Enter");
      await waitIn(page, "the note", () => document.querySelector(".note") !== null);
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.closest(".note") !== null)).toBe(true);
      await page.keyboard.press("Escape");
      await focusIs(page, "a[data-note]");
      await page.focus("[data-language]");
      await page.keyboard.press("Enter");
      await waitIn(page, "the Chinese text", () => document.querySelector<HTMLElement>(".text")?.lang === "zh");
      await waitIn(page, "the wired twin", () => document.querySelector(".next-unread:not([data-waiting])") !== null);
      await page.keyboard.press("o");
      await panelIs(page, "outline");
      expect(await page.evaluate(() => document.querySelector("[data-panel=outline] a")?.textContent)).toBe("列表");
      await page.keyboard.press("Escape");
      await page.keyboard.press("l");
      await waitIn(page, "the English text", () => document.querySelector<HTMLElement>(".text")?.lang === "en");
      await page.close();
    });

    test("is left and come back to by key: next, previous, Back, Home", async () => {
      const page = await open(SPECIMEN);
      const titleIs = (start: string) => waitIn(page, start, (one) => document.title.startsWith(one), start);
      const wired = () =>
        waitIn(page, "the wired article", () => document.querySelector(".next-unread:not([data-waiting])") !== null);
      await page.keyboard.press("j");
      await titleIs("كل");
      await wired();
      await page.keyboard.press("k");
      await titleIs("Everything");
      await wired();
      await page.keyboard.press("n");
      await waitIn(page, "another article", () => !document.title.startsWith("Everything") && document.title !== "");
      await wired();
      await page.keyboard.press("b");
      await titleIs("Everything");
      await wired();
      await page.keyboard.press("h");
      await waitIn(page, "the library", () => location.pathname === "/library.html");
      await page.close();
    });

    test("is printed without controls, with the addresses of its links", async () => {
      const page = await open(SPECIMEN);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(Buffer.from(pdf).toString("latin1", 0, 5)).toBe("%PDF-");
      if (session.name === "chromium") {
        await page.emulateMediaType("print");
        const printed = await page.evaluate(() => {
          const shown = (selector: string) =>
            [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).length;
          const link = document.querySelector(".text a[href='https://example.org/']");
          return {
            controls: shown(".bar, .end, .code-copy, .heading-link, .margin, button"),
            address: link && getComputedStyle(link, "::after").content,
          };
        });
        expect(printed).toMatchObject({ controls: 0, address: '" (https://example.org/)"' });
      }
      await page.close();
    });

    test("is valid by EPUBCheck as an article, a month and the starred", async () => {
      const page = await open(SPECIMEN);
      await page.evaluate(() => {
        const make = URL.createObjectURL.bind(URL);
        URL.createObjectURL = (blob: Blob) => {
          const reader = new FileReader();
          reader.addEventListener("load", () => {
            document.body.dataset["book"] = (reader.result as string).split(",")[1] ?? "";
          });
          reader.readAsDataURL(blob);
          return make(blob);
        };
        // The browser's own download would leave a file behind.
        HTMLAnchorElement.prototype.click = () => undefined;
      });
      if (await page.evaluate(() => document.querySelector(".tool.on[data-tool=star]") === null))
        await page.keyboard.press("s");
      await waitIn(page, "the star", () => document.querySelector(".tool.on[data-tool=star]") !== null);
      for (const item of ["Save as EPUB", "Save this month as EPUB", "Save the starred as EPUB"]) {
        await page.evaluate(() => delete document.body.dataset["book"]);
        await page.focus("[data-tool=more]");
        await page.keyboard.press("Enter");
        await panelIs(page, "more");
        await page.evaluate((label) => {
          const items = [...document.querySelectorAll<HTMLButtonElement>(".actions button")];
          items.find(({ textContent }) => textContent === label)?.focus();
        }, item);
        await page.keyboard.press("Enter");
        const book = await waitIn(page, "the book", () => document.body.dataset["book"]);
        expect({ item, findings: epubFindings(Buffer.from(book, "base64")) }).toEqual({ item, findings: [] });
        if (item !== "Save this month as EPUB") continue;
        // Code runs left to right in chapters that run right to left, and says so in the mark-up.
        const chapters = Object.values(unzipSync(Buffer.from(book, "base64"))).map((file) => strFromU8(file));
        expect(chapters.some((text) => text.includes('<code dir="ltr">const list = [1, 2];</code>'))).toBe(true);
        // Aligned equations meet at their sign in a book too.
        expect(chapters.some((text) => /<mtd[^>]* class="[^"]*tml-right/.test(text))).toBe(true);
      }
      await page.close();
    });
  },
  { extension: publication.extension },
);
