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
    // Each page by itself: split together, what two pages share would be cut into many small files, and a page that
    // is loaded for seconds waits for each. What is the same in two pages still has one name, from its content.
    ...pages.map((page) =>
      build({
        ...shared,
        entryPoints: { [page]: file(page, "index.ts") },
        format: "esm",
        splitting: true,
        chunkNames: "code/[name]-[hash]",
      }),
    ),
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

/**
 * Paths of the files that a page's script imports before it runs, in the order of their discovery. Read from the code
 * as esbuild writes it minified: `from"./x.js"` and `import"./x.js"` are static, `import("./x.js")` is not.
 */
export function staticImports(files: ReadonlyMap<string, Uint8Array>, script: string): readonly string[] {
  const found = new Set<string>();
  const visit = (name: string) => {
    const code = new TextDecoder().decode(files.get(name));
    for (const [, target] of code.matchAll(/\b(?:from|import)"(\.\.?\/[^"]+\.js)"/g)) {
      const imported = path.posix.join(path.posix.dirname(name), target ?? "");
      if (found.has(imported) || !files.has(imported)) continue;
      found.add(imported);
      visit(imported);
    }
  };
  visit(script);
  return [...found];
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
