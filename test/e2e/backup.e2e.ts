/** A backup from one real browser joined in the other through its own file field; and one that is cut short. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { type DrivenBrowser, poll, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { launch } from "../../scripts/browsers/launch.ts";
import { bringAlmanac, withAlmanac } from "./support/almanac-in-page.ts";
import { builtExtension } from "./support/describe-in-browsers.ts";

const folder = mkdtempSync(join(tmpdir(), "almanac-backups-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DIRECTIONS = [
  ["chromium", "firefox"],
  ["firefox", "chromium"],
] as const;

describe.each(DIRECTIONS)("a backup of %s, in %s", (source, target) => {
  let from: DrivenBrowser;
  let to: DrivenBrowser;
  let backup = "";

  beforeAll(async () => {
    from = await launch(source, { extensionDir: builtExtension(source) });
    to = await launch(target, { extensionDir: builtExtension(target) });
  }, 120_000);
  afterAll(async () => {
    for (const browser of [from, to]) {
      expect(await browser.takeProblems()).toEqual([]);
      await browser.close();
    }
  });

  const openOptions = async (browser: DrivenBrowser): Promise<Page> => {
    const page = await browser.openPage("options.html#backup");
    await waitIn(page, "the file field", () => document.querySelector("#backup-file") !== null);
    return page;
  };
  /** Chooses a file of that text, and waits for what the page says about it. */
  const choose = async (page: Page, name: string, text: string): Promise<string[]> => {
    const path = join(folder, `${source}-${name}`);
    writeFileSync(path, text);
    // What was said of the file before stands until this one is read.
    await page.evaluate(() => {
      for (const line of document.querySelectorAll(".plan li, .plan .failure")) line.classList.add("of-another");
    });
    const input = (await page.$("#backup-file")) as Awaited<ReturnType<typeof page.$<"input">>>;
    await input?.uploadFile(path);
    return waitIn(page, "what the file would change", () => {
      const plan = document.querySelector("#backup-file")?.closest(".entry")?.querySelector(".plan");
      const lines = [...(plan?.querySelectorAll(":is(li, .failure):not(.of-another)") ?? [])].map(
        ({ textContent }) => textContent ?? "",
      );
      return lines.length > 0 && lines;
    });
  };
  const markOf = async (page: Page) => {
    await bringAlmanac(page);
    return withAlmanac(
      page,
      async ({ openMarks, isRead, isStarred }, ordinals) => {
        const { state } = await openMarks();
        return ordinals.map(
          (at) => (isRead(state, at) ? "read" : "unread") + (isStarred(state, at) ? ", starred" : ""),
        );
      },
      [0, 1, 2, 3],
    );
  };

  test("is saved with marks, a star and the log", async () => {
    const page = await openOptions(from);
    await bringAlmanac(page);
    await withAlmanac(
      page,
      async ({ openMarks }) => {
        const marks = await openMarks();
        await marks.markRead([0, 1, 2], "all");
        await marks.setStarred(3, true);
      },
      null,
    );
    backup = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const create = URL.createObjectURL.bind(URL);
          URL.createObjectURL = (blob) => {
            if (blob instanceof Blob) void blob.text().then(resolve);
            return create(blob);
          };
          // The browser's own download would leave a file behind.
          addEventListener("click", (event) => {
            if (event.target instanceof HTMLAnchorElement) event.preventDefault();
          });
          [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Save a backup")?.click();
        }),
    );
    expect(Object.keys((JSON.parse(backup) as { articles: object }).articles)).toHaveLength(4);
    await page.close();
  });

  test("cut short it is refused with the reason, and nothing is changed", async () => {
    const page = await openOptions(to);
    const stored = () =>
      page.evaluate(async () => {
        const all = Object.entries(await chrome.storage.local.get(null));
        return JSON.stringify(all.filter(([key]) => /^(marks|waiting|settings)/.test(key)));
      });
    const before = await stored();
    for (const length of [0, 1, Math.floor(backup.length / 2), backup.length - 2]) {
      const said = await choose(page, `cut-${length}.json`, backup.slice(0, length));
      expect(said).toEqual(["This file is cut short or is not JSON. Nothing was changed."]);
      await page.evaluate(() => document.querySelector(".plan")?.replaceChildren());
    }
    expect(await stored()).toBe(before);
    await page.close();
  });

  test("says what it will change, changes it when told to, and its batch can be undone here", async () => {
    const page = await openOptions(to);
    expect(await choose(page, "whole.json", backup)).toEqual([
      "3 articles will become read.",
      "1 article will be starred.",
      "1 entry of the log is added and can be undone here.",
    ]);
    expect(await markOf(page)).toEqual(["unread", "unread", "unread", "unread"]);
    await page.click(".plan .button");
    await waitIn(page, "the join", () => document.querySelector(".plan .said")?.textContent === "Joined.");
    expect(await markOf(page)).toEqual(["read", "read", "read", "unread, starred"]);
    expect(await choose(page, "again.json", backup)).toEqual(["It holds nothing that is not here already."]);

    const library = await to.openPage("library.html");
    await waitIn(library, "the list", () => performance.getEntriesByName("list-ready").length > 0);
    await library.click("#ideas");
    await waitIn(library, "the log", () => document.querySelector("dialog[open] .log button") !== null);
    await library.click("dialog[open] .log button");
    await poll("the undoing", async () => (await markOf(page)).join() === "unread,unread,unread,unread, starred");
    await library.close();
    await page.close();
  });
});
