/** Joins the partial indexes of all articles into the files of `search/`. */
import { ByteWriter, checksum, FILE_BYTES, PAGE_BYTES, packLength, writeTerm } from "../../src/core/search/codec.ts";
import {
  type PagePlace,
  ROOT_PATH,
  type TitlesPlace,
  termsPath,
  titlesPath,
  writeRoot,
} from "../../src/core/search/root.ts";
import { joinDocuments, type MergedTerm, mergeTerms } from "./merge.ts";
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

function writeTitles(titles: readonly string[], files: Map<string, Uint8Array>): TitlesPlace[] {
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

/** Cuts the sorted terms into pages, and the pages into files. */
class PageWriter {
  readonly #files: Map<string, Uint8Array>;
  readonly #places: PagePlace[] = [];
  readonly #page = new ByteWriter();
  readonly #file = new ByteWriter();
  #fileNumber = 0;
  #first: Uint8Array = new Uint8Array();
  /** The term before: a copy of its bytes. A word has at most 32 units, of three bytes each. */
  readonly #before = { terms: new Uint8Array(3 * 64), length: 0 };

  constructor(files: Map<string, Uint8Array>) {
    this.#files = files;
  }

  add({ terms, from, to, count, postings }: MergedTerm): void {
    const page = this.#page;
    const before = this.#before;
    // A very frequent term gets a page to itself, so that its neighbours are not dear to read.
    if (page.length > 0 && page.length + varintBytes(count) + postings.length > PAGE_BYTES) this.#closePage();
    if (page.length === 0) {
      this.#first = terms.slice(from, to);
      before.length = 0;
    }
    writeTerm(page, terms, from, to, before.terms, before.length);
    page.varint(count);
    page.append(postings);
    before.length = to - from;
    for (let at = 0; at < before.length; at += 1) before.terms[at] = terms[from + at] as number;
  }

  finish(): PagePlace[] {
    if (this.#page.length > 0) this.#closePage();
    if (this.#file.length > 0) this.#closeFile();
    return this.#places;
  }

  #closePage(): void {
    if (this.#file.length > 0 && this.#file.length + this.#page.length > FILE_BYTES) this.#closeFile();
    const bytes = this.#page.view();
    this.#places.push({
      first: this.#first,
      file: this.#fileNumber,
      offset: this.#file.length,
      length: bytes.length,
      checksum: checksum(bytes),
    });
    this.#file.append(bytes);
    this.#page.clear();
  }

  #closeFile(): void {
    this.#files.set(termsPath(this.#fileNumber), this.#file.take());
    this.#file.clear();
    this.#fileNumber += 1;
  }
}

function varintBytes(value: number): number {
  let bytes = 1;
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes += 1;
  return bytes;
}
