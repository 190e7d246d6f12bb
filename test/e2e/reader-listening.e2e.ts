/** Reading aloud. */
import { pause, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { buildReaderPublication } from "../support/reader-publication.ts";
import { axeFinds } from "./support/axe.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";
import { wired } from "./support/reader-pages.ts";
import { giveVoices } from "./support/voices.ts";

const publication = buildReaderPublication();
afterAll(publication.remove);

describeInBrowsers(
  "listening",
  (session) => {
    test("reads aloud sentence by sentence, and goes on to the next unread article", async () => {
      await session.freshProfile();
      const page = await session.browser.openPage("reader.html?article=2026-03-08-short");
      await giveVoices(page);
      await wired(page);
      await page.keyboard.press("v");
      const heard = () => (globalThis as unknown as { spoken: string[] }).spoken;
      await waitIn(page, "the next article", () => document.title === "A long road");
      await waitIn(page, "its words", () => (globalThis as unknown as { spoken: string[] }).spoken.length > 4);
      expect((await page.evaluate(heard)).slice(0, 3)).toEqual([
        "One line is all there is, and it says so.",
        "Section 1",
        "Paragraph 100 says that the day was long and the road longer, that nobody on it was in a hurry, and that what one carried weighed as much in the evening as it had in the morning.",
      ]);
      expect(await page.evaluate(() => new URLSearchParams(location.search).get("article"))).toBe("2026-03-07-long");
      expect(await page.evaluate(() => CSS.highlights.has("spoken"))).toBe(true);
      expect(await axeFinds(page)).toEqual([]);
      await page.click(".listening .play");
      const paused = (await page.evaluate(heard)).length;
      await pause(300);
      expect((await page.evaluate(heard)).length).toBe(paused);
    });
  },
  { extension: publication.extension },
);
