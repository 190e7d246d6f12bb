/** The chosen theme is there from the first moment of a page, after a cold start too: nothing flashes. */
import { waitIn } from "../../scripts/browsers/driven-browser.ts";
import { buildReaderPublication } from "../support/reader-publication.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";
import { openArticle } from "./support/reader-pages.ts";

const publication = buildReaderPublication();
afterAll(publication.remove);

describeInBrowsers(
  "a dark theme",
  (session) => {
    test("is what every page begins with, in a browser that has just started and prefers light", async () => {
      await session.freshProfile();
      const reader = await openArticle(session, "2026-03-07-long");
      await reader.evaluate(() =>
        chrome.storage.local.set({ settings: { format: 1, values: { theme: [1, "dark"] } } }),
      );
      await waitIn(reader, "the dark theme", () => document.documentElement.dataset["theme"] === "dark");
      const dark = await reader.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      await session.browser.restart();
      const opener = await session.browser.openPage("options.html");
      await session.browser.emulate(opener, { colorScheme: "light" });
      for (const path of ["reader.html?article=2026-03-07-long", "popup.html", "library.html"]) {
        // Looked at from its opener, from the first moment at which it has a body to paint.
        const seen = await opener.evaluate(async (address) => {
          const opened = window.open(address, "", "width=600,height=600") as Window;
          const colours = new Set<string>();
          const end = performance.now() + 20_000;
          for (let looks = 0; looks < 200 && performance.now() < end; ) {
            await new Promise((resolve) => setTimeout(resolve, 0));
            const { document: page, location: at } = opened;
            if (!at.href.startsWith("http") && at.protocol !== "about:" && page.body && page.styleSheets.length > 0) {
              looks += 1;
              colours.add(opened.getComputedStyle(page.documentElement).backgroundColor);
            }
          }
          opened.close();
          return [...colours];
        }, path);
        expect({ path, seen }).toEqual({ path, seen: [dark] });
      }
    });
  },
  { extension: publication.extension },
);
