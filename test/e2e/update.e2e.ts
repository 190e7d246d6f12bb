/** After an update, in both browsers: no tab, the new articles on the badge, and marked in the list until they were seen. */
import { pause, poll, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { Versions } from "../support/versions.ts";
import { describeInBrowsers } from "./support/describe-in-browsers.ts";

const article = (title: string) => `---\ntitle: ${title}\n---\n\nA sentence about ${title}.\n`;
const FIRST = {
  "publication.json": JSON.stringify({ title: "Versions", language: "en" }),
  "2026-01-05-one.md": article("One"),
  "2026-02-05-two.md": article("Two"),
  "2026-02-06-three.md": article("Three"),
};
const SECOND = { "2026-01-09-four.md": article("Four"), "2026-02-09-five.md": article("Five") };

const versions = new Map<string, Versions>();
const versionsFor = (name: string): Versions => {
  const found = versions.get(name) ?? new Versions(FIRST);
  versions.set(name, found);
  return found;
};
afterAll(() => {
  for (const one of versions.values()) one.remove();
});

const isReady = () => performance.getEntriesByName("list-ready").length > 0;
/** Titles of the rows that say "new", once anything does. */
const newRows = () =>
  [...document.querySelectorAll<HTMLElement>(".row[data-new] .title")].map((title) => title.textContent);
const badge = () => chrome.action.getBadgeText({});

describeInBrowsers(
  "an update",
  (session) => {
    test("opens no tab, counts what is new on the badge, and marks it in the list until it was seen", async () => {
      const welcome = await session.browser.waitForPage("welcome.html");
      await waitIn(welcome, "the choices", () => document.querySelectorAll(".start").length);
      await welcome.evaluate(() => document.querySelector<HTMLElement>(".start")?.click());
      await waitIn(welcome, "the choice", () => document.querySelector(".start[aria-pressed=true]") !== null);
      await poll("no number on the icon", async () => (await welcome.evaluate(badge)) === "");
      expect(await welcome.evaluate(async () => (await chrome.storage.local.get("new"))["new"])).toBeUndefined();

      versionsFor(session.name).update(SECOND);
      await session.browser.restart();
      await pause(1_000);
      expect(await session.browser.pages()).toEqual([]);

      const library = await session.browser.openPage("library.html");
      await waitIn(library, "the list", isReady);
      await poll("two on the icon", async () => (await library.evaluate(badge)) === "2");
      await waitIn(library, "the new row", () => document.querySelector(".row[data-new]") !== null);
      expect(await library.evaluate(newRows)).toEqual(["Five"]);
      const described = () =>
        (document.querySelector(".row[data-new] .title")?.getAttribute("aria-describedby") ?? "")
          .split(" ")
          .map((id) => document.getElementById(id)?.textContent);
      expect(await library.evaluate(described)).toEqual(["unread", "new"]);
      const names = () =>
        [...document.querySelectorAll(".month-button")].map((button) =>
          (button.getAttribute("aria-labelledby") ?? "")
            .split(" ")
            .map((id) => document.getElementById(id)?.textContent)
            .join(" "),
        );
      expect(await library.evaluate(names)).toEqual(["2026.02 1 unread 1 new", "2026.01 1 unread 1 new"]);

      // Seen: what was on screen. The other month was closed, so its article is new at the next visit still.
      await waitIn(library, "what was seen", async () => {
        const { new: left } = await chrome.storage.local.get("new");
        return JSON.stringify(left) === "[4,1]" || JSON.stringify(left) === "[3,1]";
      });
      await session.browser.reload(library);
      await waitIn(library, "the list", isReady);
      await waitIn(library, "one month with something new", () => document.querySelector(".month .new") !== null);
      expect(await library.evaluate(names)).toEqual(["2026.02 1 unread", "2026.01 1 unread 1 new"]);
      await library.click('[data-month="2026-01"] .month-button');
      await waitIn(library, "the new row", () => document.querySelector(".row[data-new]") !== null);
      expect(await library.evaluate(newRows)).toEqual(["Four"]);
      // What is read is new no more, whether it was looked at for long enough or not.
      await library.click('[data-month="2026-01"] .row .mark');
      await waitIn(library, "the month's name", () => document.querySelector("#n-2026-01")?.textContent === "");
      await waitIn(library, "nothing new", async () => {
        const { new: left } = await chrome.storage.local.get("new");
        return JSON.stringify(left) === "[]";
      });
    });
  },
  { extension: (name) => versionsFor(name).extension(name) },
);
