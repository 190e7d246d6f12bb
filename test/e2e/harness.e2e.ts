/** Proves the harness on an extension of a few lines, so that a failure elsewhere is the product's. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pause, waitIn } from "../../scripts/browsers/driven-browser.ts";
import type { BrowserName } from "../../scripts/browsers/find.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";

const fixture = join(__dirname, "../fixtures/extension");

/** Chromium shows extension pages in private windows only to those that split; Firefox shuts out those that do. */
function extensionFor(name: BrowserName): string {
  if (name === "firefox") return fixture;
  const copy = mkdtempSync(join(tmpdir(), "almanac-harness-"));
  cpSync(fixture, copy, { recursive: true });
  const path = join(copy, "manifest.json");
  const manifest = JSON.parse(readFileSync(path, "utf8")) as object;
  writeFileSync(path, JSON.stringify({ ...manifest, incognito: "split" }));
  return copy;
}

const count = () => document.body.dataset["ready"] && document.querySelector("#count")?.textContent;

describeInBrowsers(
  "the harness",
  (session) => {
    test("drives the popup, and sees what it stores in another page", async () => {
      const popup = await session.browser.openPopup();
      expect(await waitIn(popup, "the counter", count)).toBe("0");
      await popup.click("#count");
      const page = await session.browser.openPage("reader.html?article=x");
      await page.waitForFunction(() => document.querySelector("#count")?.textContent === "1");
    });

    test("opens the toolbar's own popup", async () => {
      const popup = await session.browser.openToolbarPopup();
      expect(await popup.evaluate("document.querySelector('h1').textContent")).toBe("Popup");
      expect(await popup.evaluate("(async () => innerWidth)()")).toBeLessThan(400);
      const picture = Buffer.from(await popup.screenshot());
      expect(picture.toString("latin1", 1, 4)).toBe("PNG");
    });

    test("shows a page in dark and light", async () => {
      const page = await session.browser.openPage("reader.html");
      const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      await session.browser.emulate(page, { colorScheme: "dark" });
      expect(await background()).toBe("rgb(17, 17, 17)");
      await session.browser.emulate(page, { colorScheme: "light" });
      expect(await background()).toBe("rgba(0, 0, 0, 0)");
    });

    test("finds a page that the extension opens", async () => {
      const page = await session.browser.openPage("reader.html");
      await page.evaluate(() => void chrome.tabs.create({ url: chrome.runtime.getURL("reader.html?opened") }));
      const opened = await session.browser.waitForPage("reader.html?opened");
      expect(await waitIn(opened, "the counter", count)).toBe("1");
    });

    test("ends the background, which a message then wakes anew", async () => {
      const page = await session.browser.openPage("reader.html");
      const startedAt = () => page.evaluate(() => chrome.runtime.sendMessage("startedAt") as Promise<number>);
      const first = await startedAt();
      expect(await startedAt()).toBe(first);
      await session.browser.killBackground();
      await pause(10);
      expect(await startedAt()).toBeGreaterThan(first);
    });

    test("restarts with the same profile, properly and after a kill", async () => {
      await session.freshProfile();
      let page = await session.browser.openPage("reader.html");
      const click = async (after: string) => {
        await waitIn(page, "the counter", count);
        await page.click("#count");
        await page.waitForFunction((text) => document.querySelector("#count")?.textContent === text, {}, after);
      };
      await click("1");
      await session.browser.restart();
      page = await session.browser.openPage("reader.html");
      await click("2");
      await pause(500);
      await session.browser.kill();
      await session.browser.start();
      page = await session.browser.openPage("reader.html");
      expect(await waitIn(page, "the counter", count)).toBe("2");
    });

    test("opens a private window", async () => {
      const page = await session.browser.openPrivatePage("reader.html?private");
      expect(await page.evaluate(() => chrome.extension.inIncognitoContext)).toBe(true);
      await page.close();
    });

    test("reports errors and violations of the policy", async () => {
      session.expectProblem(/Wrong on purpose/);
      session.expectProblem(/Content.Security.Policy/);
      session.expectProblem(/thrown on purpose/);
      const page = await session.browser.openPage("reader.html?wrong&violation");
      await page.evaluate(() => {
        setTimeout(() => {
          throw new Error("thrown on purpose");
        });
      });
      await pause(300);
    });

    test("starts with an empty profile when told to", async () => {
      await session.freshProfile();
      const page = await session.browser.openPage("reader.html");
      expect(await waitIn(page, "the counter", count)).toBe("0");
    });
  },
  { extension: extensionFor, privateWindows: true },
);
