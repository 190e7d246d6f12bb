/** A generated publication of some size, built: what all rows of that size are measured on. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeCorpus } from "../../test/support/corpus.ts";
import { cacheFolder } from "../browsers/find.ts";
import { run } from "./processes.ts";

export interface BenchLibrary {
  readonly size: number;
  /** The folder of Markdown. */
  readonly content: string;
  /** Bytes of Markdown. */
  readonly contentBytes: number;
  /** Holds `chromium/` and `firefox/`. */
  readonly out: string;
}

/** Writes the corpus of some size, once on a machine, and builds it with the present code. */
export async function prepareLibrary(root: string, size: number): Promise<BenchLibrary> {
  const corpus = readFileSync(join(root, "test/support/corpus.ts"));
  const key = createHash("sha256").update(corpus).digest("hex").slice(0, 8);
  const folder = cacheFolder(join("bench", `${size}-${key}`));
  const content = join(folder, "content");
  const written = join(folder, "bytes");
  if (!existsSync(written)) {
    mkdirSync(content, { recursive: true });
    writeFileSync(written, String(writeCorpus(content, { articles: size })));
  }
  const library = {
    size,
    content,
    contentBytes: Number(readFileSync(written, "utf8")),
    out: join(root, `node_modules/.cache/almanac-bench/${size}`),
  };
  await build(root, library);
  return library;
}

/** Builds a library as a publisher does. */
export function build(root: string, { content, out }: BenchLibrary, options: readonly string[] = []) {
  return run(process.execPath, ["scripts/run.mjs", "build", "--content", content, "--out", out, ...options], root);
}

/** The file of an article in the middle of the library, the same at every run. */
export function articleInTheMiddle({ content }: BenchLibrary): string {
  const paths = readdirSync(content, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".md"));
  return join(content, paths.sort()[paths.length >> 1] as string);
}
