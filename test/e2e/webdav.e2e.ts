/** Read state across vendors: a real Chromium and a real Firefox at once, through real WebDAV servers on loopback. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { type DrivenBrowser, poll, waitIn } from "../../scripts/browsers/driven-browser.ts";
import { BROWSER_NAMES, type BrowserName } from "../../scripts/browsers/find.ts";
import { launch } from "../../scripts/browsers/launch.ts";
import { ACCOUNT, DAV_PROGRAMS, type DavProgram, startDavProgram } from "./support/dav-programs.ts";
import { builtExtension } from "./support/describe-in-browsers.ts";

const copies: string[] = [];
afterAll(() => {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
});

/** No driver can press the button of the browser's permission question, so loopback is granted at install. */
function extensionWithLoopback(name: BrowserName): string {
  const copy = mkdtempSync(join(tmpdir(), `almanac-${name}-`));
  copies.push(copy);
  cpSync(builtExtension(name), copy, { recursive: true });
  const path = join(copy, "manifest.json");
  const manifest = JSON.parse(readFileSync(path, "utf8")) as object;
  writeFileSync(path, JSON.stringify({ ...manifest, host_permissions: ["http://127.0.0.1/*"] }));
  return copy;
}

describe.each([...DAV_PROGRAMS])("two browsers meet at %s", (program) => {
  let server: DavProgram;
  const browsers = new Map<BrowserName, DrivenBrowser>();

  beforeAll(async () => {
    server = await startDavProgram(program);
    for (const name of BROWSER_NAMES)
      browsers.set(name, await launch(name, { extensionDir: extensionWithLoopback(name) }));
  }, 120_000);
  afterAll(async () => {
    for (const browser of browsers.values()) await browser.close();
    server?.close();
  });

  const in_ = (name: BrowserName): DrivenBrowser => {
    const browser = browsers.get(name);
    if (!browser) throw new Error(`${name} does not run`);
    return browser;
  };
  const said = (page: Page) => page.evaluate(() => document.querySelector("#sync form .said")?.textContent ?? "");

  /** Fills the form as a reader would and presses its button. */
  async function connect(name: BrowserName, password: string): Promise<Page> {
    const page = await in_(name).openPage("options.html#sync");
    await waitIn(page, "the form", () => document.querySelector("#webdav-address") !== null);
    await page.evaluate(
      (values) => {
        for (const [id, value] of Object.entries(values)) {
          const input = document.querySelector<HTMLInputElement>(`#${id}`);
          if (input) input.value = value;
        }
      },
      { "webdav-address": server.address, "webdav-user": ACCOUNT.user, "webdav-password": password },
    );
    // A driver's click is a person's click to the browser, which asks its question within such a one only.
    await page.click("#sync form button[type=submit]");
    return page;
  }

  async function syncNow(name: BrowserName): Promise<void> {
    const page = await in_(name).openPage("options.html#sync");
    const last =
      "(JSON.stringify((await chrome.storage.local.get('webdav.status'))['webdav.status']?.lastSuccess ?? 0))";
    const before = await page.evaluate(`(async () => ${last})()`);
    await waitIn(page, "the health of the exchange", () =>
      [...document.querySelectorAll<HTMLButtonElement>("#sync .actions button")].some(
        ({ textContent }) => textContent === "Sync now",
      ),
    );
    await page.click("#sync .actions button");
    await poll("a successful exchange", async () => (await page.evaluate(`(async () => ${last})()`)) !== before);
    await page.close();
  }

  /** State and star of all rows of the open month in the library. */
  async function rows(name: BrowserName): Promise<Record<string, string>> {
    const page = await in_(name).openPage("library.html");
    await waitIn(page, "rows with their state", () => document.querySelector("[data-state]") !== null);
    const states = await page.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll<HTMLElement>("[data-state]")].map((row) => [
          row.querySelector("a")?.textContent ?? "",
          row.dataset["state"] ?? "",
        ]),
      ),
    );
    await page.close();
    return states;
  }

  async function toggleFirst(name: BrowserName): Promise<string> {
    const page = await in_(name).openPage("library.html");
    await waitIn(page, "rows with their state", () => document.querySelector("[data-state] a") !== null);
    const title = await page.evaluate(() => {
      const link = document.querySelector<HTMLElement>("[data-state] a");
      link?.focus();
      return link?.textContent ?? "";
    });
    const before = await page.evaluate(() => document.querySelector<HTMLElement>("[data-state]")?.dataset["state"]);
    await page.evaluate(() =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent("keydown", { key: "m", bubbles: true, cancelable: true }),
      ),
    );
    await waitIn(
      page,
      "another state",
      (old) => document.querySelector<HTMLElement>("[data-state]")?.dataset["state"] !== old,
      before,
    );
    await page.close();
    return title;
  }

  test("a wrong password is said in words", async () => {
    const page = await connect("chromium", "wrong");
    await poll("a sentence", async () => (await said(page)).includes("refuses"));
    await page.close();
    await in_("chromium").takeProblems();
  });

  test("both browsers are set up in one step each, and the folder is made", async () => {
    for (const name of BROWSER_NAMES) {
      const page = await connect(name, ACCOUNT.password);
      await poll(`the health of the exchange in ${name}`, async () => {
        if (await page.evaluate(() => document.querySelector("#webdav-name") !== null)) return true;
        throw new Error(await said(page));
      });
      await page.close();
    }
    const files = () =>
      readdirSync(join(server.folder, "almanac", "interlinear")).filter((file) => file.endsWith(".bin"));
    await poll("a file of each browser", async () => files().length === 2);
  });

  test("a mark made in Chromium shows in Firefox after one round, and its way back too", async () => {
    const title = await toggleFirst("chromium");
    await syncNow("chromium");
    await syncNow("firefox");
    expect((await rows("firefox"))[title]).toBe("read");
    await toggleFirst("firefox");
    await syncNow("firefox");
    await syncNow("chromium");
    expect((await rows("chromium"))[title]).toBe("unread");
  });

  test("each sees the other by name", async () => {
    const page = await in_("chromium").openPage("options.html#sync");
    const names = await waitIn(page, "the other browser", () => document.querySelector(".devices li")?.textContent);
    expect(names).toContain("Firefox");
    await page.close();
  });

  test("credentials are in storage.local alone: no file on the server, no log, no other page holds them", async () => {
    const page = await in_("chromium").openPage("options.html#sync");
    const elsewhere = await page.evaluate(
      "(async () => JSON.stringify([await chrome.storage.sync.get(null), await chrome.storage.session.get(null), document.documentElement.outerHTML, { ...localStorage }]))()",
    );
    expect(String(elsewhere)).not.toContain(ACCOUNT.password);
    const folder = join(server.folder, "almanac", "interlinear");
    for (const file of readdirSync(folder))
      expect(readFileSync(join(folder, file), "latin1")).not.toContain(ACCOUNT.password);
    expect((await in_("chromium").takeProblems()).join()).not.toContain(ACCOUNT.password);
    await page.close();
  });
});
