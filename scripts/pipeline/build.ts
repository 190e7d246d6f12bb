/** The build, from top to bottom: a folder of Markdown in, unpacked extensions for each browser out. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  type ArticleBody,
  LIBRARY_FORMAT,
  type LibraryIndex,
  type MonthSummary,
  type Publication,
  parseMonth,
} from "../../src/core/library.ts";
import { AssetFinder } from "../content/assets.ts";
import { type Article, makeCatalogue } from "../content/catalogue.ts";
import { listFolder } from "../content/folder.ts";
import { makeLinkTable } from "../content/link-table.ts";
import { ContentError, compareText, type Problem, reporter, sortProblems } from "../content/problems.ts";
import { type DeclaredPublication, readPublication } from "../content/publication.ts";
import { ArticleRenderer, type RenderedArticle } from "../content/render.ts";
import { type Source, scanFile } from "../content/scan.ts";
import { packBlocks } from "../library/blocks.ts";
import { elsewhereFiles } from "../library/elsewhere.ts";
import { type MonthRow, monthFile, toRuns } from "../library/month-file.ts";
import { bundleShell, writeShell } from "../package/shell.ts";
import { keepOrdinals } from "./ordinals.ts";
import { BROWSERS, StagedOutput } from "./output.ts";
import { projectRoot } from "./project-root.ts";

export interface BuildOptions {
  /** The content folder. */
  readonly content: string;
  /** Where `chromium/` and `firefox/` come to lie. */
  readonly out: string;
  /** The ordinal registry; `ordinals.lock` in the content folder when not given. */
  readonly lock?: string;
  /** Fail instead of writing the ordinal registry. */
  readonly frozen?: boolean;
  /** Warnings are errors. */
  readonly strict?: boolean;
  /** `false` writes the library alone, for tests that look at nothing else. */
  readonly pages?: boolean;
}

export interface BuildResult {
  readonly out: string;
  readonly index: LibraryIndex;
  /** Warnings and notes; with an error there is no result but a {@link ContentError}. */
  readonly problems: readonly Problem[];
  readonly words: number;
}

/** Builds the packages. Throws {@link ContentError} with every problem, and then leaves the last output as it was. */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const problems: Problem[] = [];
  const root = resolve(options.content);
  if (!existsSync(root) || !statSync(root).isDirectory())
    throw new ContentError([
      problem(options.content, "content-missing", "there is no such folder", "give one with --content"),
    ]);

  const declared = readPublication(root, problems);
  const sources = listFolder(root, problems).articles.flatMap((path) => scanFile(root, path, problems) ?? []);
  if (sources.length === 0 && !problems.some(({ severity }) => severity === "error"))
    problems.push(problem(".", "content-empty", "there are no articles", "add a file such as 2026-02-14-title.md"));
  const publication: Publication = { ...declared, language: declared.language ?? mostWritten(sources) };
  const articles = makeCatalogue(sources, publication.language, problems);
  checkPicks(declared, articles, problems);

  const renderer = new ArticleRenderer(
    root,
    makeLinkTable(articles, publication.home),
    new AssetFinder(root, publication.home),
  );
  const rendered = articles.map((article) => renderer.render(article, problems));
  stopAtErrors(problems, options.strict === true);

  const lock = options.lock ?? join(root, "ordinals.lock");
  const registry = keepOrdinals(lock, articles, { frozen: options.frozen === true });
  const output = new StagedOutput(options.out);
  try {
    const index = writeLibrary(output, publication, articles, rendered, registry);
    if (options.pages !== false) await writeShells(output, index);
    for (const asset of renderer.shown.values()) output.copy(asset.source, asset.path);
    registry.save();
    output.commit();
    const words = rendered.reduce(
      (sum, { texts }) => sum + Object.values(texts).reduce((all, text) => all + text.words, 0),
      0,
    );
    return { out: resolve(options.out), index, problems: sortProblems(problems), words };
  } catch (error) {
    output.discard();
    throw error;
  }
}

function problem(file: string, code: string, what: string, remedy: string): Problem {
  return { severity: "error", code, file, line: 0, column: 0, what, remedy };
}

function stopAtErrors(problems: readonly Problem[], strict: boolean): void {
  const fatal = problems.some(({ severity }) => severity === "error" || (strict && severity === "warning"));
  if (fatal) throw new ContentError(problems);
}

/** The language of most files; English where none tells. */
function mostWritten(sources: readonly Source[]): string {
  const counts = new Map<string, number>();
  for (const { language } of sources) if (language !== undefined) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))[0]?.[0] ?? "en";
}

