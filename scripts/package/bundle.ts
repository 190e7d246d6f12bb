/** Bundles `src/` with esbuild: the worker, the early scripts and each page as one file, and what pages load later. */
import { existsSync } from "node:fs";
import path from "node:path";
import { type BuildOptions, type BuildResult, build, type Plugin } from "esbuild";
import { mergePage } from "./merge-page.ts";
import { pageNames } from "./page-names.ts";
import { textFacePlugin } from "./text-face.ts";

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
  const namesBelow = (outputs: BuildResult["outputFiles"] = []) =>
    outputs.map(
      ({ path: absolute, contents }) =>
        [path.relative(path.join(source, "out"), absolute).split(path.sep).join("/"), contents] as const,
    );
  // Each page by itself, so that its script holds all that it needs at once and nothing else.
  const bundlePage = async (page: string) => {
    const { outputFiles, metafile } = await build({
      ...shared,
      entryPoints: { [page]: file(page, "index.ts") },
      format: "esm",
      splitting: true,
      metafile: true,
      // What is loaded later imports from the page's script and is therefore the page's own.
      chunkNames: `code/${page}-[name]-[hash]`,
    });
    const exportsOf = new Map(
      Object.entries(metafile.outputs).map(([output, { exports }]) => [
        path
          .relative(file("out"), path.resolve(path.dirname(source), output))
          .split(path.sep)
          .join("/"),
        exports,
      ]),
    );
    return mergePage(`${page}.js`, new Map(namesBelow(outputFiles)), exportsOf, shared);
  };
  const pageScripts = await Promise.all(pages.map(bundlePage));
  const others = await Promise.all([
    build({ ...shared, entryPoints: { background: file("background", "index.ts") }, format: "esm" }),
    build({
      ...shared,
      entryPoints: { early: file("ui", "early.ts"), first: file("ui", "list", "first.ts") },
      format: "iife",
    }),
    build({
      ...shared,
      // What is for paper alone, and what comes up later, are files of their own, for which no first picture waits.
      entryPoints: Object.fromEntries(
        pages.flatMap((page) => [
          [page, file(page, "page.css")],
          ...["print", "later"]
            .filter((kind) => existsSync(file(page, `${kind}.css`)))
            .map((kind) => [`${page}-${kind}`, file(page, `${kind}.css`)]),
        ]),
      ),
      loader: { ".woff2": "file", ".svg": "file" },
      assetNames: "fonts/[name]-[hash]",
      plugins: [accentPlugin(accentStyles), textFacePlugin()],
    }),
  ]);
  const files = [
    ...pageScripts.flatMap((scripts) => [...scripts]),
    ...others.flatMap((one) => namesBelow(one.outputFiles)),
  ];
  return new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)));
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
