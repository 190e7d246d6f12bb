/** The extension under measurement: a built one with an empty page and the search's bench page beside its own. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { type LibraryIndex, parseLibraryIndex } from "../../src/core/library.ts";
import type { BrowserName } from "../browsers/find.ts";
import type { BenchLibrary } from "./library.ts";

export interface BenchExtension {
  readonly folder: string;
  readonly index: LibraryIndex;
  /** Removes the folder. */
  remove(): void;
}

/** What the empty page holds: one word, and a script that notes when it was painted. */
const EMPTY_PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Empty</title><body><p>Empty</p><script type="module" src="bench-empty.js"></script></body></html>`;
const EMPTY_SCRIPT = `performance.mark("list-ready");`;

/** Makes the module of `src/platform/search.ts` and what the scan reads reachable for a driver. */
const SEARCH_ENTRY = `
import { openMarks } from "./src/platform/marks.ts";
import { openSearch } from "./src/platform/search.ts";
globalThis.benchOpenSearch = openSearch;
globalThis.benchMarkRead = async (ordinals) => (await openMarks()).markRead(ordinals, "bench");
`;

/** Copies a built extension and puts the bench's pages into it. */
export async function benchExtension(
  root: string,
  library: BenchLibrary,
  browser: BrowserName,
): Promise<BenchExtension> {
  const folder = mkdtempSync(join(tmpdir(), `almanac-bench-${browser}-`));
  cpSync(join(library.out, browser), folder, { recursive: true });
  writeFileSync(join(folder, "bench-empty.html"), EMPTY_PAGE);
  writeFileSync(join(folder, "bench-empty.js"), EMPTY_SCRIPT);
  const { outputFiles } = await build({
    stdin: { contents: SEARCH_ENTRY, resolveDir: root, loader: "ts" },
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    target: "es2023",
  });
  writeFileSync(join(folder, "bench-search.js"), outputFiles[0]?.contents ?? "");
  writeFileSync(
    join(folder, "bench-search.html"),
    EMPTY_PAGE.replace("Empty</title>", "Search</title>").replace("bench-empty.js", "bench-search.js"),
  );
  const index = parseLibraryIndex(JSON.parse(readFileSync(join(folder, "library/index.json"), "utf8")));
  return { folder, index, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** An extension that does nothing: what installing and an idle worker are compared with. */
export function emptyExtension(browser: BrowserName): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), `almanac-bench-empty-`));
  mkdirSync(folder, { recursive: true });
  const background =
    browser === "chromium"
      ? { service_worker: "background.js", type: "module" }
      : { scripts: ["background.js"], type: "module" };
  const manifest = {
    manifest_version: 3,
    name: "Empty",
    version: "1.0",
    background,
    action: {},
    ...(browser === "firefox" ? { browser_specific_settings: { gecko: { id: "empty@almanac.example" } } } : {}),
  };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  writeFileSync(join(folder, "background.js"), "");
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
