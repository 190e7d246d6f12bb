// The rules of the house (docs/architecture.md, "Directions" and "Invariants") that no compiler and no linter checks.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, posix, sep } from "node:path";

const root = join(__dirname, "..");

/** Files below a folder, relative to the root, with `/`, in order. */
function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .map((path) => path.split(sep).join("/"))
    .sort();
}

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** Source whose comments are blank, so that words in them break no rule. */
function code(path: string): string {
  return read(path)
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "))
    .replace(/(^|[\s;{}(),])\/\/.*$/gm, "$1");
}

const sources = [...filesBelow("src"), ...filesBelow("scripts")].filter((path) => path.endsWith(".ts"));
const shipped = sources.filter((path) => path.startsWith("src/"));

/** `path:line: text` of each place where the code of a file matches. */
function placesOf(pattern: RegExp, paths: readonly string[]): string[] {
  return paths.flatMap((path) =>
    code(path)
      .split("\n")
      .flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}: ${line.trim()}`] : [])),
  );
}

/** What a file imports, statically or not: paths from the root for our own files, names for packages. */
function importsOf(path: string): string[] {
  const found = code(path).matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)(["'])([^"'\n]+)\1/g);
  return [...found].map(([, , target = ""]) =>
    target.startsWith(".") ? posix.normalize(posix.join(posix.dirname(path), target)) : target,
  );
}

/** The part of the house that a file belongs to: `core`, `platform`, `ui`, a page, `background`, `scripts`. */
function partOf(path: string): string {
  const [top = "", part = ""] = path.split("/");
  return top === "src" ? part : top;
}

function mayImport(part: string, target: string): boolean {
  const own = target.startsWith("src/") || target.startsWith("scripts/");
  if (part === "scripts") return !own || partOf(target) === "scripts" || partOf(target) === "core";
  // One package reaches the reader's browser as such, at one place; others are named here when they come.
  if (!own) return part === "platform" || RUNTIME_PACKAGES.some((name) => target.startsWith(name));
  if (part === "core") return partOf(target) === "core";
  if (part === "platform") return ["core", "platform"].includes(partOf(target));
  if (part === "ui") return ["core", "platform", "ui"].includes(partOf(target));
  return ["core", "platform", "ui", part].includes(partOf(target));
}

const RUNTIME_PACKAGES: readonly string[] = ["uqr", "fflate"];

test("nothing that is exported is assigned anew, since pages share copies (scripts/package/merge-page.ts)", () => {
  expect(placesOf(/\bexport (let|var)\b/, shipped)).toEqual([]);
});

test("there are sources to check", () => {
  expect(shipped.length).toBeGreaterThan(20);
  expect(sources.length).toBeGreaterThan(shipped.length);
});

test("imports go one way: core, platform, ui, pages; scripts see the core alone", () => {
  const wrong = sources.flatMap((path) =>
    importsOf(path)
      .filter((target) => !mayImport(partOf(path), target))
      .map((target) => `${path} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test("the check of directions can fail", () => {
  expect(mayImport("core", "src/platform/tabs.ts")).toBe(false);
  expect(mayImport("ui", "src/popup/rows.ts")).toBe(false);
  expect(mayImport("popup", "src/reader/page.ts")).toBe(false);
  expect(mayImport("scripts", "src/ui/dom.ts")).toBe(false);
  expect(mayImport("core", "marked")).toBe(false);
  expect(mayImport("reader", "src/ui/dom.ts")).toBe(true);
});

/** A way through imports from each file back to itself, types too; of each circle one. */
function circles(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, way: readonly string[]): void => {
    const at = way.indexOf(path);
    if (at >= 0) found.push([...way.slice(at), path].join(" -> "));
    if (at >= 0 || done.has(path)) return;
    for (const target of imports.get(path) ?? []) walk(target, [...way, path]);
    done.add(path);
  };
  for (const path of imports.keys()) walk(path, []);
  return found;
}

