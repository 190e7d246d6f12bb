/** Makes content folders for tests, and builds them into a folder that is deleted at the end. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { type ArticleBody, type Month, parseBody, parseMonth } from "../../src/core/library.ts";

/** A folder with the given files; text or bytes by path. */
export class ContentFolder {
  readonly root = mkdtempSync(join(tmpdir(), "almanac-content-"));
  readonly content = join(this.root, "content");
  readonly out = join(this.root, "dist");

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    mkdirSync(this.content);
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  write(path: string, text: string | Uint8Array): void {
    mkdirSync(dirname(join(this.content, path)), { recursive: true });
    writeFileSync(join(this.content, path), text);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Reads a built month back through the parser that the pages use. */
export function readMonth(out: string, key: string): Month {
  return parseMonth(JSON.parse(readFileSync(join(out, "chromium/library", `${key}.json`), "utf8")), key);
}

/** Reads a built article's text back. Throws when the month does not have it. */
export function readBody(out: string, key: string, id: string): ArticleBody {
  const entry = readMonth(out, key).articles.find((article) => article.id === id);
  if (!entry) throw new Error(`${id} is not in ${key}`);
  const [part, offset, length] = entry.block;
  const file = readFileSync(join(out, "chromium/library", `${key}.${part}.bin`));
  return parseBody(JSON.parse(inflateRawSync(file.subarray(offset, offset + length)).toString()), id);
}

/** Every file of an output by path, as base64. */
export function filesBelow(out: string): Record<string, string> {
  const names = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(out.length), readFileSync(path).toString("base64")]),
  );
}
