/**
 * `npm run store-kit`: what the stores ask for besides the package, below `<out>/store-kit/`: screenshots of 1280 by 800
 * and a tile of 440 by 280 pixels from the publisher's own content in real Chromium, reasons for the permissions, and a
 * privacy policy. Takes the options of `npm run build`.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { type DrivenBrowser, pause, waitIn } from "./browsers/driven-browser.ts";
import { launch } from "./browsers/launch.ts";
import { buildCommand, toBuildOptions } from "./command-line/build-command.ts";
import { projectRoot } from "./pipeline/project-root.ts";
import { buildAndTell } from "./pipeline/telling-build.ts";
import { permissionJustifications, privacyPolicy, type StoreManifest } from "./store-kit/texts.ts";
import { TILE, tileHtml } from "./store-kit/tile.ts";

const SCREEN = { width: 1280, height: 800 } as const;

const purpose =
  "Builds, then makes what the stores ask for: screenshots, a tile, reasons for the permissions, a privacy policy.";
const options = toBuildOptions(buildCommand("npm run store-kit --", purpose).parse().opts());
const result = await buildAndTell(options);
if (!result) process.exit(1);

const { publication } = result.index;
const extensionDir = join(result.out, "chromium");
const kit = join(options.out, "store-kit");
mkdirSync(kit, { recursive: true });
const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));
const manifest = readJson(join(extensionDir, "manifest.json")) as StoreManifest;
const messages = readJson(join(projectRoot(), "src/_locales/en/messages.json")) as Record<string, { message: string }>;
save("permissions.md", permissionJustifications(publication, manifest, messages));
save("privacy-policy.md", privacyPolicy(publication, manifest));

const browser = await launch("chromium", { extensionDir });
try {
  await takePictures(browser);
} finally {
  await browser.close();
}

async function takePictures(driven: DrivenBrowser): Promise<void> {
  await driven.waitForPage("welcome.html");
  const library = await driven.openPage("library.html");
  await waitIn(library, "the list", () => performance.getEntriesByName("list-ready").length > 0);
  // A list of which something was read and starred shows what the marks look like.
  await library.evaluate(async () => {
    const still = () => new Promise((resolve) => setTimeout(resolve, 200));
    for (const month of [...document.querySelectorAll<HTMLElement>(".month-button")].slice(1, 3)) {
      month.click();
      await still();
    }
    const rows = [...document.querySelectorAll<HTMLElement>(".row")].slice(0, 12);
    for (const [at, row] of rows.entries()) {
      if (at % 3 === 1) row.querySelector<HTMLElement>(".mark")?.click();
      if (at === 2) row.querySelector<HTMLElement>(".star")?.click();
      await still();
    }
  });
  await take(driven, library, "screenshot-1-library.png", "light");
  const path = await library.$eval(".row a", (link) => (link as HTMLAnchorElement).href.split("/").at(-1) ?? "");
  for (const [name, scheme] of [
    ["screenshot-2-article.png", "light"],
    ["screenshot-3-article-dark.png", "dark"],
  ] as const) {
    const reader = await driven.openPage(path);
    await waitIn(reader, "the article", () => document.querySelector("main h1") !== null);
    await take(driven, reader, name, scheme);
    await reader.close();
  }
  const settings = await driven.openPage("options.html");
  await waitIn(settings, "the settings", () => document.querySelector("input[name=setting-theme]:checked") !== null);
  await take(driven, settings, "screenshot-4-options.png", "light");
  const tile = await settings.browser().newPage();
  await tile.setViewport(TILE);
  await tile.setContent(tileHtml(publication, readFileSync(join(extensionDir, "icons/128.png"))));
  save("tile-440x280.png", await tile.screenshot());
}

async function take(driven: DrivenBrowser, page: Page, name: string, colorScheme: "light" | "dark"): Promise<void> {
  await page.bringToFront();
  await page.setViewport(SCREEN);
  await driven.emulate(page, { colorScheme });
  await page.evaluate(() => document.fonts.ready.then(() => scrollTo(0, 0)));
  await pause(500);
  save(name, await page.screenshot());
}

function save(name: string, contents: string | Uint8Array): void {
  const path = join(kit, name);
  writeFileSync(path, contents);
  console.log(path);
}
