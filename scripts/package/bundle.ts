/** Bundles `src/` with esbuild: pages with code splitting, the worker and the early script each as one file. */
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";

/** The pages of the package. Each is a folder of `src/` with `page.html`, `page.css` and `index.ts`. */
export async function pageNames(source: string): Promise<string[]> {
  const folders = await readdir(source, { withFileTypes: true });
  return folders
    .filter((folder) => folder.isDirectory() && existsSync(path.join(source, folder.name, "page.html")))
    .map(({ name }) => name)
    .sort();
}

/** Bundles everything below `source` (the folder `src/`). The answer maps paths in the package to contents. */
export async function bundle(source: string, accentStyles: string): Promise<Map<string, Uint8Array>> {
  const pages = await pageNames(source);
  const file = (...parts: string[]) => path.join(source, ...parts);
  const shared: BuildOptions = {
    absWorkingDir: path.dirname(source),
    outdir: path.join(source, "out"),
    bundle: true,
    minify: true,
    write: false,
    target: ["chrome130", "firefox142"],
    legalComments: "none",
    logLevel: "silent",
    charset: "utf8",
  };
  const results = await Promise.all([
    build({
      ...shared,
      entryPoints: Object.fromEntries(pages.map((page) => [page, file(page, "index.ts")])),
      format: "esm",
      splitting: true,
      chunkNames: "code/[name]-[hash]",
    }),
    build({ ...shared, entryPoints: { background: file("background", "index.ts") }, format: "esm" }),
    build({ ...shared, entryPoints: { early: file("ui", "early.ts") }, format: "iife" }),
    build({
      ...shared,
      entryPoints: Object.fromEntries(pages.map((page) => [page, file(page, "page.css")])),
      loader: { ".woff2": "file", ".svg": "file" },
      assetNames: "fonts/[name]-[hash]",
      plugins: [accentPlugin(accentStyles)],
    }),
  ]);
  const files = new Map<string, Uint8Array>();
  for (const { outputFiles } of results) {
    for (const { path: absolute, contents } of outputFiles ?? [])
      files.set(path.relative(path.join(source, "out"), absolute).split(path.sep).join("/"), contents);
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Serves `@import "publication:accent.css"` with the publication's colours. */
function accentPlugin(styles: string): Plugin {
  return {
    name: "publication-accent",
    setup(esbuild) {
      esbuild.onResolve({ filter: /^publication:/ }, ({ path: name }) => ({ path: name, namespace: "publication" }));
      esbuild.onLoad({ filter: /./, namespace: "publication" }, () => ({ contents: styles, loader: "css" }));
    },
  };
}
