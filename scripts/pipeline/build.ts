/** The build, from top to bottom: a folder of Markdown in, unpacked extensions for each browser out. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type LibraryIndex, type Publication, parseMonth } from "../../src/core/library.ts";
import type { KnownAsset } from "../content/assets.ts";
import { type Article, makeCatalogue } from "../content/catalogue.ts";
import { ContentError, compareText, forgive, type Problem, reporter, sortProblems } from "../content/problems.ts";
import { type DeclaredPublication, readPublication, readWishes } from "../content/publication.ts";
import type { Source } from "../content/scan.ts";
import { siteAddress, tellOnce } from "../content/site-address.ts";
import { bundleShell, writeShell } from "../package/shell.ts";
import { textsOf } from "./article-texts.ts";
import type { BuildOptions } from "./build-options.ts";
import { BuildCache, cacheFolder, codeKey, DRAWINGS } from "./cache.ts";
import { indexArticles, orderOf } from "./indexing.ts";
import { emptyMemory, type Memory } from "./memory.ts";
import { keepOrdinals } from "./ordinals.ts";
import { BROWSERS, isDiskFull, REMOVING, StagedOutput } from "./output.ts";
import { packMonths } from "./packing.ts";
import { reducePictures } from "./pictures.ts";
import { projectRoot } from "./project-root.ts";
import { renderArticles } from "./rendering.ts";
import { revise } from "./revision.ts";
import { scanFolder } from "./scanning.ts";
import { changedFiles, describe, type Looks, lookAt, shellHash } from "./standing.ts";
import type { ArticleRecord } from "./tasks.ts";
import { openThreads, type Threads } from "./threads.ts";
import { writeLibrary } from "./writing.ts";

export interface BuildResult {
  readonly out: string;
  readonly index: LibraryIndex;
  /** Warnings and notes; with an error there is no result but a {@link ContentError}. */
  readonly problems: readonly Problem[];
  readonly words: number;
  /** Bytes of one browser's library, assets and search index. */
  readonly bytes: number;
  /** How many articles were rendered; the others had not changed. */
  readonly rendered: number;
}

/** Builds once. Throws {@link ContentError} with every problem, and then leaves the last output as it was. */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const builder = createBuilder(options);
  try {
    return await builder.rebuild();
  } finally {
    await builder.close();
  }
}

export interface Builder {
  /**
   * Builds what has changed. `changed` are paths (absolute, or relative to the content folder) that are known to have
   * changed; without it every file is looked at. Throws {@link ContentError} as {@link build} does.
   */
  rebuild(changed?: readonly string[]): Promise<BuildResult>;
  /**
   * Does what a rebuild after a save has put off: the search index of a large library takes longer than all else, and
   * an author waits for the article, not for its words to be found.
   */
  settle(): Promise<void>;
  /** Reads and renders as a build does, and writes nothing but the cache. Problems are no reason to throw. */
  inspect(): Promise<Inspection>;
  /** Deletes what a build in progress has written so far, at once: for a process that must end. */
  abandon(): void;
  close(): Promise<void>;
}

/** What a content folder holds, errors and notes included. */
export interface Inspection {
  readonly articles: readonly Article[];
  /** In the order of the articles. */
  readonly records: readonly ArticleRecord[];
  readonly assets: ReadonlyMap<string, KnownAsset>;
  readonly problems: readonly Problem[];
}

