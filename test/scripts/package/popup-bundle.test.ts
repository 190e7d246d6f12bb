// Sync lives in the worker and in Options: the list, wherever it is shown, carries none of its code, now or loaded later.
import path from "node:path";
import { build } from "esbuild";

const root = path.join(__dirname, "../../..");
const SYNC =
  /^src\/(platform\/(webdav\/|mailbox|account-|sync-status|batch-log)|background\/|core\/(webdav|account-|mail|letters|pacing|backup|pending|reading-code|base45))/;

/** Modules of ours with at least one byte in what a page loads, at once or later. */
async function modulesOf(page: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [`src/${page}/index.ts`],
    outdir: "out",
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  return Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([name]) => name),
  );
}

test("not a byte of the exchange is in the popup", async () => {
  expect((await modulesOf("popup")).filter((name) => SYNC.test(name))).toEqual([]);
});

test("the same look at Options finds it", async () => {
  const found = (await modulesOf("options")).filter((name) => SYNC.test(name));
  expect(found).toEqual(expect.arrayContaining(["src/platform/webdav/exchange.ts", "src/core/backup.ts"]));
});
