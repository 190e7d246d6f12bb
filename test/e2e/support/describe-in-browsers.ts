/** Runs the same specification in real Chromium and real Firefox, and fails it on any error in the extension's consoles. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type DrivenBrowser, type LaunchOptions, pause } from "../../../scripts/browsers/driven-browser.ts";
import { BROWSER_NAMES, type BrowserName } from "../../../scripts/browsers/find.ts";
import { launch } from "../../../scripts/browsers/launch.ts";

const root = join(__dirname, "../../..");

/** What a specification holds: the browser once it runs, and the problems that it provokes on purpose. */
export interface Session {
  readonly name: BrowserName;
  /** The running browser; there from the first test on. */
  readonly browser: DrivenBrowser;
  /** Says that the present test provokes a problem whose text matches; it must then occur. */
  expectProblem(pattern: RegExp): void;
  /** Closes the browser and opens one with an empty profile. */
  freshProfile(): Promise<void>;
}

export interface SessionOptions extends Omit<LaunchOptions, "extensionDir"> {
  /** Chooses the unpacked extension by browser; `dist/<browser>` when absent. */
  readonly extension?: (name: BrowserName) => string;
}

/** Where `npm run build` put the extension; ALMANAC_DIST names another folder. Throws where it is not built. */
export function builtExtension(name: BrowserName): string {
  const folder = join(process.env["ALMANAC_DIST"] || join(root, "dist"), name);
  if (!existsSync(join(folder, "manifest.json"))) {
    throw new Error(`${folder} holds no extension; run "npm run build" first`);
  }
  return folder;
}

// A driver loses a tab now and then that a person would not. A test is tried once more, its first failure is printed,
// and what fails twice fails: no fault of the product's passes by it that happens every time.
jest.retryTimes(1, { logErrorsBeforeRetry: true });

/** How long a new profile may take to show its first page, in milliseconds. */
const FIRST_PAGE = 3_000;

/**
 * Waits for the page that a new profile opens in front: it would cover a test's own page, which then paints no frame.
 * An extension that opens none, as the harness's own does, costs the wait alone.
 */
async function firstPage(browser: DrivenBrowser): Promise<void> {
  const end = Date.now() + FIRST_PAGE;
  while (Date.now() < end) {
    if ((await browser.pages()).some((page) => page.url().includes("/welcome.html"))) return;
    await pause(100);
  }
}

/** Defines a suite for each browser, titled `<title> [chromium]` and `<title> [firefox]`. One browser serves a suite. */
export function describeInBrowsers(
  title: string,
  define: (session: Session) => void,
  { extension, ...options }: SessionOptions = {},
): void {
  describe.each([...BROWSER_NAMES])(`${title} [%s]`, (name) => {
    let browser: DrivenBrowser | undefined;
    let expected: RegExp[] = [];
    const open = () => launch(name, { ...options, extensionDir: (extension ?? builtExtension)(name) });
    const running = (): DrivenBrowser => {
      if (!browser) throw new Error("The browser runs only within tests");
      return browser;
    };

    beforeAll(async () => {
      browser = await open();
      await firstPage(browser);
    });
    afterAll(async () => {
      await browser?.close();
    });
    beforeEach(() => {
      expected = [];
    });
    afterEach(async () => {
      const problems = await running().takeProblems();
      const missing = expected.filter((pattern) => !problems.some((problem) => pattern.test(problem)));
      const surprising = problems.filter((problem) => !expected.some((pattern) => pattern.test(problem)));
      expect({ surprising, missing }).toEqual({ surprising: [], missing: [] });
    });

    define({
      name,
      get browser() {
        return running();
      },
      expectProblem: (pattern) => void expected.push(pattern),
      async freshProfile() {
        await browser?.close();
        browser = await open();
        await firstPage(browser);
      },
    });
  });
}
