/**
 * Finds Chromium and Firefox on this machine, and installs the one that is missing.
 *
 * Order: ALMANAC_CHROMIUM / ALMANAC_FIREFOX, PATH, the usual places, our own cache. A missing one comes from Debian's
 * or Ubuntu's packages where we are root, otherwise as a download into the cache.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";
import {
  Browser,
  detectBrowserPlatform,
  getInstalledBrowsers,
  install,
  makeProgressCallback,
  resolveBuildId,
} from "@puppeteer/browsers";

export type BrowserName = "chromium" | "firefox";
export const BROWSER_NAMES: readonly BrowserName[] = ["chromium", "firefox"];

interface Places {
  /** The environment variable that overrides everything. */
  readonly variable: string;
  /** Names on PATH, the best first. */
  readonly commands: readonly string[];
  /** Where installers put it; `~` is the home folder. */
  readonly files: readonly string[];
  readonly debianPackage: string;
  readonly download: { readonly browser: Browser; readonly tag: string };
}

export const PLACES: Readonly<Record<BrowserName, Places>> = {
  chromium: {
    variable: "ALMANAC_CHROMIUM",
    // Google's branded Chrome no longer loads unpacked extensions from the command line in some channels; Chromium does.
    commands: ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge"],
    files: [
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "~/Applications/Chromium.app/Contents/MacOS/Chromium",
      "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
      "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
      "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
    ],
    debianPackage: "chromium",
    download: { browser: Browser.CHROME, tag: "stable" },
  },
  firefox: {
    variable: "ALMANAC_FIREFOX",
    commands: ["firefox", "firefox-esr", "firefox-developer-edition", "firefox-nightly"],
    files: [
      "/Applications/Firefox.app/Contents/MacOS/firefox",
      "~/Applications/Firefox.app/Contents/MacOS/firefox",
      "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
      "C:\\Program Files (x86)\\Mozilla Firefox\\firefox.exe",
    ],
    debianPackage: "firefox-esr",
    download: { browser: Browser.FIREFOX, tag: "stable" },
  },
};

/** A browser could neither be found nor installed; the message says what to do. */
export class BrowserMissing extends Error {
  override readonly name = "BrowserMissing";
}

/** What the search may look at; a test passes its own. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly isExecutable: (path: string) => boolean;
}

const surroundings: Surroundings = {
  environment: process.env,
  home: homedir(),
  isExecutable(path) {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      // Absent or not ours to run: either way not a browser to use.
      return false;
    }
  },
};

/**
 * The executable of a browser that is on this machine already, or `undefined`.
 * Throws {@link BrowserMissing} when the variable names a file that cannot be run: a wish is not passed over.
 */
export function findBrowser(name: BrowserName, { environment, home, isExecutable } = surroundings): string | undefined {
  const { variable, commands, files } = PLACES[name];
  const wished = environment[variable];
  if (wished) {
    if (isExecutable(wished)) return wished;
    throw new BrowserMissing(`${variable} is ${wished}, which cannot be run; point it at the browser or unset it.`);
  }
  const folders = (environment["PATH"] ?? "").split(delimiter).filter(isAbsolute);
  const candidates = [
    ...commands.flatMap((command) => folders.map((folder) => join(folder, command))),
    ...files.map((file) => file.replace(/^~/, home)),
  ];
  return candidates.find(isExecutable);
}

/** A folder below `almanac` among the caches of whoever runs this; it outlives `node_modules`. */
export function cacheFolder(name: string, environment = process.env, home = homedir()): string {
  return join(environment["XDG_CACHE_HOME"] || join(home, ".cache"), "almanac", name);
}

/** Where downloaded browsers are kept, for all clones of this user. */
export function browserCache(environment = process.env, home = homedir()): string {
  return cacheFolder("browsers", environment, home);
}

/** Finds a browser and, where there is none, installs it. Throws {@link BrowserMissing} when that fails. */
export async function ensureBrowser(
  name: BrowserName,
  say: (sentence: string) => void = console.error,
): Promise<string> {
  const found = findBrowser(name) ?? (await findDownloaded(name));
  if (found) return found;
  if (installsDebianPackages()) {
    say(`${name} is missing; installing the package ${PLACES[name].debianPackage}.`);
    installDebianPackage(PLACES[name].debianPackage);
    const installed = findBrowser(name);
    if (installed) return installed;
  }
  say(`${name} is missing; downloading it to ${browserCache()}.`);
  try {
    return await download(name);
  } catch (cause) {
    const { variable, debianPackage } = PLACES[name];
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BrowserMissing(
      `${name} is missing and could not be downloaded (${reason}). Install it (on Debian and Ubuntu the package ` +
        `${debianPackage}) or set ${variable} to its executable.`,
      { cause },
    );
  }
}

async function findDownloaded(name: BrowserName): Promise<string | undefined> {
  const cacheDir = browserCache();
  if (!existsSync(cacheDir)) return undefined;
  const wanted = PLACES[name].download.browser;
  const found = (await getInstalledBrowsers({ cacheDir })).find(({ browser }) => browser === wanted);
  return found?.executablePath;
}

async function download(name: BrowserName): Promise<string> {
  const platform = detectBrowserPlatform();
  if (!platform) throw new Error("no build of it is known for this system");
  const { browser, tag } = PLACES[name].download;
  const buildId = await resolveBuildId(browser, platform, tag);
  const downloadProgressCallback = process.stderr.isTTY ? makeProgressCallback(browser, buildId) : undefined;
  const installed = await install({
    browser,
    buildId,
    cacheDir: browserCache(),
    ...(downloadProgressCallback ? { downloadProgressCallback } : {}),
  });
  return installed.executablePath;
}

function installsDebianPackages(): boolean {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return false;
  // Ubuntu's chromium and firefox packages are shells around snaps, which need a running snapd.
  const release = existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "";
  return !/^ID=ubuntu$/m.test(release) || existsSync("/run/snapd.socket");
}

/** Installs a package of Debian or Ubuntu as root; says so when that fails. */
export function installDebianPackage(name: string): void {
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const run = (...args: string[]) =>
    spawnSync("apt-get", args, { stdio: ["ignore", 2, 2], env: environment }).status === 0;
  // A fresh container has no package lists, and old lists name packages that are gone.
  run("update");
  if (!run("install", "--yes", "--no-install-recommends", name)) {
    console.error(`The package ${name} could not be installed; apt-get's words are above.`);
  }
}
