// Runs scripts/<name>.ts on a machine that has only Node and npm: installs what is missing, bundles the script, imports it.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isInstalled } from "./installed.mjs";

const NEEDED_NODE = 20;
const root = join(dirname(fileURLToPath(import.meta.url)), "..");

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function install() {
  console.error("Installing what Almanac is built with (npm ci); this happens once.");
  // npm tells its own path to the scripts that it runs; without it the one on PATH serves.
  const npm = process.env.npm_execpath;
  const [command, args] = npm?.endsWith(".js") ? [process.execPath, [npm]] : ["npm", []];
  const { status, error } = spawnSync(command, [...args, "ci", "--no-audit", "--no-fund"], {
    cwd: root,
    // Standard output belongs to the script: --json must stay JSON after an installation.
    stdio: ["ignore", 2, 2],
    shell: command === "npm" && process.platform === "win32",
  });
  if (error) fail(`npm could not be started (${error.message}); install it beside Node.`);
  if (status !== 0) fail("npm ci failed; its own words are above.");
}

/** Scripts that run in worker threads are bundled beside the one that starts them, as <name>.worker.mjs. */
function workerScripts(folder) {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => path.endsWith(".worker.ts"))
    .map((path) => join(folder, path));
}

/** What a bundle was made from looks as it did then: the same paths, sizes and times. */
function isFresh(record) {
  return record.inputs.every(([path, signature]) => signatureOf(join(root, path)) === signature);
}

function signatureOf(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats ? `${stats.size} ${stats.mtimeMs}` : "";
}

/**
 * Packages of many small files, which Node takes longer to find and to read than to run: each is bundled to one file. The
 * others are used as they are; some look for a program or for WebAssembly beside themselves.
 */
const BUNDLED_PACKAGES = ["@commander-js/extra-typings", "image-size", "js-yaml", "sanitize-html", "smol-toml"];

const packages = {
  name: "packages",
  setup(build) {
    // A bare name is a package, unless it is an entry's path on Windows.
    build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
      if (kind === "entry-point") return undefined;
      return { path: BUNDLED_PACKAGES.includes(path) ? `./packages/${path}.mjs` : path, external: true };
    });
  },
};

/** Bundles the packages by themselves: nobody reads their lines, and the map of ours stays small. */
function bundlePackages(build, outdir) {
  return build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(BUNDLED_PACKAGES.map((name) => [name, name])),
    outdir: join(outdir, "packages"),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    minify: true,
    write: false,
    platform: "node",
    format: "esm",
    target: `node${NEEDED_NODE}`,
    // Some of them require parts of Node.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    logLevel: "warning",
  });
}

/**
 * Bundles scripts/<name>.ts to node_modules/.cache/almanac/<name>/<name>.mjs; not when what is there is still true.
 * Each file is renamed into place, so that two runs at once never read half a file.
 */
async function bundle(name) {
  const scripts = join(root, "scripts");
  const outdir = join(root, "node_modules/.cache/almanac", name);
  const entry = join(outdir, `${name}.mjs`);
  const record = join(outdir, "inputs.json");
  const workers = workerScripts(scripts);
  try {
    const known = JSON.parse(readFileSync(record, "utf8"));
    if (known.workers === workers.join() && existsSync(entry) && isFresh(known)) return entry;
  } catch {
    // Nothing was bundled yet, or not to its end.
  }
  const { build } = await import("esbuild");
  const begun = Date.now();
  const bundling = bundlePackages(build, outdir);
  const result = await build({
    absWorkingDir: root,
    entryPoints: [join(scripts, `${name}.ts`), ...workers],
    outdir,
    entryNames: "[name]",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    // What a thread does, the main thread can do too; it loads that code when it comes to it.
    splitting: true,
    chunkNames: "[name]-[hash]",
    metafile: true,
    write: false,
    platform: "node",
    format: "esm",
    target: `node${NEEDED_NODE}`,
    plugins: [packages],
    sourcemap: "inline",
    // Node reads the map at every start, and the sources are at hand.
    sourcesContent: false,
    logLevel: "warning",
  });
  const put = (path, contents) => {
    mkdirSync(dirname(path), { recursive: true });
    const temporary = `${path}.${process.pid}`;
    writeFileSync(temporary, contents);
    renameSync(temporary, path);
  };
  for (const file of [...(await bundling).outputFiles, ...result.outputFiles]) put(file.path, file.contents);
  const sources = [...Object.keys(result.metafile.inputs), "package-lock.json", "scripts/run.mjs"];
  // What was saved meanwhile may have been read before: it is bundled again next time.
  const inputs = sources
    .map((path) => join(root, path))
    .map((path) => [relative(root, path), statSync(path).mtimeMs < begun ? signatureOf(path) : "changed"]);
  put(record, JSON.stringify({ workers: workers.join(), inputs }));
  return entry;
}

if (Number.parseInt(process.versions.node, 10) < NEEDED_NODE) {
  fail(`Almanac needs Node ${NEEDED_NODE} or newer; this is Node ${process.versions.node}.`);
}
const [name, ...args] = process.argv.slice(2);
if (!name || !/^[a-z-]+$/.test(name) || !existsSync(join(root, "scripts", `${name}.ts`))) {
  const known = readdirSync(join(root, "scripts"))
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.slice(0, -3));
  fail(`usage: node ${relative("", fileURLToPath(import.meta.url))} ${known.join("|")} [arguments]`);
}
if (!isInstalled(root)) install();
process.setSourceMapsEnabled(true);
const file = await bundle(name);
process.argv = [process.execPath, file, ...args];
await import(pathToFileURL(file).href);
