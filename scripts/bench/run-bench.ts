/** The bench from top to bottom: for each size a library, for each browser the rows that need one, then the rest. */
import { cpus } from "node:os";
import { BROWSER_NAMES, type BrowserName } from "../browsers/find.ts";
import { launch } from "../browsers/launch.ts";
import { BUDGETS, type PeerRow, type Row, type RowName } from "./budgets.ts";
import { measureBuild, measureInstall, measurePackage } from "./builds.ts";
import { benchExtension } from "./extension.ts";
import { type BenchLibrary, prepareLibrary } from "./library.ts";
import { measureMarks } from "./marks.ts";
import { measureBytes, measurePopup, measureReader } from "./pages.ts";
import { measureBuildPeers, measureSearchPeers } from "./peers.ts";
import { measureSaves } from "./saves.ts";
import { measureSearch } from "./search.ts";
import { measureWorker } from "./worker.ts";

export interface BenchOptions {
  readonly root: string;
  /** Names of rows, or the part before the dot; all when absent. */
  readonly only: readonly string[] | undefined;
  readonly sizes: readonly number[];
  readonly browsers: readonly string[];
  readonly runs: number;
  readonly peers: boolean;
  /** Hears what is being done. */
  readonly tell: (sentence: string) => void;
}

export interface BenchReport {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly machine: string;
  /** Node's and the browsers' versions. */
  readonly versions: readonly string[];
  readonly rows: readonly Row[];
  readonly peers: readonly PeerRow[];
}

/** Measures what the options ask for. Throws when a browser or a build fails. */
export async function runBench(options: BenchOptions): Promise<BenchReport> {
  const wants = chooser(options.only);
  const versions = new Set([`Node ${process.version}`]);
  const rows: Row[] = [];
  const peers: PeerRow[] = [];
  for (const size of options.sizes) {
    options.tell(`${size} articles: writing and building`);
    const library = await prepareLibrary(options.root, size);
    for (const name of BROWSER_NAMES.filter((known) => options.browsers.includes(known)))
      await measureIn(name, library, { ...options, wants, rows, versions });
    if (wants("build", "rebuild", "build.memory")) {
      options.tell(`${size} articles: builds`);
      rows.push(...(await measureBuild(options.root, library, options.runs)));
    }
    if (wants("marks.merge")) rows.push(await measureMarks(size, options.runs));
    if (wants("package")) rows.push(await measurePackage(library));
    if (options.peers) {
      options.tell(`${size} articles: peers`);
      if (wants("search.cold")) peers.push(...(await measureSearchPeers(options.root, library, options.tell)));
      if (wants("build")) peers.push(...(await measureBuildPeers(options.root, library, options.tell)));
    }
  }
  const order = new Map<string, number>(BUDGETS.map(({ name }, at) => [name, at]));
  const place = ({ name }: Row) => order.get(name) ?? 0;
  const isAsked = ({ name, size }: Row) => {
    const budget = BUDGETS.find((known) => known.name === name);
    return wants(name) && (budget === undefined || !("onlySize" in budget) || budget.onlySize === size);
  };
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} × ${cpus()[0]?.model ?? "processor"}`,
    versions: [...versions],
    rows: rows.filter(isAsked).sort((a, b) => place(a) - place(b)),
    peers,
  };
}

interface InBrowser extends BenchOptions {
  readonly wants: (...names: readonly RowName[]) => boolean;
  readonly rows: Row[];
  readonly versions: Set<string>;
}

async function measureIn(name: BrowserName, library: BenchLibrary, options: InBrowser): Promise<void> {
  const { root, wants, rows, runs, tell, versions } = options;
  if (
    wants(
      "popup",
      "popup.tab",
      "reader",
      "search.cold",
      "search.key",
      "search.key-p95",
      "search.heap",
      "search.growth",
      "popup-bytes",
      "reader-bytes",
    )
  ) {
    const extension = await benchExtension(root, library, name);
    const browser = await launch(name, { extensionDir: extension.folder, observeNetwork: false });
    try {
      // A new profile's first page opens in front of what is there, and a covered page paints no frame.
      await browser.waitForPage("welcome.html").catch(() => tell(`${name} showed no first page; going on without`));
      versions.add(await browser.version());
      tell(`${library.size} articles, ${name}: pages and search`);
      if (wants("popup", "popup.tab")) rows.push(...(await measurePopup(browser, extension, runs)));
      if (wants("reader")) rows.push(await measureReader(browser, extension, runs));
      if (wants("search.cold", "search.key", "search.key-p95", "search.heap", "search.growth"))
        rows.push(...(await measureSearch(browser, extension, library, runs)));
      if (name === "chromium")
        for (const bytes of ["popup-bytes", "reader-bytes"] as const)
          if (wants(bytes)) rows.push(measureBytes(bytes, extension));
    } finally {
      await browser.close();
      extension.remove();
    }
  }
  if (wants("install")) {
    tell(`${library.size} articles, ${name}: installing`);
    rows.push(await measureInstall(library, name, runs));
  }
  if (wants("save")) {
    tell(`${library.size} articles, ${name}: saving`);
    rows.push(await measureSaves(library, name, runs));
  }
  if (wants("worker") && name === "chromium") {
    const row = await measureWorker(library);
    if (row) rows.push(row);
    else tell("The worker's memory is measured on Linux alone.");
  }
}

function chooser(only: readonly string[] | undefined): (...names: readonly RowName[]) => boolean {
  if (only === undefined) return () => true;
  return (...names) => names.some((name) => only.some((wanted) => name === wanted || name.startsWith(`${wanted}.`)));
}
