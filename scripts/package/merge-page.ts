/**
 * Merges all that a page's script imports before it runs into the script itself, so that one fetch brings it: in an
 * extension each costs some milliseconds, whatever its size. The script is a classic one, to be loaded with `defer`:
 * Firefox begins to run a module some 6 ms later. What files loaded later share with it they
 * find as properties of one global object, {@link SHARED}.
 */
import path from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";

type Files = ReadonlyMap<string, Uint8Array>;

/** The global object of a page's script. */
export const SHARED = "almanacPage";

/**
 * Merges one page's files, as esbuild splits them: `script` at the root, all else in folders. `exportsOf` tells what
 * each file exports, by its path. Throws when a file that is merged is imported at run time, too, or exported again.
 */
export async function mergePage(
  script: string,
  files: Files,
  exportsOf: ReadonlyMap<string, readonly string[]>,
  options: BuildOptions,
): Promise<Map<string, Uint8Array>> {
  const merged = staticImports(files, script);
  // Two files may export the same short name.
  const publicName = (name: string, file: string) => `${name}_${merged.indexOf(file)}`;
  const lines = merged.map((file) => {
    const names = (exportsOf.get(file) ?? []).map((name) => `${name} as ${publicName(name, file)}`);
    return `export {${names.join(",")}} from "./${file}";`;
  });
  const { outputFiles = [] } = await build({
    ...options,
    stdin: { contents: [`import "./${script}";`, ...lines].join("\n"), resolveDir: "/" },
    format: "esm",
    plugins: [fromMemory(files)],
  });
  const result = new Map<string, Uint8Array>();
  for (const [file, contents] of files) {
    if (file === script) result.set(file, new TextEncoder().encode(asClassic(outputFiles[0]?.text ?? "")));
    else if (!merged.includes(file)) result.set(file, redirected(file, contents));
  }
  return result;

  function redirected(file: string, contents: Uint8Array): Uint8Array {
    const folder = path.posix.dirname(file);
    const code = new TextDecoder().decode(contents);
    for (const [, target = ""] of code.matchAll(/\bimport\("([^"]+)"\)/g))
      if (merged.includes(path.posix.join(folder, target))) throw new Error(`${file} imports ${target} at run time`);
    const changed = code.replace(
      /\b(import|export)(?:\{([^}]*)\}from)?"(\.\.?\/[^"]+\.js)";?/g,
      (whole, verb: string, names: string | undefined, target: string) => {
        const from = path.posix.join(folder, target);
        if (!merged.includes(from)) return whole;
        if (verb === "export") throw new Error(`${file} exports what ${target} exports`);
        if (names === undefined) return "";
        const renamed = names.split(",").map((part) => {
          const [name = "", local = name] = part.split(" as ");
          return `${publicName(name, from)}:${local}`;
        });
        return `const{${renamed.join(",")}}=${SHARED};`;
      },
    );
    return new TextEncoder().encode(changed);
  }
}

/**
 * A module as a classic script. What it exports is copied, so that nothing exported may be assigned anew later on
 * (test/house.test.ts). Not by esbuild's own format for it, which adds 700 bytes for `require`.
 */
function asClassic(code: string): string {
  const body = code.replace(/\bexport\{([^}]*)\};?\s*$/, (_, names: string) => {
    const properties = names.split(",").map((part) => {
      const [local = "", name = local] = part.split(" as ");
      return `${name}:${local}`;
    });
    return `globalThis.${SHARED}={${properties.join(",")}};`;
  });
  return `(()=>{"use strict";${body}})();`;
}

/** Reads the files from memory; what is imported at run time stays where it is. */
function fromMemory(files: Files): Plugin {
  return {
    name: "from-memory",
    setup(esbuild) {
      esbuild.onResolve({ filter: /./ }, ({ path: target, importer, kind }) => {
        const file = path.posix.join(importer === "<stdin>" ? "" : path.posix.dirname(importer), target);
        return kind === "dynamic-import"
          ? { path: `./${file}`, external: true }
          : { path: file, namespace: "from-memory" };
      });
      esbuild.onLoad({ filter: /./, namespace: "from-memory" }, ({ path: file }) => ({
        contents: files.get(file) ?? "",
        loader: "js",
      }));
    },
  };
}

/**
 * Paths of the files that a page's script imports before it runs, in the order of their discovery. Read from the code
 * as esbuild writes it minified: `from"./x.js"` and `import"./x.js"` are static, `import("./x.js")` is not.
 */
export function staticImports(files: Files, script: string): readonly string[] {
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
