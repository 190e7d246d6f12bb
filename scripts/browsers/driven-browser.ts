/** What scripts and end-to-end specifications can do with a browser, the same for Chromium and Firefox. */
import type { Browser, Page } from "puppeteer-core";
import type { BrowserName } from "./find.ts";

export interface LaunchOptions {
  /** The unpacked extension. */
  readonly extensionDir: string;
  /** A folder to keep the profile in; a new temporary one that is removed at the end when absent. */
  readonly profileDir?: string;
  /** Language of the interface, as a tag that `_locales` knows. */
  readonly locale?: string;
  /** Further command-line arguments, for what only one specification needs. */
  readonly args?: readonly string[];
  /** Further preferences of Firefox. */
  readonly prefs?: Readonly<Record<string, string | number | boolean>>;
  /** Certificate of an authority to trust, as PEM; servers send it in their chain. */
  readonly authority?: string;
  /** `false` leaves the browser's network unobserved, which observing slows down: for measuring. */
  readonly observeNetwork?: boolean;
  /** Lets the extension into private windows, as its reader may. */
  readonly privateWindows?: boolean;
  /** A visible window instead of none. */
  readonly visible?: boolean;
}

/** Media features that a page can be shown under; what is left out goes back to the browser's own. */
export interface Media {
  readonly colorScheme?: "light" | "dark";
  readonly reducedMotion?: boolean;
  readonly forcedColors?: boolean;
  /** A finger in place of a mouse. */
  readonly coarsePointer?: boolean;
}

/** The popup as the toolbar shows it. Firefox lets a driver look into it only through these few calls. */
export interface ToolbarPopup {
  /** Evaluates an expression, or the body of an async function given as text, in the popup; the answer must be JSON. */
  evaluate<T>(expression: string): Promise<T>;
  /** PNG of what it shows. */
  screenshot(): Promise<Uint8Array>;
  isOpen(): Promise<boolean>;
  /** Closes it as a click beside it would. */
  close(): Promise<void>;
  /** When the icon was clicked, in milliseconds of the Unix epoch with fractions. */
  readonly clicked: number;
}

export interface DrivenBrowser {
  readonly name: BrowserName;
  /** Scheme and host of the extension's pages, without a slash at the end. */
  readonly origin: string;
  readonly profileDir: string;
  /** `Chrome/156…` or `firefox/153…`. */
  version(): Promise<string>;

  /** The popup to be driven as a page: the toolbar's own in Chromium, popup.html in a tab in Firefox. */
  openPopup(): Promise<Page>;
  /** The toolbar's own popup in both; `path` is its page where `action.setPopup` has set another. */
  openToolbarPopup(path?: string): Promise<ToolbarPopup>;
  /** One of the extension's pages in a new tab in front, loaded: `reader.html?article=…`. */
  openPage(path: string): Promise<Page>;
  /** Leads an open page to another address of the extension, loaded. */
  visit(page: Page, path: string): Promise<void>;
  reload(page: Page): Promise<void>;
  /** The extension's pages that are open now; the popup too in Chromium. */
  pages(): Promise<Page[]>;
  /** Waits for a page of the extension whose path and query match, whoever opened it. */
  waitForPage(path: string | RegExp): Promise<Page>;
  /** An extension page in a private window (see `privateWindows`); close the page at the end. */
  openPrivatePage(path: string): Promise<Page>;
  /** Shows a page under media features. In Firefox they hold for the whole browser. */
  emulate(page: Page, media: Media): Promise<void>;

  /**
   * Does what a page cannot: in Chromium evaluates the body of an async function in the service worker, in Firefox in
   * the browser's own window. `$0` … are the arguments; the answer must be JSON.
   */
  privileged<T>(code: string, ...args: readonly unknown[]): Promise<T>;

  /** Ends the service worker or event page as the browser would when it is idle. */
  killBackground(): Promise<void>;
  /** Loads the extension from its folder again, and opens its pages where they were. */
  reloadExtension(): Promise<void>;
  /** Calls back when the browser is gone, whoever closed it. */
  onClosed(listener: () => void): void;
  /** Closes the browser properly and opens it with the same profile. */
  restart(): Promise<void>;
  /** Kills the browser's process with SIGKILL; `start` opens it again with the same profile. */
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;

  /** Errors on any console of the extension, uncaught exceptions and violations of its CSP since the last call. */
  takeProblems(): Promise<string[]>;
}

/** How long a browser may take to start, in milliseconds: the first time on a busy machine is slow. */
export const LAUNCH_LIMIT = 90_000;

/** How long one probe may take before it counts as unanswered, in milliseconds. */
const PROBE_LIMIT = 3_000;

/** Calls `probe` until it gives something other than undefined or false. Errors count as "not yet", but the last is told. */
export async function poll<T>(
  what: string,
  probe: () => Promise<T | undefined | false>,
  milliseconds = 30_000,
): Promise<T> {
  const end = Date.now() + milliseconds;
  let last: unknown;
  do {
    try {
      // A document or worker that ends while it is asked may never answer.
      const found = await Promise.race([probe(), pause(PROBE_LIMIT).then(() => undefined)]);
      if (found !== undefined && found !== false) return found;
      last = undefined;
    } catch (error) {
      // A page that is being replaced by the next answers with errors.
      last = error;
    }
    await pause(50);
  } while (Date.now() < end);
  throw new Error(`Waited ${milliseconds} ms in vain for ${what}`, { cause: last });
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** A new tab; in a browser that a person looks at the empty one that it opened with, as long as that is there. */
export async function freshTab(browser: Browser, { visible }: Pick<LaunchOptions, "visible">): Promise<Page> {
  const empty = visible ? (await browser.pages()).find((page) => page.url() === "about:blank") : undefined;
  return empty ?? browser.newPage();
}

/** Waits until the function, evaluated in the page, gives something truthy, through navigations too. */
export function waitIn<A extends unknown[], T>(
  page: Page,
  what: string,
  probe: (...args: A) => T,
  ...args: A
): Promise<Exclude<Awaited<T>, undefined | false | null | 0 | "">> {
  type Found = Exclude<Awaited<T>, undefined | false | null | 0 | "">;
  return poll(`${what} on ${page.url()}`, async () => {
    const found: unknown = await page.evaluate(probe as (...all: unknown[]) => unknown, ...args);
    return found ? (found as Found) : undefined;
  });
}

/** Whether a page's address has this path and query, as a text in full or a pattern. */
export function matchesPath(href: string, origin: string, path: string | RegExp): boolean {
  if (!href.startsWith(`${origin}/`)) return false;
  const rest = href.slice(origin.length + 1);
  return typeof path === "string" ? rest === path : path.test(rest);
}