function checkPicks(declared: DeclaredPublication, articles: readonly Article[], problems: Problem[]): void {
  const ids = new Set(articles.map(({ id }) => id));
  for (const pick of declared.picks ?? []) {
    if (!ids.has(pick))
      reporter(problems, "publication.json")(
        "warning",
        "pick-unknown",
        `the pick ${pick} is no article's id`,
        "mend or remove it",
      );
  }
}

function writeLibrary(
  output: StagedOutput,
  publication: Publication,
  articles: readonly Article[],
  rendered: readonly RenderedArticle[],
  registry: { lineage: string; next: number; ordinalOf(id: string): number },
): LibraryIndex {
  const mentions = mentionsOf(articles, rendered);
  const print = createHash("sha256");
  const write = (path: string, contents: Uint8Array | string) => {
    print.update(`${path}\0`).update(contents).update("\0");
    output.write(path, contents);
  };
  const months: MonthSummary[] = [];
  for (const [month, positions] of byMonth(articles)) {
    const members = positions.map((at) => [articles[at], rendered[at]] as [Article, RenderedArticle]);
    const blocks = packBlocks(members.map(([{ id }, made]) => [id, toBody(made, mentions.get(id) ?? [])] as const));
    const rows = members.map(([article, made]) => toRow(article, made, registry.ordinalOf(article.id)));
    for (const [at, part] of blocks.parts.entries()) write(`library/${month}.${at}.bin`, part);
    write(`library/${month}.json`, JSON.stringify(monthFile(month, rows, blocks)));
    const minutes = rows.reduce((sum, row) => sum + row.minutes, 0);
    months.push({ key: month, articles: rows.length, minutes, ordinals: toRuns(rows.map(({ ordinal }) => ordinal)) });
  }
  const elsewhere = elsewhereFiles(articles);
  for (const [at, file] of elsewhere.entries()) write(`library/elsewhere-${at}.json`, JSON.stringify(file));
  print.update(JSON.stringify(publication));
  const index: LibraryIndex = {
    format: LIBRARY_FORMAT,
    publication,
    lineage: registry.lineage,
    fingerprint: print.digest("hex"),
    articles: articles.length,
    ordinals: registry.next,
    languages: languagesOf(articles, publication.language),
    months,
    elsewhere: elsewhere.length,
  };
  output.write("library/index.json", JSON.stringify(index));
  return index;
}

/** The pages, scripts and manifests around the library. */
async function writeShells(output: StagedOutput, index: LibraryIndex): Promise<void> {
  const root = projectRoot();
  // Until the worker is there a build is the library alone.
  if (!existsSync(join(root, "src/background/index.ts"))) return;
  const key = index.months[0]?.key ?? "";
  const newest = parseMonth(JSON.parse(readFileSync(join(output.of("chromium"), `library/${key}.json`), "utf8")), key);
  const bundles = await bundleShell(root, index.publication.accent);
  for (const browser of BROWSERS)
    await writeShell({ root, outDir: output.of(browser), browser, index, newest, bundles });
}

function byMonth(articles: readonly Article[]): Map<string, number[]> {
  const months = new Map<string, number[]>();
  for (const [at, { month }] of articles.entries()) {
    const positions = months.get(month);
    if (positions) positions.push(at);
    else months.set(month, [at]);
  }
  return months;
}

function toRow(article: Article, made: RenderedArticle, ordinal: number): MonthRow {
  const texts = Object.entries(made.texts);
  const titles = Object.fromEntries(texts.map(([language, { title }]) => [language, title]));
  return { id: article.id, ordinal, day: article.day, titles, minutes: texts[0]?.[1].minutes ?? 1, tags: article.tags };
}

function toBody(made: RenderedArticle, mentionedBy: readonly (readonly [string, string])[]): ArticleBody {
  const { id: _id, links: _links, words: _words, ...body } = made;
  return { ...body, mentionedBy };
}

/** For each article the ones that link to it, newest first. */
function mentionsOf(
  articles: readonly Article[],
  rendered: readonly RenderedArticle[],
): Map<string, [string, string][]> {
  const mentions = new Map<string, [string, string][]>();
  for (const [at, { links }] of rendered.entries()) {
    const from = articles[at] as Article;
    for (const id of links) {
      const pair: [string, string] = [from.id, from.texts[0]?.title ?? from.id];
      const list = mentions.get(id);
      if (list) list.push(pair);
      else mentions.set(id, [pair]);
    }
  }
  return mentions;
}

function languagesOf(articles: readonly Article[], own: string): string[] {
  const all = new Set(articles.flatMap(({ texts }) => texts.map(({ language }) => language)));
  return [own, ...[...all].filter((language) => language !== own).sort(compareText)];
}