/** A builder that keeps its threads and its memory between builds, for watching a folder. */
export function createBuilder(options: BuildOptions): Builder {
  const root = resolve(options.content);
  const project = projectRoot();
  const keeps = options.cache !== false;
  const folder = keeps ? cacheFolder(project, root) : mkdtempSync(join(tmpdir(), "almanac-build-"));
  const cache = new BuildCache(folder, codeKey(project));
  const places = {
    project,
    root,
    lock: options.lock ?? join(root, "ordinals.lock"),
    out: resolve(options.out),
    pages: options.pages !== false,
    drawings: join(folder, DRAWINGS),
    lenient: options.lenient === true,
  };
  let memory: Memory | undefined;
  let threads: Threads | undefined;
  let staged: StagedOutput | undefined;
  let unsaved = false;
  /** Whether the search index is that of an earlier build. */
  let behind = false;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other: a save may come while the last one is being settled. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  }

  async function bundles(accent: string | undefined): Promise<ReadonlyMap<string, Uint8Array>> {
    const key = `${accent} ${shellHash(project)}`;
    const known = cache.shell(key);
    if (known) return known;
    const files = await bundleShell(project, accent);
    cache.keepShell(key, files);
    return files;
  }

  async function shell(output: StagedOutput, index: LibraryIndex, memory: Memory): Promise<void> {
    if (!places.pages) return;
    const files = await bundles(index.publication.accent);
    const key = index.months[0]?.key ?? "";
    const list = readFileSync(join(output.of("chromium"), `library/${key}.json`), "utf8");
    const newest = parseMonth(JSON.parse(list), key);
    const blockLines = index.months.map((month) => memory.months.get(month.key)?.line ?? "");
    const shared = { root: project, index, newest, blockLines, bundles: files };
    for (const browser of BROWSERS) await writeShell({ ...shared, outDir: output.of(browser), browser });
  }

  async function rebuild(changed?: readonly string[]): Promise<BuildResult> {
    const startedAt = Date.now();
    const looks = lookAtContent();
    if (changed === undefined && memory === undefined && keeps) {
      const result = await follow(looks, startedAt);
      if (result) return result;
    }
    memory ??= keeps ? cache.load() : emptyMemory();
    const known = memory;
    if (changed !== undefined) {
      // Remembering all would take a good part of the second that a save has: it is done once, at the end.
      unsaved = true;
      return attemptAndPrune(known, looks, changed, true);
    }
    try {
      const result = await attempt(known, looks);
      return keeps ? remember(result, () => keepAll(known, looks, result, startedAt)) : result;
    } catch (error) {
      // What was rendered is good for the next try.
      if (keeps && !isDiskFull(error)) cache.save(known, startedAt);
      throw error;
    }
  }

  /** The last output, brought up to date where texts alone have changed; `undefined` where all must be looked at. */
  async function follow(looks: Looks, startedAt: number): Promise<BuildResult | undefined> {
    const standing = cache.standing();
    const changed = standing && changedFiles(standing, places, looks);
    if (!standing || !changed) return undefined;
    if (changed.length === 0) {
      stopAtErrors(standing.told.problems, options.strict === true);
      return { ...standing.told, out: places.out, rendered: 0 };
    }
    // What was told the last time may be what the edit has mended.
    if (options.strict && standing.told.problems.some(({ severity }) => severity === "warning")) return undefined;
    threads ??= openThreads(root, folder);
    const stage = (output: StagedOutput | undefined) => {
      staged = output;
    };
    const parts = { standing, changed, places, looks, cache, threads, options, bundles, stage };
    const revision = await revise(parts).catch((error: unknown) => {
      if (isDiskFull(error)) throw error;
      // Something in the cache is not what it was: whatever it is, a build that asks for less of it can do without.
      return undefined;
    });
    if (revision === undefined) return undefined;
    const result = { ...revision.told, out: places.out, rendered: revision.rendered };
    return remember(result, () => revision.remember(startedAt));
  }

  async function attemptAndPrune(memory: Memory, looks: Looks, changed: readonly string[], mayPutOff: boolean) {
    const result = await attempt(memory, looks, changed, mayPutOff);
    if (keeps) cache.prune(memory);
    return result;
  }

  async function settle(): Promise<void> {
    if (behind && memory) await attemptAndPrune(memory, lookAtContent(), [], false);
  }

  /** The output is in its place: that it cannot be remembered costs the next build its time, and no more. */
  function remember(result: BuildResult, keep: () => void): BuildResult {
    try {
      keep();
      return result;
    } catch (error) {
      const what = `what was built cannot be remembered (${(error as NodeJS.ErrnoException).code}): the next build begins afresh`;
      const lost = { ...problem(folder, "cache-unwritable", what, "make room there"), severity: "warning" } as const;
      return { ...result, problems: [...result.problems, lost] };
    }
  }

  function keepAll(memory: Memory, looks: Looks, told: BuildResult, startedAt: number): void {
    const edition = cache.save(memory, startedAt);
    const standing = describe(places, looks, memory, { edition, told });
    if (standing) cache.keepStanding(standing);
  }

  function lookAtContent(): Looks {
    if (existsSync(root) && statSync(root).isDirectory()) return lookAt(root);
    throw new ContentError([
      problem(options.content, "content-missing", "there is no such folder", "give one with --content"),
    ]);
  }

  async function attempt(
    memory: Memory,
    looks: Looks,
    changed?: readonly string[],
    mayPutOff = false,
  ): Promise<BuildResult> {
    const { publication, articles, rendered, problems, registry, threads } = await gather(memory, looks, changed);
    stopAtErrors(problems, options.strict === true);
    const before = memory.output?.out === places.out ? memory.output.files : undefined;
    const output = new StagedOutput(places.out, before);
    staged = output;
    try {
      const { records } = rendered;
      behind = mayPutOff && memory.search?.order === orderOf(articles);
      const months = await packMonths(articles, records, registry, memory, threads, options);
      if (!behind) {
        const texts = textsOf(records.map(({ slice }) => slice));
        await indexArticles(texts, orderOf(articles), memory, folder, threads, options);
      }
      const { index, bytes } = writeLibrary(output, {
        pictures: await reducePictures(records, memory, folder),
        publication,
        articles,
        registry,
        folder,
        memory,
        months,
        records,
      });
      await shell(output, index, memory);
      registry.save();
      output.commit();
      memory.output = { out: places.out, files: output.kept };
      const words = records.reduce((sum, record) => sum + record.words, 0);
      return { out: places.out, index, problems: sortProblems(problems), words, bytes, rendered: rendered.fresh };
    } catch (error) {
      output.discard();
      throw error;
    } finally {
      staged = undefined;
    }
  }

  /** Everything up to the output: all of the content read, rendered and numbered. */
  async function gather(memory: Memory, looks: Looks, changed?: readonly string[]) {
    threads ??= openThreads(root, folder);
    const problems: Problem[] = [...looks.problems];
    const dirty = changed?.map((path) => resolve(root, path));

    const declared = readPublication(root, problems);
    const sources = await scanFolder(root, looks, memory, threads, {
      dirty,
      problems,
      options,
    });
    if (sources.length === 0 && (options.lenient || !problems.some(({ severity }) => severity === "error"))) {
      const undated = problems.filter(({ code }) => code === "no-article" || code === "page").length;
      const files = undated === 1 ? "1 file has" : `${undated} files have`;
      const what = undated === 0 ? "there are no articles" : `there are no articles: ${files} no date`;
      const remedy = `${undated === 0 ? "add a file" : "give each a `date:`, or a name"} such as 2026-02-14-title.md`;
      problems.push(problem(".", "content-empty", what, remedy));
    }
    const publication: Publication = { ...declared, language: declared.language ?? mostWritten(sources) };
    const articles = makeCatalogue(sources, publication.language, problems);
    checkPicks(declared, articles, problems);
    const home = publication.home ?? siteAddress(root);
    const site = { ...readWishes(root, problems), ...(home === undefined ? {} : { home }) };
    const rendered = await renderArticles(root, articles, site, memory, threads, {
      problems,
      options,
      drawings: places.drawings,
    });
    const registry = keepOrdinals(
      places.lock,
      articles,
      { frozen: options.frozen === true, random: () => randomBytes(8) },
      problems,
    );
    const told = tellOnce(options.lenient ? problems.map(forgive) : problems);
    return { publication, articles, rendered, problems: told, registry, threads };
  }

  async function inspect(): Promise<Inspection> {
    const startedAt = Date.now();
    memory ??= keeps ? cache.load() : emptyMemory();
    try {
      const { articles, rendered, problems } = await gather(memory, lookAtContent());
      return { articles, records: rendered.records, assets: memory.assets, problems: sortProblems(problems) };
    } finally {
      if (keeps) cache.save(memory, startedAt);
    }
  }

  return {
    rebuild: (changed) => inTurn(() => rebuild(changed)),
    settle: () => inTurn(settle),
    inspect: () => inTurn(inspect),
    abandon: () => {
      staged?.discard();
      if (!keeps) rmSync(folder, REMOVING);
    },
    close: async () => {
      await last;
      await threads?.close();
      if (keeps && unsaved && memory) cache.save(memory, Date.now());
      if (!keeps) rmSync(folder, REMOVING);
    },
  };
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
