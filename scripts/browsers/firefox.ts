/** Drives a real Firefox with the extension in it, over WebDriver BiDi. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import {
  type DrivenBrowser,
  freshTab,
  LAUNCH_LIMIT,
  type LaunchOptions,
  type Media,
  matchesPath,
  poll,
  type ToolbarPopup,
} from "./driven-browser.ts";
import { ensureBrowser } from "./find.ts";
import {
  ALLOW_PRIVATE_WINDOWS,
  ChromeScope,
  CLOSE_POPUP,
  COLLECT_PROBLEMS,
  EVALUATE_IN_POPUP,
  OPEN_POPUP,
  OPEN_PRIVATE_WINDOW,
  PICTURE_OF_POPUP,
  POPUP_IS_OPEN,
  SET_LOCALE,
  SET_PREFERENCES,
  TAKE_PROBLEMS,
  TERMINATE_BACKGROUND,
  TRUST_AUTHORITY,
} from "./firefox-chrome.ts";

/** Firefox gives each extension a random host in each profile; a fixed one lets a test write addresses. */
const HOST = "3b0c1a0e-4b8a-4f0e-9c1d-7a1b2c3d4e5f";

/** Opens Firefox with the extension. */
export async function launchFirefox(options: LaunchOptions): Promise<DrivenBrowser> {
  const firefox = new Firefox(await ensureBrowser("firefox"), options);
  await firefox.start();
  return firefox;
}

class Firefox implements DrivenBrowser {
  readonly name = "firefox";
  readonly origin = `moz-extension://${HOST}`;
  readonly profileDir: string;
  readonly #executablePath: string;
  readonly #options: LaunchOptions;
  readonly #id: string;
  #browser: Browser | undefined;
  #window: ChromeScope | undefined;
  #problems: string[] = [];

  constructor(executablePath: string, options: LaunchOptions) {
    this.#executablePath = executablePath;
    this.#options = options;
    this.#id = addonId(options.extensionDir);
    this.profileDir = options.profileDir ?? mkdtempSync(join(tmpdir(), "almanac-firefox-"));
  }

