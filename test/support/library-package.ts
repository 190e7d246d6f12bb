// A built library in memory, and a fetch that serves it as the extension's own package.
import { deflateRawSync } from "node:zlib";
import { indexDocuments } from "../../scripts/search/partial.ts";
import { writeSearchIndex } from "../../scripts/search/write.ts";
import { type BlockPlace, LIBRARY_FORMAT, type LibraryIndex, type MonthFile } from "../../src/core/library.ts";
import { plainText } from "../../src/core/search/plain-text.ts";

export interface PackagedArticle {
  readonly id: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Title and HTML by language, the article's own language first. */
  readonly texts: Readonly<Record<string, readonly [title: string, html: string]>>;
  readonly tags?: readonly string[];
}

/** The files of a package by path. Articles come newest first; each month has its blocks of two articles in one part. */
export function packageFiles(articles: readonly PackagedArticle[]): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const keys = [...new Set(articles.map(({ date }) => date.slice(0, 7)))];
  const monthOf = (key: string) => articles.filter(({ date }) => date.startsWith(key));
  const index: LibraryIndex = {
    format: LIBRARY_FORMAT,
    publication: { id: "test", title: "Test", language: "en" },
    lineage: "0".repeat(16),
    fingerprint: "0".repeat(64),
    articles: articles.length,
    ordinals: articles.length,
    languages: ["en"],
    elsewhere: 0,
    months: keys.map((key) => ({ key, articles: monthOf(key).length, minutes: 1, ordinals: [] })),
  };
  const json = (path: string, value: unknown) => files.set(path, Buffer.from(JSON.stringify(value)));
  json("library/index.json", index);
  for (const key of keys) {
    const { month, part } = monthFiles(key, monthOf(key), articles);
    json(`library/${key}.json`, month);
    files.set(`library/${key}.0.bin`, part);
  }
  const documents = articles.map(({ texts }) => ({
    title: Object.values(texts)
      .map(([title]) => title)
      .join("\n"),
    text: Object.values(texts)
      .map(([, html]) => plainText(html))
      .join("\n\n"),
  }));
  for (const [path, bytes] of writeSearchIndex([indexDocuments(documents)])) files.set(path, bytes);
  return files;
}

function monthFiles(key: string, articles: readonly PackagedArticle[], all: readonly PackagedArticle[]) {
  const blocks: BlockPlace[] = [];
  const parts: Buffer[] = [];
  for (let at = 0, offset = 0; at < articles.length; at += 2) {
    const members = articles.slice(at, at + 2).map((article) => {
      const body = { ordinal: all.indexOf(article), date: article.date, texts: textsOf(article.texts) };
      return `${JSON.stringify(article.id)}:${JSON.stringify(body)}`;
    });
    const block = deflateRawSync(`{${members.join(",\n")}}`);
    blocks.push([0, offset, block.length]);
    parts.push(block);
    offset += block.length;
  }
  const month: MonthFile = {
    format: LIBRARY_FORMAT,
    month: key,
    ids: articles.map(({ id }) => id),
    ordinals: articles.map((article) => all.indexOf(article)),
    days: articles.map(({ date }) => Number(date.slice(8))),
    languages: articles.map(({ texts }) => Object.keys(texts).join(" ")),
    titles: articles.map(({ texts }) => Object.values(texts)[0]?.[0] ?? ""),
    twins: Object.fromEntries(articles.map(({ texts }, at) => [at, titlesOf(texts)])),
    minutes: articles.map(() => 1),
    tags: Object.fromEntries(
      [...new Set(articles.flatMap(({ tags = [] }) => tags))].map((tag) => [
        tag,
        articles.flatMap(({ tags = [] }, at) => (tags.includes(tag) ? [at] : [])),
      ]),
    ),
    blocks,
    block: articles.map((_, at) => Math.floor(at / 2)),
  };
  return { month, part: Buffer.concat(parts) };
}

function titlesOf(texts: PackagedArticle["texts"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts)
      .slice(1)
      .map(([tag, [title]]) => [tag, title]),
  );
}

function textsOf(texts: PackagedArticle["texts"]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(texts).map(([tag, [title, html]]) => [
      tag,
      { title, html, direction: "ltr", words: 1, minutes: 1, headings: [], revision: "0" },
    ]),
  );
}

/**
 * Makes `fetch` serve files as a browser serves an extension's own package: Chromium gives the range that is asked for
 * (with status 200), Firefox the whole file; a missing file is a network error. Returns the paths asked for, in order.
 */
export function servePackage(files: ReadonlyMap<string, Uint8Array>, { ranges = true } = {}): string[] {
  const asked: string[] = [];
  globalThis.fetch = (input, init) => {
    const path = (input instanceof Request ? input.url : input.toString()).slice(1);
    const bytes = files.get(path);
    asked.push(path);
    if (!bytes) return Promise.reject(new TypeError("Failed to fetch"));
    const range = /^bytes=(\d+)-(\d+)$/.exec(new Headers(init?.headers).get("Range") ?? "");
    const body = range && ranges ? bytes.slice(Number(range[1]), Number(range[2]) + 1) : bytes.slice();
    return Promise.resolve(new Response(body));
  };
  return asked;
}
