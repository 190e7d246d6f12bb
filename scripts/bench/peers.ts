/** Measures what others have for the same work: MiniSearch, FlexSearch and Pagefind to search, Eleventy and Hugo to build. */
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build as bundle } from "esbuild";
import type { Page } from "puppeteer-core";
import { waitIn } from "../browsers/driven-browser.ts";
import { launch } from "../browsers/launch.ts";
import type { PeerRow } from "./budgets.ts";
import { benchExtension } from "./extension.ts";
import type { BenchLibrary } from "./library.ts";
import { run } from "./processes.ts";
import { type BenchQueries, timeScan, writeScanFiles } from "./search.ts";
import { median, percentile } from "./statistics.ts";

const COLD_RUNS = 3;

interface Document {
  readonly id: number;
  readonly title: string;
  readonly text: string;
}

/** How a peer's index is made in Node and asked in the page. Each entry sets `benchPeer` to a function that searches. */
interface SearchPeer {
  readonly name: string;
  /** Writes the index into the extension's folder. */
  index(folder: string, documents: readonly Document[], load: Loader): Promise<void>;
  /** Source of the module that the page loads. */
  readonly page: string;
}

type Loader = <T>(name: string) => Promise<T>;

const PEERS: readonly SearchPeer[] = [
  {
    name: "MiniSearch",
    async index(folder, documents, load) {
      interface Index {
        addAll(documents: readonly Document[]): void;
      }
      const { default: MiniSearch } = await load<{ default: new (options: object) => Index }>("minisearch");
      const index = new MiniSearch({ fields: ["title", "text"] });
      index.addAll(documents);
      writeFileSync(join(folder, "bench-minisearch.json"), JSON.stringify(index));
    },
    page: `
import MiniSearch from "minisearch";
globalThis.benchPeer = async () => {
  const index = MiniSearch.loadJSON(await (await fetch("bench-minisearch.json")).text(), { fields: ["title", "text"] });
  return async (text) => index.search(text, { prefix: true, combineWith: "AND", boost: { title: 6 } }).length;
};`,
  },
  {
    name: "FlexSearch",
    async index(folder, documents, load) {
      interface Index {
        add(id: number, text: string): void;
        export(each: (key: string, data: string) => void): Promise<void>;
      }
      const { Index } = await load<{ Index: new (options: object) => Index }>("flexsearch");
      const index = new Index({ tokenize: "forward" });
      for (const { id, title, text } of documents) index.add(id, `${title} ${text}`);
      const parts: [string, string][] = [];
      await index.export((key, data) => {
        if (data) parts.push([key, data]);
      });
      for (const [at, [, data]] of parts.entries()) writeFileSync(join(folder, `bench-flexsearch-${at}.json`), data);
      writeFileSync(join(folder, "bench-flexsearch.json"), JSON.stringify(parts.map(([key]) => key)));
    },
    page: `
import { Index } from "flexsearch";
globalThis.benchPeer = async () => {
  const index = new Index({ tokenize: "forward" });
  const keys = await (await fetch("bench-flexsearch.json")).json();
  for (const [at, key] of keys.entries()) await index.import(key, await (await fetch("bench-flexsearch-" + at + ".json")).text());
  return async (text) => index.search(text, { limit: 20 }).length;
};`,
  },
  {
    name: "Pagefind",
    async index(folder, documents, load) {
      interface Index {
        addCustomRecord(record: object): Promise<unknown>;
        writeFiles(options: object): Promise<unknown>;
      }
      const pagefind = await load<{ createIndex(): Promise<{ index: Index }>; close(): Promise<void> }>("pagefind");
      const { index } = await pagefind.createIndex();
      for (const { id, title, text } of documents)
        await index.addCustomRecord({ url: `/${id}`, content: `${title}\n${text}`, language: "en", meta: { title } });
      await index.writeFiles({ outputPath: join(folder, "bench-pagefind") });
      await pagefind.close();
    },
    page: `
globalThis.benchPeer = async () => {
  const pagefind = await import(new URL("bench-pagefind/pagefind.js", location.href).href);
  await pagefind.init();
  return async (text) => (await pagefind.search(text)).results.length;
};`,
  },
];

/** Cold start and keystrokes of each search peer in Chromium, against the same scan. */
export async function measureSearchPeers(root: string, library: BenchLibrary, tell: Tell): Promise<PeerRow[]> {
  const modules = installPeers(root);
  const extension = await benchExtension(root, library, "chromium");
  const queries = writeScanFiles(extension, library);
  const documents = readDocuments(library.content);
  const load: Loader = async (name) => (await import(pathToFileURL(entryOf(modules, name)).href)) as never;
  const rows: PeerRow[] = [];
  try {
    allowWasm(extension.folder);
    for (const peer of PEERS) {
      tell(`${library.size} articles: ${peer.name}`);
      await peer.index(extension.folder, documents, load);
      await writePeerPage(extension.folder, peer, modules);
    }
    const browser = await launch("chromium", { extensionDir: extension.folder });
    try {
      const scans: number[] = [];
      for (let at = 0; at < COLD_RUNS; at += 1) scans.push(await timeScan(browser, queries.words[at] ?? ""));
      for (const peer of PEERS) {
        const { cold, keys } = await timePeer((path) => browser.openPage(path), peer, queries);
        const shared = { peer: peer.name, size: library.size, browser: "chromium", baseline: median(scans) };
        rows.push(rowOf("search.cold", shared, cold), rowOf("search.key", shared, keys));
      }
    } finally {
      await browser.close();
    }
  } finally {
    extension.remove();
  }
  return rows;
}

export type Tell = (sentence: string) => void;

