/** Writes everything of a package that is not the publication's text: manifest, pages, scripts, styles, icons, messages. */
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { filtersHtml, firstScreenHtml } from "../../src/core/first-screen.ts";
import { escapeHtml } from "../../src/core/html-text.ts";
import type { LibraryIndex, Month, Publication } from "../../src/core/library.ts";
import { presetSchema } from "../../src/core/presets.ts";
import { accentStyles } from "./accent.ts";
import { type Browser, manifestFor, PRESET_SCHEMA, packageVersion, type SourceManifest } from "./manifest.ts";
import { pageNames } from "./page-names.ts";
import { type StyledPage, withStyles } from "./page-styles.ts";

export interface PageOptions {
  /** The project's root, which holds `src/` and `manifest.json`. */
  readonly root: string;
  readonly index: LibraryIndex;
  /** The newest month, whose first rows are drawn into `popup.html`. */
  readonly newest: Month;
  /** A line for each month (src/core/block-guess.ts), for the table of blocks in `reader.html`. */
  readonly blockLines: readonly string[];
  /** What {@link bundleShell} gave; both browsers get the same bytes. */
  readonly bundles: ReadonlyMap<string, Uint8Array>;
}

export interface ShellOptions extends PageOptions {
  readonly outDir: string;
  readonly browser: Browser;
}

/** The files that every text needs: letters of Latin, upright and slanted. */
const TEXT_FACE = /^fonts\/literata-latin-wght-/;

/** Bundles the code once for all browsers. */
export async function bundleShell(root: string, accent: string | undefined): Promise<Map<string, Uint8Array>> {
  // Most builds find the code bundled, and starting the bundler would take a good part of their time.
  const { bundle } = await import("./bundle.ts");
  return bundle(path.join(root, "src"), accentStyles(accent));
}

/** Writes the shell of one browser's package into `outDir`. */
export async function writeShell(options: ShellOptions): Promise<void> {
  const { root, outDir, browser, index, newest, bundles } = options;
  const source = path.join(root, "src");
  await mkdir(outDir, { recursive: true });
  const drawn = await drawPages(options);
  for (const [name, { html }] of drawn) await writeFile(path.join(outDir, name), pageFor(browser, html));
  const pages = [...drawn.values()];
  const inPages = new Set(pages.flatMap(({ sheets }) => sheets));
  for (const [name, contents] of bundles) {
    if (inPages.has(name) || (name === FIRST_SCRIPT && browser !== "firefox")) continue;
    await mkdir(path.dirname(path.join(outDir, name)), { recursive: true });
    await writeFile(path.join(outDir, name), contents);
  }
  await cp(path.join(source, "_locales"), path.join(outDir, "_locales"), { recursive: true });
  // The faces' licence asks to be passed on with them.
  await cp(path.join(source, "ui/fonts"), path.join(outDir, "fonts"), { recursive: true });
  for (const size of [16, 32, 48, 128]) {
    await mkdir(path.join(outDir, "icons"), { recursive: true });
    await cp(path.join(source, "icons", `${size}.png`), path.join(outDir, "icons", `${size}.png`));
  }
  const manifest = JSON.parse(await readFile(path.join(root, "manifest.json"), "utf8")) as SourceManifest;
  const version = packageVersion(index.publication, newest.articles[0]?.date ?? manifest.version);
  const styleSources = pages.flatMap(({ sources }) => sources);
  const own = manifestFor(manifest, { browser, publication: index.publication, version, styleSources });
  await writeFile(path.join(outDir, "manifest.json"), `${JSON.stringify(own, null, 2)}\n`);
  if (browser === "chromium") await writeFile(path.join(outDir, PRESET_SCHEMA), `${JSON.stringify(presetSchema())}\n`);
}

/** The script with which a list begins in Firefox; other browsers do without. */
const FIRST_SCRIPT = "first.js";

/** A list's own script in its page. */
const LIST_SCRIPT = /<script defer src="([^"]+)"(?=><\/script>[\s\S]*<ul class="months" id="months")/;

/**
 * A page of {@link drawPages} as a browser gets it. A list in Firefox begins with a small script (src/ui/list/first.ts),
 * which shows what was worked out beforehand and loads the page's own when that is painted; Chromium has nothing worked
 * out (src/platform/items-copy.ts).
 */
export function pageFor(browser: Browser, html: string): string {
  return browser === "firefox" ? html.replace(LIST_SCRIPT, `<script defer src="${FIRST_SCRIPT}" data-then="$1"`) : html;
}

/** The pages by path, alike for all browsers: all of the shell that the publication's articles change. */
export async function drawPages(options: PageOptions): Promise<Map<string, StyledPage>> {
  const source = path.join(options.root, "src");
  const pages = new Map<string, StyledPage>();
  for (const page of await pageNames(source)) {
    const template = await readFile(path.join(source, page, "page.html"), "utf8");
    const styled = withStyles(template, options.bundles);
    pages.set(`${page}.html`, { ...styled, html: fillPage(styled.html, options) });
  }
  return pages;
}

/**
 * Fills a page's places: `<!--publication-title-->` with the publication's title, `<!--publication-heading-->` with it as a
 * heading and with its label, where it has one, `<!--list-filters-->` and
 * `<!--first-screen-->` with the list's first screen, `<!--library-index-->` with the index as data,
 * `<!--library-blocks-->` with where the texts lie, `<!--text-faces-->` with links that ask for the face of most texts.
 */
function fillPage(html: string, { index, newest, blockLines, bundles }: PageOptions): string {
  return html
    .replaceAll("<!--publication-title-->", () => escapeHtml(index.publication.title))
    .replaceAll("<!--publication-heading-->", () => headingElements(index.publication))
    .replaceAll("<!--first-screen-->", () => firstScreenHtml(index, newest))
    .replaceAll("<!--list-filters-->", filtersHtml)
    .replaceAll("<!--library-index-->", () => indexElement(index))
    .replaceAll(
      "<!--library-blocks-->",
      () => `<script type="text/plain" id="library-blocks">${blockLines.join("\n")}</script>`,
    )
    .replaceAll("<!--text-faces-->", () =>
      [...bundles.keys()]
        .filter((file) => TEXT_FACE.test(file))
        .map(preloadLink)
        .join(""),
    );
}

// Asked for by the parser, before any script has come: from a script it stood in the way of the text's block.
function preloadLink(file: string): string {
  return `<link rel="preload" as="font" crossorigin href="${escapeHtml(file)}">`;
}

function headingElements({ title, language, label }: Publication): string {
  const heading = `<h1 id="title" lang="${escapeHtml(language)}">${escapeHtml(title)}</h1>`;
  return label === undefined ? heading : `${heading}<span class="label">${escapeHtml(label)}</span>`;
}

function indexElement(index: LibraryIndex): string {
  // "<" would let a title close the element.
  return `<script type="application/json" id="library-index">${JSON.stringify(index).replaceAll("<", "\\u003c")}</script>`;
}
