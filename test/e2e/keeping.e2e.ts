/** What the interface says is stored: after a restart, a killed worker and a killed browser; and not in a private window. */
import type { Page } from "puppeteer-core";
import { pause, poll, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { describeInBrowsers, type Session } from "./support/describe-in-browsers.ts";

/** The state of each row that is shown, by the address in its link. */
type States = Record<string, string>;

const states = (): States | undefined => {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-state]")].filter((row) => row.querySelector("a"));
  if (rows.length === 0) return undefined;
  return Object.fromEntries(rows.map((row) => [row.querySelector("a")?.search ?? "", row.dataset["state"] ?? ""]));
};

/** Opens the list and gives the first article's query, its state now, and the page. */
async function openList({ browser }: Session): Promise<{ page: Page; query: string; state: string }> {
  const page = await browser.openPage("popup.html");
  const [[query, state] = []] = Object.entries(await waitIn(page, "the rows", states));
  if (query === undefined || state === undefined) throw new Error("The list has no rows");
  return { page, query, state };
}

async function toggleRead(page: Page, query: string): Promise<void> {
  await page.evaluate((search) => {
    const link = [...document.querySelectorAll("a")].find((one) => one.search === search);
    link?.closest("[data-state]")?.querySelector<HTMLElement>("[aria-pressed]")?.click();
  }, query);
}

async function shows(page: Page, query: string, state: string): Promise<void> {
  await poll(`${query} to be ${state}`, async () => (await page.evaluate(states))?.[query] === state);
}

const badge = (page: Page) => page.evaluate(() => chrome.action.getBadgeText({}));

const other = (state: string) => (state === "read" ? "unread" : "read");

/** Changes the first article's state, and returns at the very moment in which the list says so. */
async function markOne(session: Session): Promise<{ page: Page; query: string; state: string }> {
  const { page, query, state } = await openList(session);
  await toggleRead(page, query);
  await shows(page, query, other(state));
  return { page, query, state: other(state) };
}

async function expectState({ browser }: Session, query: string, state: string): Promise<void> {
  const page = await browser.openPage("popup.html");
  await shows(page, query, state);
  await page.close();
}

describeInBrowsers("a mark", (session) => {
  test("is there after a restart, and in the list of the toolbar's own popup", async () => {
    const { query, state } = await markOne(session);
    expect(state).toBe("read");
    await session.browser.restart();
    await expectState(session, query, state);
    const popup = await session.browser.openToolbarPopup();
    const shown = await poll("the popup's rows", () =>
      popup.evaluate<string | undefined>(
        `[...document.querySelectorAll("[data-state] a")].find((link) => link.search === ${JSON.stringify(query)})
          ?.closest("[data-state]")?.dataset.state`,
      ),
    );
    expect(shown).toBe(state);
  });

  test("taken back stays taken back", async () => {
    const { query, state } = await markOne(session);
    expect(state).toBe("unread");
    await session.browser.restart();
    await expectState(session, query, state);
  });

  test("outlives the background that is ended right after it, and the badge follows", async () => {
    const list = await session.browser.openPage("popup.html");
    const before = Number(await poll("the badge", async () => (await badge(list)) || undefined));
    const { page, query, state } = await markOne(session);
    await session.browser.killBackground();
    await expectState(session, query, state);
    const after = before + (state === "read" ? -1 : 1);
    await poll(`the badge to show ${after}`, async () => Number(await badge(page)) === after);
  });

  test("outlives the browser that is killed right after it", async () => {
    const { query, state } = await markOne(session);
    await session.browser.kill();
    await session.browser.start();
    await expectState(session, query, state);
  });
});

describeInBrowsers(
  "in a private window",
  (session) => {
    test("a mark lasts as long as its page, and nothing is stored", async () => {
      const { page, query, state } = await openList(session);
      const stored = () => page.evaluate(async () => JSON.stringify(await chrome.storage.local.get(null)));
      // The list of the ordinary window keeps its place when it goes behind another; that is not the private one's doing.
      await (await session.browser.openPage("options.html")).close();
      // So is what the worker notes of the account.
      await poll("the account's letters", async () => (await stored()).includes('"account.letters"'));
      await pause(1_000);
      const before = await stored();
      const secret = await openPrivateList(session, page);
      await shows(secret, query, state);
      await toggleRead(secret, query);
      await shows(secret, query, other(state));
      expect(await stored()).toBe(before);
      await secret.close();
      await shows(page, query, state);
    });
  },
  { privateWindows: true },
);

/** The list in a private window: a tab in Firefox; in Chromium, which allows no such tab, the popup of that window. */
async function openPrivateList({ browser, name }: Session, page: Page): Promise<Page> {
  if (name === "firefox") return browser.openPrivatePage("popup.html");
  await page.evaluate(async () => {
    const { id } = (await chrome.windows.create({ incognito: true, focused: true })) ?? {};
    if (id === undefined) throw new Error("The private window did not open");
    await chrome.action.openPopup({ windowId: id });
  });
  return poll("the popup of the private window", async () => {
    for (const one of await browser.pages()) {
      if (await one.evaluate(async () => (await chrome.windows.getCurrent()).incognito)) return one;
    }
    return undefined;
  });
}
