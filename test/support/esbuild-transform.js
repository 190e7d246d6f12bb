// Lets jest run TypeScript, and packages that exist as ECMAScript modules only, by way of esbuild.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { transformSync, version } from "esbuild";

/** CommonJS has no import.meta; this stands for the one field of it that our modules use. */
const banner = "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;";

/** Errs towards yes: CommonJS that goes through esbuild comes out the same. */
const moduleSyntax = /(?:^|[;}\s])(?:import|export)\s*[{*"'\w(]|\bimport\.meta\b/;

/** Jest calls this for each file; plain CommonJS passes through untouched. */
export function process(source, path) {
  const typescript = /\.[cm]?ts$/.test(path);
  if (!typescript && !moduleSyntax.test(source)) return { code: source };
  const { code, map } = transformSync(source, {
    loader: typescript ? "ts" : "js",
    format: "cjs",
    target: "node20",
    sourcefile: path,
    sourcemap: "external",
    // Jest's module registry only sees require().
    supported: { "dynamic-import": false },
    define: { "import.meta.url": "__importMetaUrl" },
    ...(source.includes("import.meta") ? { banner } : {}),
  });
  // Jest gives every module a __dirname; one that makes its own does so in a block.
  return { code: /\bconst __dirname\b/.test(source) ? `{${code}\n}` : code, map };
}

const ownSource = readFileSync(fileURLToPath(import.meta.url));

/** The cached result holds as long as the source, esbuild and this file are the same. */
export function getCacheKey(source, path) {
  const hash = createHash("sha1");
  for (const part of [source, path, version, ownSource]) hash.update(part).update("\0");
  return hash.digest("hex");
}