test("no file imports itself by way of others", () => {
  expect(circles(new Map(sources.map((path) => [path, importsOf(path)])))).toEqual([]);
  const pair = new Map([
    ["a", ["b"]],
    ["b", ["c", "a"]],
  ]);
  expect(circles(pair)).toEqual(["a -> b -> a"]);
});

test("text becomes HTML in one place", () => {
  const sink =
    /\b(?:inner|outer)HTML\b|insertAdjacentHTML|createContextualFragment|DOMParser|setHTMLUnsafe|document\.write|\beval\(|new Function\b/;
  const others = shipped.filter((path) => path !== "src/ui/article-html.ts");
  expect(placesOf(sink, others)).toEqual([]);
  expect(placesOf(sink, ["src/ui/article-html.ts"])).toHaveLength(1);
});

test("only the platform touches the browser's API, the package's files and locks", () => {
  const outside = shipped.filter((path) => partOf(path) !== "platform");
  const api =
    /\b(?:chrome|browser)\.(?:storage|runtime|tabs|windows|action|alarms|i18n|permissions|commands|omnibox)\b/;
  expect(placesOf(api, outside)).toEqual([]);
  expect(placesOf(/(?<![.\w])fetch\(|navigator\.locks|\bindexedDB\b|\bsessionStorage\b/, outside)).toEqual([]);
  const wherePaintWaits = outside.filter((path) => path !== "src/ui/cached-appearance.ts");
  expect(placesOf(/\blocalStorage\b/, wherePaintWaits)).toEqual([]);
});

test("the core asks no clock and no chance", () => {
  const core = shipped.filter((path) => partOf(path) === "core");
  expect(placesOf(/\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.|\bcrypto\./, core)).toEqual([]);
});

test("nothing is a default export, and no file is a drawer of odds and ends", () => {
  expect(placesOf(/\bexport default\b/, sources)).toEqual([]);
  const drawers = /^(?:utils?|utilities|helpers?|managers?|misc|common|shared)\.|[-.](?:utils?|helpers?|manager)\.ts$/;
  expect(sources.filter((path) => drawers.test(basename(path)))).toEqual([]);
});

test("each file opens with a sentence about its purpose", () => {
  expect(sources.filter((path) => !/^(?:\/\*\*|\/\/)/.test(read(path)))).toEqual([]);
});

test("a file of 400 lines is two", () => {
  expect(sources.filter((path) => read(path).split("\n").length > 400)).toEqual([]);
});

test("an empty catch says nothing to nobody", () => {
  // A comment inside is blank in `code`; the rule wants code or at least a reason, so this reads the file as it is.
  const silent = sources.filter((path) => /catch\s*(?:\([^)]*\)\s*)?\{\s*\}/.test(read(path)));
  expect(silent).toEqual([]);
});

test("pages hold no script, style or handler of their own", () => {
  const pages = filesBelow("src").filter((path) => path.endsWith(".html"));
  expect(pages.length).toBeGreaterThan(0);
  const inline =
    /<style\b|\sstyle\s*=|\son[a-z]+\s*=|javascript:|<script(?![^>]*\bsrc=)(?![^>]*type="application\/json")/i;
  expect(pages.filter((path) => inline.test(read(path)))).toEqual([]);
});

test("the lock file names no registry", () => {
  const lock = JSON.parse(read("package-lock.json")) as { packages: Record<string, { resolved?: string }> };
  const resolved = Object.entries(lock.packages).filter(([, entry]) => entry.resolved?.startsWith("http"));
  expect(resolved.map(([name]) => name)).toEqual([]);
});

test("every dependency is accounted for in docs/dependencies.md", () => {
  const { dependencies, devDependencies } = JSON.parse(read("package.json")) as Record<string, Record<string, string>>;
  const told = existsSync(join(root, "docs/dependencies.md")) ? read("docs/dependencies.md") : "";
  const silent = Object.keys({ ...dependencies, ...devDependencies }).filter(
    // Types come with what they describe.
    (name) => !name.startsWith("@types/") && !told.includes(`\`${name}\``),
  );
  expect(silent).toEqual([]);
});
