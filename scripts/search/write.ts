/** Joins the partial indexes of all articles into the files of `search/`. */
import { checksum, FILE_BYTES, packLength } from "../../src/core/search/codec.ts";
import { ROOT_PATH, type TitlesPlace, titlesPath, writeRoot } from "../../src/core/search/root.ts";
import { joinDocuments, mergeTerms } from "./merge.ts";
import { PageWriter } from "./pages.ts";
import type { SearchPartial } from "./partial.ts";

/**
 * The files of the index by path (`search/...`): of partials whose articles follow each other as in the list. How the
 * articles are shared between them, and whether some were joined before, makes no difference.
 */
export function writeSearchIndex(partials: readonly SearchPartial[]): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const { lengths, titles } = joinDocuments(partials);
  const titlePlaces = writeTitles(lengths.length === 0 ? [] : titles.split("\n"), files);
  const pages = new PageWriter(files);
  mergeTerms(partials, (merged) => pages.add(merged));
  let totalLength = 0;
  for (const length of lengths) totalLength += length;
  const root = {
    documents: lengths.length,
    totalLength,
    lengths: Uint8Array.from(lengths, packLength),
    titles: titlePlaces,
    pages: pages.finish(),
  };
  return new Map([[ROOT_PATH, writeRoot(root)], ...files]);
}

/** Puts the files of the articles' folded titles into `files`, by path, and tells of them. */
export function writeTitles(titles: readonly string[], files: Map<string, Uint8Array>): TitlesPlace[] {
  const places: TitlesPlace[] = [];
  let lines: string[] = [];
  let size = 0;
  const close = () => {
    const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(""));
    files.set(titlesPath(places.length), bytes);
    places.push({ articles: lines.length, length: bytes.length, checksum: checksum(bytes) });
    lines = [];
    size = 0;
  };
  for (const title of titles) {
    const bytes = Buffer.byteLength(title) + 1;
    if (lines.length > 0 && size + bytes > FILE_BYTES) close();
    lines.push(title);
    size += bytes;
  }
  if (lines.length > 0) close();
  return places;
}