  async start(): Promise<void> {
    const {
      extensionDir,
      locale = "en",
      args = [],
      prefs = {},
      visible = false,
      privateWindows = false,
      authority,
      observeNetwork = true,
    } = this.#options;
    // After a kill the driver is still putting the profile's preferences back, and would take them from under this start.
    await new Promise((settled) => setTimeout(settled, 1_500));
    const browser = await puppeteer.launch({
      browser: "firefox",
      executablePath: this.#executablePath,
      headless: !visible,
      timeout: LAUNCH_LIMIT,
      networkEnabled: observeNetwork,
      // A visible one is closed by the script that shows it.
      handleSIGINT: !visible,
      handleSIGTERM: !visible,
      ...(visible ? { defaultViewport: null } : {}),
      userDataDir: this.profileDir,
      args: ["--remote-allow-system-access", ...args],
      extraPrefsFirefox: {
        "extensions.webextensions.uuids": JSON.stringify({ [this.#id]: HOST }),
        // The extension is installed anew at each start and must find what it had stored.
        "extensions.webextensions.keepStorageOnUninstall": true,
        "extensions.webextensions.keepUuidOnUninstall": true,
        // The event page goes when a test says so, not while one waits.
        "extensions.background.idle.timeout": 600_000,
        ...prefs,
      },
    });
    this.#browser = browser;
    this.#window = await ChromeScope.of(browser);
    await this.#window.run(COLLECT_PROBLEMS, this.origin);
    if (authority !== undefined) await this.#window.run(TRUST_AUTHORITY, authority);
    if (locale !== "en") await this.#window.run(SET_LOCALE, locale);
    await browser.installExtension(extensionDir);
    if (privateWindows) await this.#window.run(ALLOW_PRIVATE_WINDOWS, this.#id);
  }

  version(): Promise<string> {
    return this.#running().version();
  }

  openPopup(): Promise<Page> {
    return this.openPage("popup.html");
  }

  async openToolbarPopup(path = "popup.html"): Promise<ToolbarPopup> {
    const window = this.#chrome();
    const clicked = await window.run<number>(OPEN_POPUP, this.#id, path);
    return {
      clicked,
      async evaluate<T>(expression: string): Promise<T> {
        const { value, error } = await window.run<{ value: T; error?: string }>(EVALUATE_IN_POPUP, expression);
        if (error !== undefined) throw new Error(error);
        return value;
      },
      screenshot: async () => Buffer.from(await window.run<string>(PICTURE_OF_POPUP), "base64"),
      isOpen: () => window.run<boolean>(POPUP_IS_OPEN),
      close: () => window.run<void>(CLOSE_POPUP),
    };
  }

  async openPage(path: string): Promise<Page> {
    const page = await freshTab(this.#running(), this.#options);
    await page.bringToFront();
    await this.visit(page, path);
    return page;
  }

  async visit(page: Page, path: string): Promise<void> {
    const href = `${this.origin}/${path}`;
    const mark = `before-${Math.random()}`;
    await page.evaluate((text) => {
      (globalThis as { almanacMark?: string }).almanacMark = text;
    }, mark);
    // For an extension's page the promise never settles, though the page loads (Puppeteer 24 with Firefox 153).
    page.goto(href).catch(() => undefined);
    await this.#arrived(page, mark, (at) => at === href);
  }

  async reload(page: Page): Promise<void> {
    const mark = `before-${Math.random()}`;
    await page.evaluate((text) => {
      (globalThis as { almanacMark?: string }).almanacMark = text;
      location.reload();
    }, mark);
    await this.#arrived(page, mark, () => true);
  }

  async pages(): Promise<Page[]> {
    const found: Page[] = [];
    for (const page of await this.#running().pages()) {
      const href = await hrefOf(page);
      if (href.startsWith(`${this.origin}/`)) found.push(page);
    }
    return found;
  }

  async waitForPage(path: string | RegExp): Promise<Page> {
    return poll(`a page ${path}`, async () => {
      for (const page of await this.#running().pages()) {
        if (!matchesPath(await hrefOf(page), this.origin, path)) continue;
        if (await page.evaluate(() => document.readyState === "complete")) return page;
      }
      return undefined;
    });
  }

  async openPrivatePage(path: string): Promise<Page> {
    const before = new Set(await this.#running().pages());
    await this.#chrome().run(OPEN_PRIVATE_WINDOW, `${this.origin}/${path}`);
    return poll(`a private page ${path}`, async () => {
      for (const page of await this.#running().pages()) {
        if (before.has(page) || !matchesPath(await hrefOf(page), this.origin, path)) continue;
        if (await page.evaluate(() => document.readyState === "complete")) return page;
      }
      return undefined;
    });
  }

  async emulate(page: Page, { colorScheme, reducedMotion, forcedColors, coarsePointer = false }: Media): Promise<void> {
    await this.#chrome().run(SET_PREFERENCES, {
      "layout.css.prefers-color-scheme.content-override": colorScheme ? { dark: 0, light: 1 }[colorScheme] : null,
      "ui.prefersReducedMotion": reducedMotion === undefined ? null : Number(reducedMotion),
      "browser.display.document_color_use": forcedColors ? 2 : null,
      "ui.primaryPointerCapabilities": coarsePointer ? 1 : null,
      "ui.allPointerCapabilities": coarsePointer ? 1 : null,
    });
    // The pages are told of the preference by and by.
    await poll("the emulated media", () =>
      page.evaluate(
        (dark, reduce, forced, coarse) =>
          (dark === undefined || matchMedia("(prefers-color-scheme: dark)").matches === dark) &&
          (reduce === undefined || matchMedia("(prefers-reduced-motion: reduce)").matches === reduce) &&
          matchMedia("(forced-colors: active)").matches === forced &&
          (!coarse || matchMedia("(pointer: coarse)").matches),
        colorScheme === undefined ? undefined : colorScheme === "dark",
        reducedMotion,
        forcedColors ?? false,
        coarsePointer,
      ),
    );
  }

  privileged<T>(code: string, ...args: readonly unknown[]): Promise<T> {
    return this.#chrome().run(code, ...args);
  }

  async killBackground(): Promise<void> {
    await this.#chrome().run(TERMINATE_BACKGROUND, this.#id);
  }

  async reloadExtension(): Promise<void> {
    const paths: string[] = [];
    // With its last tab Firefox closes its window, and itself.
    const blank = await this.#running().newPage();
    for (const page of await this.pages()) {
      paths.push((await hrefOf(page)).slice(this.origin.length + 1));
      await page.close();
    }
    await this.#running().installExtension(this.#options.extensionDir);
    for (const path of paths) await this.openPage(path);
    if (paths.length > 0 && blank.url() === "about:blank") await blank.close();
  }

  onClosed(listener: () => void): void {
    this.#running().once("disconnected", listener);
  }

  async restart(): Promise<void> {
    await this.#collect();
    await this.#browser?.close();
    this.#browser = undefined;
    this.#window = undefined;
    await this.start();
  }

  async kill(): Promise<void> {
    await this.#collect();
    const child = this.#running().process();
    const gone = new Promise((resolve) => child?.once("exit", resolve));
    child?.kill("SIGKILL");
    await gone;
    this.#browser = undefined;
    this.#window = undefined;
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    this.#browser = undefined;
    this.#window = undefined;
    if (!this.#options.profileDir) rmSync(this.profileDir, { recursive: true, force: true, maxRetries: 5 });
  }

  async takeProblems(): Promise<string[]> {
    await this.#collect();
    const problems = this.#problems;
    this.#problems = [];
    return problems;
  }

  async #collect(): Promise<void> {
    if (!this.#window) return;
    const problems = await this.#window.run<string[]>(TAKE_PROBLEMS);
    // Firefox remarks on calls that a closed page no longer waits for; closing a page is no error.
    this.#problems.push(
      ...problems.filter((text) => !/Promise (?:resolved|rejected) after context unloaded/.test(text)),
    );
  }

  #chrome(): ChromeScope {
    if (!this.#window) throw new Error("The browser is closed");
    return this.#window;
  }

  #running(): Browser {
    if (!this.#browser) throw new Error("The browser is closed");
    return this.#browser;
  }

  /** Waits until the page has left the document that carries the mark, is where it should be, and has loaded. */
  async #arrived(page: Page, mark: string, isThere: (href: string) => boolean): Promise<void> {
    await poll(`the page ${page.url()}`, async () => {
      const [href, state, found] = await page.evaluate(() => [
        location.href,
        document.readyState,
        (globalThis as { almanacMark?: string }).almanacMark,
      ]);
      return found !== mark && state === "complete" && isThere(href ?? "");
    });
  }
}

/** A page's address as the page itself tells it: that of BiDi's events comes late for extension pages. */
async function hrefOf(page: Page): Promise<string> {
  try {
    return await page.evaluate(() => location.href);
  } catch {
    // The page is being closed or replaced; whoever polls will ask again.
    return "";
  }
}

function addonId(extensionDir: string): string {
  const manifest = JSON.parse(readFileSync(join(extensionDir, "manifest.json"), "utf8")) as {
    browser_specific_settings?: { gecko?: { id?: string } };
  };
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (!id) throw new Error(`${extensionDir}/manifest.json names no add-on id`);
  return id;
}
