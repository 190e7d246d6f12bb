/** Brings Almanac's own modules into a page of the extension, so that a specification can drive them in a real browser. */
import { build } from "esbuild";
import type { Page } from "puppeteer-core";
import type * as lived from "../../../scripts/bench/lived-state.ts";
import type * as account from "../../../src/background/account.ts";
import type * as marking from "../../../src/core/marking.ts";
import type * as readState from "../../../src/core/read-state.ts";
import type * as wire from "../../../src/core/wire.ts";
import type * as wireWriting from "../../../src/core/wire-writing.ts";
import type * as marks from "../../../src/platform/marks.ts";
import type * as run from "../../../src/platform/webdav/run.ts";

/** What a page has as `almanac` afterwards. */
export type AlmanacInPage = typeof account &
  typeof lived &
  typeof marking &
  typeof readState &
  typeof wire &
  typeof wireWriting &
  typeof marks &
  typeof run;

let code: Promise<string> | undefined;

async function bundle(): Promise<string> {
  const modules = [
    "scripts/bench/lived-state",
    "src/background/account",
    "src/core/marking",
    "src/core/read-state",
    "src/core/wire",
    "src/core/wire-writing",
    "src/platform/marks",
    "src/platform/webdav/run",
  ];
  const { outputFiles } = await build({
    stdin: {
      contents: modules.map((path) => `export * from "../../../${path}.ts";`).join("\n"),
      resolveDir: __dirname,
    },
    bundle: true,
    format: "iife",
    globalName: "almanac",
    footer: { js: "globalThis.almanac = almanac;" },
    write: false,
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
}

/** Gives the page `globalThis.almanac`. */
export async function bringAlmanac(page: Page): Promise<void> {
  code ??= bundle();
  await page.evaluate(await code);
}

/** Calls a function of the page with Almanac's modules and one value that JSON can carry; its answer comes back. */
export function withAlmanac<A, T>(
  page: Page,
  task: (almanac: AlmanacInPage, value: A) => Promise<T>,
  value: A,
): Promise<T> {
  return page.evaluate(`(${task.toString()})(globalThis.almanac, ${JSON.stringify(value)})`) as Promise<T>;
}
