/** Drives a real Chromium with the extension in it, over the DevTools protocol. */
import { createHash, X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer, { type Browser, type CDPSession, type Page, type Target } from "puppeteer-core";
import { pinToToolbar } from "./chromium-profile.ts";
import {
  type DrivenBrowser,
  freshTab,
  LAUNCH_LIMIT,
  type LaunchOptions,
  type Media,
  matchesPath,
  pause,
  poll,
  type ToolbarPopup,
} from "./driven-browser.ts";
import { ensureBrowser } from "./find.ts";

const QUIET = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--mute-audio",
  "--window-size=1280,900",
];

/** How long a tab may take to answer before it is met anew, in milliseconds. */
const PATIENCE = 1_000;

/** Opens Chromium with the extension. */
export async function launchChromium(options: LaunchOptions): Promise<DrivenBrowser> {
  const chromium = new Chromium(await ensureBrowser("chromium"), options);
  await chromium.start();
  return chromium;
}

class Chromium implements DrivenBrowser {
  readonly name = "chromium";
  readonly profileDir: string;
  origin = "";
  readonly #executablePath: string;
  readonly #options: LaunchOptions;
  #browser: Browser | undefined;
  #problems: string[] = [];
  readonly #popups = new WeakMap<Target, Promise<Page>>();
  readonly #sessions = new Map<Target, CDPSession>();
  readonly #media = new WeakMap<Page, CDPSession>();

  constructor(executablePath: string, options: LaunchOptions) {
    this.#executablePath = executablePath;
    this.#options = options;
    this.profileDir = options.profileDir ?? mkdtempSync(join(tmpdir(), "almanac-chromium-"));
  }

