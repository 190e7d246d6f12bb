// What a page loads before its first picture holds no polyfill: it would be a fifth of it.
import path from "node:path";
import { build } from "esbuild";

/** Modules with at least one byte in a page's script and in what that imports before it runs, or in all of its code. */
async function modulesOf(page: string, later: boolean): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: path.join(__dirname, "../../.."),
    entryPoints: { [page]: `src/${page}/index.ts` },
    outdir: "out",
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  const { outputs } = metafile;
  const loaded = new Set<string>();
  const visit = (output: string) => {
    if (loaded.has(output)) return;
    loaded.add(output);
    for (const { path: imported, kind } of outputs[output]?.imports ?? [])
      if (later || kind === "import-statement") visit(imported);
  };
  visit(`out/${page}.js`);
  return [...loaded].flatMap((output) =>
    Object.entries(outputs[output]?.inputs ?? {})
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([name]) => name),
  );
}

const isPolyfill = (name: string) => name.includes("webextension-polyfill");

test.each(["popup", "library", "reader"])("%s is drawn without the polyfill", async (page) => {
  const first = await modulesOf(page, false);
  expect(first).toContain(`src/${page}/index.ts`);
  expect(first.filter(isPolyfill)).toEqual([]);
});

test("what opens tabs brings it", async () => {
  expect((await modulesOf("popup", true)).some(isPolyfill)).toBe(true);
});