function rowOf(
  name: PeerRow["name"],
  shared: Pick<PeerRow, "peer" | "size" | "baseline"> & { readonly browser?: string },
  values: readonly number[],
): PeerRow {
  const ours = median(values);
  return { ...shared, name, ours, ratio: ours / shared.baseline, p95: percentile(values, 0.95), runs: values.length };
}

async function timePeer(
  openPage: (path: string) => Promise<Page>,
  { name }: SearchPeer,
  { words }: BenchQueries,
): Promise<{ readonly cold: number[]; readonly keys: number[] }> {
  interface PeerPage {
    benchPeer(): Promise<(text: string) => Promise<number>>;
  }
  const cold: number[] = [];
  let keys: number[] = [];
  for (let at = 0; at < COLD_RUNS; at += 1) {
    const page = await openPage(`bench-peer-${name.toLowerCase()}.html`);
    await waitIn(page, "the peer's module", () => "benchPeer" in globalThis);
    const times = await page.evaluate(
      async (texts, first) => {
        const started = performance.now();
        const search = await (globalThis as unknown as PeerPage).benchPeer();
        const found = await search(first);
        const milliseconds = performance.now() - started;
        const each: number[] = [];
        for (const text of texts)
          for (let length = 1; length <= text.length; length += 1) {
            const before = performance.now();
            await search(text.slice(0, length));
            each.push(performance.now() - before);
          }
        return { milliseconds, each, found };
      },
      // The last round types; the others only start.
      at === COLD_RUNS - 1 ? words.slice(0, 20) : [],
      words[at % words.length] as string,
    );
    if (times.found === 0) throw new Error(`${name} finds nothing for ${words[at % words.length]}`);
    cold.push(times.milliseconds);
    keys = times.each;
    await page.close();
  }
  return { cold, keys };
}

async function writePeerPage(folder: string, { name, page }: SearchPeer, modules: string): Promise<void> {
  const file = `bench-peer-${name.toLowerCase()}`;
  const { outputFiles } = await bundle({
    stdin: { contents: page, resolveDir: modules, loader: "js" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
  });
  writeFileSync(join(folder, `${file}.js`), outputFiles[0]?.contents ?? "");
  writeFileSync(
    join(folder, `${file}.html`),
    `<!doctype html><title>${name}</title><script type="module" src="${file}.js"></script>`,
  );
}

/** Pagefind runs WebAssembly and its own strings as code, which our policy forbids. */
function allowWasm(folder: string): void {
  const path = join(folder, "manifest.json");
  const manifest = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  manifest["content_security_policy"] = { extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'none'" };
  writeFileSync(path, JSON.stringify(manifest));
}

function readDocuments(content: string): Document[] {
  const paths = readdirSync(content, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".md"));
  return paths.sort().map((path, id) => {
    const text = readFileSync(join(content, path), "utf8");
    return { id, title: /^title: (.*)$/m.exec(text)?.[1] ?? path, text };
  });
}

/** Installs the peers where neither the project nor its checks see them; returns the folder. */
function installPeers(root: string): string {
  const folder = join(root, "node_modules/.cache/almanac-bench/peers");
  if (existsSync(join(folder, "node_modules/minisearch"))) return folder;
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(root, "scripts/bench/package.json"), join(folder, "package.json"));
  const { status } = spawnSync("npm", ["install", "--no-package-lock", "--no-audit", "--no-fund"], {
    cwd: folder,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error("npm could not install what the bench compares with; its words are above");
  return folder;
}

/** The file that a package gives to Node. */
function entryOf(modules: string, name: string): string {
  const folder = join(modules, "node_modules", name);
  interface Manifest {
    readonly module?: string;
    readonly main?: string;
    readonly exports?: { readonly "."?: { readonly import?: string | { readonly default?: string } } };
  }
  const { exports, module, main } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const entry = exports?.["."]?.import;
  return join(folder, (typeof entry === "string" ? entry : entry?.default) ?? module ?? main ?? "index.js");
}

/** Eleventy and, where it is installed, Hugo on the same folder, once each; and the loop before them. */
export async function measureBuildPeers(root: string, library: BenchLibrary, tell: Tell): Promise<PeerRow[]> {
  const modules = installPeers(root);
  const out = mkdtempSync(join(tmpdir(), "almanac-bench-peers-"));
  const baseline = (await run(process.execPath, ["scripts/bench/marked-loop.mjs", library.content], root)).milliseconds;
  const rows: PeerRow[] = [];
  const measure = async (peer: string, command: string, args: readonly string[], cwd: string) => {
    tell(`${library.size} articles: ${peer}`);
    const { milliseconds } = await run(command, args, cwd);
    rows.push(rowOf("build", { peer, size: library.size, baseline }, [milliseconds]));
  };
  try {
    const eleventy = join(modules, "node_modules/@11ty/eleventy/cmd.cjs");
    // Eleventy ignores folders outside the one that it runs in.
    const args = [eleventy, "--input=.", `--output=${join(out, "eleventy")}`, "--quiet", "--formats=md"];
    await measure("Eleventy", process.execPath, args, library.content);
    if (spawnSync("hugo", ["version"]).status === 0) {
      const site = join(out, "hugo");
      mkdirSync(join(site, "layouts/_default"), { recursive: true });
      writeFileSync(
        join(site, "config.toml"),
        `title = "Bench"\nbaseURL = "/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n`,
      );
      for (const layout of ["single", "list"])
        writeFileSync(join(site, `layouts/_default/${layout}.html`), "<h1>{{ .Title }}</h1>{{ .Content }}");
      await measure(
        "Hugo",
        "hugo",
        ["--quiet", "--contentDir", library.content, "--destination", join(out, "public")],
        site,
      );
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
  return rows;
}