  async start(): Promise<void> {
    const {
      extensionDir,
      locale = "en",
      args = [],
      visible = false,
      privateWindows = false,
      authority,
      observeNetwork = true,
    } = this.#options;
    if (visible) pinToToolbar(this.profileDir, extensionDir);
    const browser = await puppeteer.launch({
      executablePath: this.#executablePath,
      headless: !visible,
      timeout: LAUNCH_LIMIT,
      pipe: true,
      networkEnabled: observeNetwork,
      // A visible one is closed by the script that shows it.
      handleSIGINT: !visible,
      handleSIGTERM: !visible,
      // A person is not to be told that software controls the window.
      ...(visible ? { defaultViewport: null, ignoreDefaultArgs: ["--enable-automation"] } : {}),
      enableExtensions: true,
      userDataDir: this.profileDir,
      // Chromium's sandbox refuses to run as root, as which containers run.
      args: [
        ...QUIET,
        `--lang=${locale}`,
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        // Chromium has no trust of a profile's own; it can be told to accept every chain with this key in it.
        ...(authority === undefined ? [] : [`--ignore-certificate-errors-spki-list=${publicKeyDigest(authority)}`]),
        ...args,
      ],
      env: { ...process.env, LANGUAGE: locale.replace("-", "_") },
    });
    this.#browser = browser;
    browser.on("targetcreated", (target: Target) => void this.#listen(target));
    const session = await browser.target().createCDPSession();
    const loaded = await session.send("Extensions.loadUnpacked", {
      path: extensionDir,
      enableInIncognito: privateWindows,
    });
    this.origin = `chrome-extension://${loaded.id}`;
    let worker = await this.#worker();
    if (!privateWindows) return;
    // Chromium reloads an extension to let it into private windows, which ends its first worker, if it had one by then.
    for (let before: Target | undefined; worker !== before; ) {
      before = worker;
      await pause(1_000);
      worker = await this.#worker();
    }
  }

  version(): Promise<string> {
    return this.#running().version();
  }

  async openPopup(): Promise<Page> {
    return (await this.#clickIcon("popup.html")).page;
  }

  async #clickIcon(path: string): Promise<{ readonly page: Page; readonly clicked: number }> {
    const browser = this.#running();
    const isPopup = (target: Target) => matchesPath(target.url(), this.origin, path) && target.type() === "page";
    const before = new Set(browser.targets().filter(isPopup));
    const click =
      "const now = performance.timeOrigin + performance.now(); await chrome.action.openPopup(); return now;";
    const clicked = (await evaluateIn(await this.#worker(), `(async () => { ${click} })()`)) as number;
    const target = await browser.waitForTarget((one) => isPopup(one) && !before.has(one), { timeout: 15_000 });
    const page = await this.#popupPage(target);
    await loaded(page);
    return { page, clicked };
  }

  async openToolbarPopup(path = "popup.html"): Promise<ToolbarPopup> {
    const { page, clicked } = await this.#clickIcon(path);
    return {
      clicked,
      evaluate: <T>(expression: string) => page.evaluate(expression) as Promise<T>,
      screenshot: () => page.screenshot(),
      isOpen: async () => !page.isClosed(),
      close: () => page.close(),
    };
  }

  async openPage(path: string): Promise<Page> {
    const page = await freshTab(this.#running(), this.#options);
    await page.bringToFront();
    await this.visit(page, path);
    return page;
  }

  async visit(page: Page, path: string): Promise<void> {
    await page.goto(`${this.origin}/${path}`);
  }

  async reload(page: Page): Promise<void> {
    await page.reload();
  }

  async pages(): Promise<Page[]> {
    const browser = this.#running();
    const tabs = (await browser.pages()).filter((page) => page.target().url().startsWith(`${this.origin}/`));
    const shown = new Set(tabs.map((page) => page.target()));
    // Puppeteer counts a popup of the toolbar as no page of its own accord.
    const popups = browser
      .targets()
      .filter((one) => one.type() === "page" && one.url().startsWith(`${this.origin}/`) && !shown.has(one));
    return Promise.all([
      ...tabs.map((page) => this.#answering(page)),
      ...popups.map((target) => this.#popupPage(target)),
    ]);
  }

  /** A tab that was met while its first document came in may never answer; it is then met anew. */
  async #answering(page: Page): Promise<Page> {
    const target = page.target();
    const known = (await this.#popups.get(target)) ?? page;
    const answers = await Promise.race([
      known.evaluate(() => true).catch(() => true),
      pause(PATIENCE).then((): false => false),
    ]);
    if (answers) return known;
    const anew = target.asPage();
    this.#popups.set(target, anew);
    return anew;
  }

  async waitForPage(path: string | RegExp): Promise<Page> {
    const page = await poll(`a page ${path}`, async () =>
      (await this.pages()).find((one) => matchesPath(one.target().url(), this.origin, path)),
    );
    await loaded(page);
    return page;
  }

  async openPrivatePage(path: string): Promise<Page> {
    const context = await this.#running().createBrowserContext();
    const page = await context.newPage();
    await this.visit(page, path);
    return page;
  }

  async emulate(page: Page, { colorScheme, reducedMotion, forcedColors, coarsePointer = false }: Media): Promise<void> {
    const features = [
      { name: "prefers-color-scheme", value: colorScheme ?? "" },
      { name: "prefers-reduced-motion", value: reducedMotion ? "reduce" : "" },
      { name: "forced-colors", value: forcedColors ? "active" : "" },
    ];
    // Puppeteer's own call refuses forced-colors, which the protocol knows. What one session set, another cannot take back.
    const session = this.#media.get(page) ?? (await page.createCDPSession());
    this.#media.set(page, session);
    await session.send("Emulation.setEmulatedMedia", { features });
    await session.send("Emulation.setTouchEmulationEnabled", { enabled: coarsePointer });
  }

  async privileged<T>(code: string, ...args: readonly unknown[]): Promise<T> {
    const declarations = args.map((value, at) => `const $${at} = ${JSON.stringify(value)};`).join("");
    return (await evaluateIn(await this.#worker(), `(async () => { ${declarations} ${code} })()`)) as T;
  }

  async killBackground(): Promise<void> {
    const target = await this.#worker();
    const worker = await target.worker();
    // Chromium keeps a worker alive as long as anything is attached to it.
    await this.#sessions.get(target)?.detach();
    await worker?.close();
    await poll("the end of the service worker", async () => !this.#running().targets().includes(target));
  }

  async reloadExtension(): Promise<void> {
    const paths = (await this.pages()).map((page) => page.url().slice(this.origin.length + 1));
    const session = await this.#running().target().createCDPSession();
    // Chromium closes the pages of an extension that it reloads; a window must be left for them to come back to.
    const blank = await this.#running().newPage();
    await session.send("Extensions.loadUnpacked", {
      path: this.#options.extensionDir,
      enableInIncognito: this.#options.privateWindows ?? false,
    });
    await session.detach();
    await this.#worker();
    for (const path of paths) await this.openPage(path);
    if (paths.length > 0 && blank.url() === "about:blank") await blank.close();
  }

  onClosed(listener: () => void): void {
    this.#running().once("disconnected", listener);
  }

  async restart(): Promise<void> {
    await this.#browser?.close();
    this.#browser = undefined;
    await this.start();
  }

  async kill(): Promise<void> {
    const child = this.#running().process();
    const gone = new Promise((resolve) => child?.once("exit", resolve));
    child?.kill("SIGKILL");
    await gone;
    this.#browser = undefined;
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    this.#browser = undefined;
    if (!this.#options.profileDir) rmSync(this.profileDir, { recursive: true, force: true, maxRetries: 5 });
  }

  async takeProblems(): Promise<string[]> {
    const problems = this.#problems;
    this.#problems = [];
    return problems;
  }

  #running(): Browser {
    if (!this.#browser) throw new Error("The browser is closed");
    return this.#browser;
  }

  /** The target of the service worker of normal windows, once it answers. Loading the extension starts it. */
  #worker(): Promise<Target> {
    return poll("the service worker", () => this.#findWorker(), 30_000);
  }

  async #findWorker(): Promise<Target | undefined> {
    const browser = this.#running();
    // The newest first: Chromium may leave the target of a worker that a reload has ended, and it never answers.
    for (const target of browser.targets().reverse()) {
      if (target.type() !== "service_worker" || !target.url().startsWith(`${this.origin}/`)) continue;
      if (target.browserContext() !== browser.defaultBrowserContext()) continue;
      if ((await evaluateIn(target, "true")) === true) return target;
    }
    return undefined;
  }

  /** One page for each popup, however often it is asked for. */
  #popupPage(target: Target): Promise<Page> {
    const known = this.#popups.get(target) ?? target.asPage();
    this.#popups.set(target, known);
    return known;
  }

  /** Collects what a page, popup or worker of the extension complains about. The protocol replays what came before. */
  async #listen(target: Target): Promise<void> {
    const kind = target.type();
    if (kind !== "page" && kind !== "service_worker" && kind !== "other") return;
    let session: CDPSession;
    try {
      session = await target.createCDPSession();
      this.#sessions.set(target, session);
      session.on("Runtime.consoleAPICalled", ({ type, args }) => {
        if (type !== "error" && type !== "assert") return;
        this.#report(target, args.map(({ value, description }) => description ?? String(value)).join(" "));
      });
      session.on("Runtime.exceptionThrown", ({ exceptionDetails }) => {
        this.#report(target, exceptionDetails.exception?.description ?? exceptionDetails.text);
      });
      session.on("Log.entryAdded", ({ entry }) => {
        if (entry.level === "error") this.#report(target, entry.text);
      });
      await Promise.all([session.send("Runtime.enable"), session.send("Log.enable")]);
    } catch (error) {
      // A target that closes while it is being attached has nothing left to tell.
      if (!/closed|detached|No target|not attached/i.test(String(error))) throw error;
    }
  }

  #report(target: Target, text: string): void {
    if (target.url().startsWith(this.origin)) this.#problems.push(`${target.url()}: ${text}`);
  }
}

/**
 * Evaluates in a worker through a session of its own: after a reload of the extension Puppeteer goes on asking the
 * worker that has ended, since the next one has the same target.
 */
async function evaluateIn(target: Target, expression: string): Promise<unknown> {
  const session = await target.createCDPSession();
  try {
    const answer = session.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    const { exceptionDetails, result } = (await Promise.race([answer, pause(2_000)])) ?? {
      result: { value: undefined },
    };
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  } finally {
    await session.detach();
  }
}

/** SHA-256 of a certificate's public key, as base64. */
function publicKeyDigest(pem: string): string {
  const key = new X509Certificate(pem).publicKey.export({ type: "spki", format: "der" });
  return createHash("sha256").update(key).digest("base64");
}

async function loaded(page: Page): Promise<void> {
  await poll(`the end of loading of ${page.url()}`, () => page.evaluate(() => document.readyState === "complete"));
}
