/** The reader judged by axe-core: each theme and forced colours, texts of several scripts, panels open, three interfaces. */
import type { Page } from "puppeteer-core";
import { waitIn } from "../../scripts/browsers/driven-browser.ts";
import { buildReaderPublication, specimenFiles } from "../support/reader-publication.ts";
import { axeFinds } from "./support/axe.ts";
import { describeInBrowsers, type Session } from "./support/describe-in-browsers.ts";
import { catchCopies } from "./support/reader-pages.ts";
import { giveVoices } from "./support/voices.ts";

const publication = buildReaderPublication(specimenFiles());
afterAll(publication.remove);
const { extension } = publication;

const SPECIMEN = "2026-03-10-specimen";
const TEXTS = [SPECIMEN, `${SPECIMEN}&language=zh`, "2026-03-09-arabic", "2026-03-09-hebrew"];
/** A word of the specimen. */
const FOUND = "text";
const THEMES = ["light", "sepia", "dark", "black"];

async function open({ browser }: Session, query: string): Promise<Page> {
  const page = await browser.openPage(`reader.html?${query}`);
  await waitIn(
    page,
    "the wired page",
    () => document.querySelector(".next-unread:not([data-waiting]), .month-article") !== null,
  );
  return page;
}

/** Opens the specimen at a word that was searched for. */
async function openFound(session: Session): Promise<Page> {
  const page = await open(session, `article=${SPECIMEN}&language=en&find=${FOUND}`);
  await waitIn(page, "the bar", () => document.querySelector(".found") !== null);
  return page;
}

/** Colours move for a moment after a change of theme; axe must see where they come to rest. */
async function wear(page: Page, theme: string): Promise<void> {
  await page.evaluate(async (name) => {
    document.documentElement.dataset["theme"] = name;
    await new Promise(requestAnimationFrame);
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
  }, theme);
}

/** Where the letters of a highlight stand out from their ground by less than this ratio (WCAG 2.2), with the ratio. */
function highlightsBelow(least: number): string[] {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) throw new Error("This browser draws no canvas");
  const luminance = (colour: string) => {
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((byte) => {
      const share = byte / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const below = [...document.querySelectorAll(".text :not(hr, math *)")].flatMap((element) =>
    ["found", "found-here", "spoken"].flatMap((name) => {
      const { color, backgroundColor } = getComputedStyle(element, `::highlight(${name})`);
      const [dark = 0, light = 0] = [luminance(color), luminance(backgroundColor)].toSorted((a, b) => a - b);
      const ratio = (light + 0.05) / (dark + 0.05);
      return ratio < least ? [`${name} in ${element.localName}: ${ratio.toFixed(2)}`] : [];
    }),
  );
  return [...new Set(below)];
}

/** What lies over the text, each opened as a reader does, and closed by Escape or by its own button. */
const OVERLAYS: Readonly<Record<string, { open: (page: Page) => Promise<void>; shown: string; close?: string }>> = {
  outline: { open: (page) => page.keyboard.press("o"), shown: "[data-panel=outline]:popover-open" },
  setting: { open: (page) => page.keyboard.press("a"), shown: "[data-panel=setting]:popover-open" },
  more: { open: (page) => enter(page, "[data-tool=more]"), shown: "[data-panel=more]:popover-open" },
  keys: { open: (page) => page.keyboard.press("?"), shown: "[data-panel=keys]:popover-open" },
  note: { open: (page) => enter(page, "a[data-note]"), shown: ".note" },
  picture: { open: (page) => enter(page, "img.zooms"), shown: "dialog.zoom[open]" },
  toast: { open: (page) => page.keyboard.press("c"), shown: ".notice:has(span)", close: ".notice-close" },
  listening: { open: (page) => page.keyboard.press("v"), shown: ".listening", close: ".listening > button:last-child" },
};

async function enter(page: Page, selector: string): Promise<void> {
  await page.focus(selector);
  await page.keyboard.press("Enter");
}

async function judgeOverlays(page: Page, told: object): Promise<void> {
  await catchCopies(page);
  await giveVoices(page, { slow: true });
  for (const [overlay, { open: show, shown, close }] of Object.entries(OVERLAYS)) {
    await show(page);
    await waitIn(page, overlay, (selector) => document.querySelector(selector) !== null, shown);
    expect({ ...told, overlay, findings: await axeFinds(page, shown) }).toEqual({ ...told, overlay, findings: [] });
    await (close === undefined ? page.keyboard.press("Escape") : enter(page, close));
    await waitIn(page, `no ${overlay}`, (selector) => document.querySelector(selector) === null, shown);
  }
}

describeInBrowsers(
  "the reader before axe",
  (session) => {
    test("has no finding in any theme, in English, Chinese, Arabic and Hebrew text", async () => {
      for (const text of TEXTS) {
        const page = await open(session, `article=${text}`);
        for (const theme of THEMES) {
          await wear(page, theme);
          expect({ text, theme, findings: await axeFinds(page) }).toEqual({ text, theme, findings: [] });
        }
        await page.close();
      }
    });

    test("has none with any panel open, in any theme", async () => {
      const page = await open(session, `article=${SPECIMEN}`);
      for (const theme of THEMES) {
        await wear(page, theme);
        await judgeOverlays(page, { theme });
      }
      await page.close();
    });

    test("has none with the words of a search marked, in any theme", async () => {
      const page = await openFound(session);
      for (const theme of THEMES) {
        await wear(page, theme);
        expect({ theme, findings: await axeFinds(page) }).toEqual({ theme, findings: [] });
        // axe does not look at what a highlight paints.
        expect({ theme, low: await page.evaluate(highlightsBelow, 4.5) }).toEqual({ theme, low: [] });
      }
      await page.close();
    });

    test("has none under forced colours, panels and the bar of a search open too", async () => {
      // In Firefox the colours that are forced are those of the system, and light or dark with them.
      for (const scheme of session.name === "chromium" ? (["light", "dark"] as const) : [undefined]) {
        const page = await openFound(session);
        await session.browser.emulate(page, { forcedColors: true, ...(scheme && { colorScheme: scheme }) });
        expect({ scheme, findings: await axeFinds(page) }).toEqual({ scheme, findings: [] });
        await judgeOverlays(page, { scheme });
        await session.browser.emulate(page, {});
        await page.close();
      }
    });

    test("has none on the page of a whole month", async () => {
      const page = await open(session, "month=2026-03");
      expect(await axeFinds(page)).toEqual([]);
      await page.close();
    });
  },
  { extension },
);

for (const locale of ["zh_CN", "ar"]) {
  describeInBrowsers(
    `the reader in ${locale} before axe`,
    (session) => {
      test("has no finding, with the text of each direction and any panel open", async () => {
        for (const text of [SPECIMEN, `${SPECIMEN}&language=zh`, "2026-03-09-arabic"]) {
          const page = await open(session, `article=${text}`);
          expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale.replace("_", "-"));
          expect({ text, findings: await axeFinds(page) }).toEqual({ text, findings: [] });
          if (text === SPECIMEN) await judgeOverlays(page, { locale });
          await page.close();
        }
        const found = await openFound(session);
        expect(await axeFinds(found)).toEqual([]);
        await found.close();
      });
    },
    { extension, locale },
  );
}
