/**
 * `npm run screenshots`: pictures of every page, light and dark, at phone and desktop width, in screenshots/ (ignored),
 * to be looked at; and of a specimen of every element that a text can hold (test/fixtures/specimen). `-- --content DIR` shows another publication, `-- --browser firefox` the other browser's drawing,
 * `-- --locale ar` another language, and `-- --locale pseudo` one whose texts are 40 % longer.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { parseLibraryIndex, parseMonth } from "../src/core/library.ts";
import { type DrivenBrowser, pause } from "./browsers/driven-browser.ts";
import { BROWSER_NAMES } from "./browsers/find.ts";
import { launch } from "./browsers/launch.ts";
import { command, Option } from "./command-line/command.ts";
import { projectRoot } from "./pipeline/project-root.ts";
import { buildAndTell } from "./pipeline/telling-build.ts";
import {
  LONGEST,
  LOOKS,
  type Look,
  planShots,
  planSpecimen,
  type Shot,
  type ShownArticle,
} from "./screenshots/plan.ts";
import { pseudoMessages } from "./screenshots/pseudo-locale.ts";

type Text = { readonly message: string };

const values = command("npm run screenshots --", "Takes pictures of every page into screenshots/, to be looked at.")
  .option("--content <folder>", "the folder of Markdown", "content")
  .addOption(new Option("--browser <name>", "whose drawing").choices(BROWSER_NAMES).default("chromium" as const))
  .option("--locale <tag>", "the language of the interface; `pseudo` is one whose texts are 40 % longer", "en")
  .parse()
  .opts();
const root = projectRoot();
const out = join(root, "node_modules/.cache/almanac/screenshots");
const folder = join(root, "screenshots");

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
const specimen = join(root, "test/fixtures/specimen");
const pages = await shoot({ content: values.content, out }, ({ pages: files, articles, language }) =>
  planShots(files, articles, language),
);
const texts = await shoot(
  { content: specimen, out: `${out}-specimen`, lock: join(root, "node_modules/.cache/almanac/specimen.lock") },
  ({ articles, month }) => planSpecimen(articles, month),
);
if (pages === undefined || texts === undefined) process.exitCode = 1;
else console.log(`${pages + texts} pictures: ${folder}`);

/** What a plan goes by. */
interface Built {
  readonly pages: readonly string[];
  readonly articles: readonly ShownArticle[];
  readonly language: string;
  /** Key of the newest month. */
  readonly month: string;
}

/** Builds a publication and takes the pictures of its plan; answers how many, or `undefined` when it cannot be built. */
async function shoot(
  build: { readonly content: string; readonly out: string; readonly lock?: string },
  plan: (built: Built) => readonly Shot[],
): Promise<number | undefined> {
  if (!(await buildAndTell(build))) return undefined;
  const extensionDir = join(build.out, values.browser);
  const isPseudo = values.locale === "pseudo";
  if (isPseudo) lengthenTexts(extensionDir);
  const browser = await launch(values.browser, { extensionDir, locale: isPseudo ? "en" : values.locale });
  try {
    return await takeAll(browser, plan(readBuilt(extensionDir)));
  } finally {
    await browser.close();
  }
}

/** Puts the pseudo-language in the place of English. */
function lengthenTexts(extensionDir: string): void {
  const path = join(extensionDir, "_locales/en/messages.json");
  writeFileSync(path, JSON.stringify(pseudoMessages(JSON.parse(readFileSync(path, "utf8")) as Record<string, Text>)));
}

function readBuilt(extensionDir: string): Built {
  const json = (path: string): unknown => JSON.parse(readFileSync(join(extensionDir, path), "utf8"));
  const { months, publication } = parseLibraryIndex(json("library/index.json"));
  const articles = months.flatMap(({ key }): ShownArticle[] =>
    parseMonth(json(`library/${key}.json`), key).articles.map(({ id, titles }) => ({
      id,
      languages: Object.keys(titles),
    })),
  );
  const pages = readdirSync(extensionDir).filter((file) => file.endsWith(".html"));
  return { pages, articles, language: publication.language, month: months[0]?.key ?? "" };
}

async function takeAll(driven: DrivenBrowser, shots: readonly Shot[]): Promise<number> {
  let count = 0;
  for (const shot of shots) {
    const page = await driven.openPage(shot.path);
    for (const look of LOOKS) {
      await take(driven, page, shot, look);
      count += 1;
    }
    await page.close();
  }
  if (!shots.some(({ path }) => path === "popup.html")) return count;
  const popup = await driven.openToolbarPopup();
  await pause(500);
  writeFileSync(join(folder, "toolbar-popup.png"), await popup.screenshot());
  return count + 1;
}

async function take(driven: DrivenBrowser, page: Page, shot: Shot, look: Look): Promise<void> {
  const { name: title, whole, path, theme } = shot;
  const { width, height, colorScheme, coarsePointer } = look;
  await page.setViewport({ width, height });
  await driven.emulate(page, { colorScheme, coarsePointer });
  await driven.visit(page, path);
  if (theme) await page.evaluate((one) => document.documentElement.setAttribute("data-theme", one), theme);
  // Fonts and what a page draws after its first paint.
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await pause(300);
  const content = await page.evaluate(() => document.documentElement.scrollHeight);
  if (whole) await page.setViewport({ width, height: Math.min(Math.max(content, height), LONGEST) });
  await pause(100);
  writeFileSync(join(folder, `${title}-${look.name}.png`), await page.screenshot());
}
