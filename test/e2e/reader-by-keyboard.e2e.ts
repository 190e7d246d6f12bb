/** A reader without a mouse: from the list through every tool of the reader page and home again, by keyboard alone. */
import type { Page } from "puppeteer-core";
import { waitIn } from "../../scripts/browsers/driven-browser.ts";
import { buildReaderPublication } from "../support/reader-publication.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";
import { catchCopies, copiedBy, waitForState, waitForTitle, wired } from "./support/reader-pages.ts";

const publication = buildReaderPublication();
afterAll(publication.remove);

/** More stops than any way from one thing to another has. */
const MOST_STOPS = 120;

/** Presses Tab until the name of what has the focus begins so; every stop on the way must show that it has it. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const here = document.activeElement;
      if (!(here instanceof HTMLElement) || here === document.body) return { names: [], ring: true };
      const ringed = (of: Element, pseudo?: string) => getComputedStyle(of, pseudo).outlineStyle !== "none";
      const labels = here instanceof HTMLInputElement ? [...(here.labels ?? [])] : [];
      return {
        names: [here.getAttribute("aria-label"), here.textContent, ...labels.map(({ textContent }) => textContent)].map(
          (text) => text?.replaceAll(/\s+/g, " ").trim() ?? "",
        ),
        // A choice shows it at the words beside it, a row as a whole.
        ring: [here, here.nextElementSibling].some(
          (one) => one && ["", "::after", "::before"].some((part) => ringed(one, part)),
        ),
      };
    });
    if (stop.names.length > 0 && !stop.ring)
      throw new Error(`${stop.names.join(" / ")} has the focus and does not show it`);
    if (stop.names.some((one) => one.startsWith(name))) return;
  }
  throw new Error(`${MOST_STOPS} stops, and none is ${name}`);
}

describeInBrowsers(
  "a reader without a mouse",
  (session) => {
    test("goes from the list through every tool of the page and home again", async () => {
      await session.freshProfile();
      const page = await session.browser.openPage("library.html");
      await waitIn(page, "the list", () => performance.getEntriesByName("list-ready").length > 0);
      const press = (key: string) => page.keyboard.press(key as "Enter");
      const panel = (name: string) =>
        waitIn(
          page,
          `the panel ${name}`,
          (of) => document.querySelector(`[data-panel="${of}"]:popover-open`) !== null,
          name,
        );
      const closed = () => waitIn(page, "no panel", () => document.querySelector("[data-panel]:popover-open") === null);

      // The list is one stop; arrows lead within it.
      await tabTo(page, "Everything a text can hold");
      const isAt = (title: string) =>
        page.evaluate((wanted) => document.activeElement?.textContent?.trim() === wanted, title);
      for (let rows = 0; rows < 20 && !(await isAt("A long road")); rows += 1) await press("ArrowDown");
      await press("Enter");
      await waitForTitle(page, "A long road");
      await wired(page);

      await waitForState(page, "unread");
      await press("m");
      await waitForState(page, "read");
      await press("m");
      await waitForState(page, "unread");
      await press("s");
      await waitIn(page, "the star", () => document.querySelector('[data-tool="star"].on') !== null);

      await press("o");
      await panel("outline");
      const third = await page.$eval(".text h2:nth-of-type(3)", ({ textContent }) => textContent?.trim() ?? "");
      await tabTo(page, third);
      await press("Enter");
      await closed();
      await waitIn(page, "the third section", () => scrollY > 300);
      await press("t");
      await waitIn(page, "the top", () => scrollY === 0);

      await press("a");
      await panel("setting");
      const size = () => document.documentElement.style.getPropertyValue("--text-size");
      const before = await page.evaluate(size);
      await tabTo(page, "Text size");
      await press("ArrowRight");
      await waitIn(
        page,
        "another size",
        (was) => document.documentElement.style.getPropertyValue("--text-size") !== was,
        before,
      );
      await press("Escape");
      await closed();
      // Back where it was before, which is the panel's button or the last one used.
      await waitIn(page, "the focus in the bar", () => document.activeElement?.closest(".bar") !== null);

      await press("l");
      await waitForTitle(page, "长路");
      await wired(page);
      await press("l");
      await waitForTitle(page, "A long road");
      await wired(page);

      await catchCopies(page);
      await tabTo(page, "More");
      await press("Enter");
      await panel("more");
      await tabTo(page, "Copy as Markdown");
      expect(await copiedBy(page, () => press("Enter"))).toMatch(/^# A long road\n/);
      await closed();

      await press("?");
      await panel("keys");
      await press("Escape");
      await closed();

      await press("k");
      await waitForTitle(page, "A short one");
      await wired(page);
      await press("j");
      await waitForTitle(page, "A long road");
      await wired(page);
      await press("n");
      await waitIn(page, "another article", () => document.title !== "A long road" && document.title !== "");
      await wired(page);
      await press("h");
      await waitIn(page, "the library", () => location.pathname === "/library.html");
      await page.close();
    });
  },
  { extension: publication.extension },
);
