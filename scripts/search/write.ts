/** Joins the partial indexes of all articles into the files of `search/`. */
import {
  ByteReader,
  ByteWriter,
  checksum,
  FILE_BYTES,
  PAGE_BYTES,
  packLength,
  termBytes,
  writeTerm,
} from "../../src/core/search/codec.ts";
import {
  type PagePlace,
  ROOT_PATH,
  type TitlesPlace,
  termsPath,
  titlesPath,
  writeRoot,
} from "../../src/core/search/root.ts";
import type { SearchPartial } from "./partial.ts";
import { sortedTerms } from "./sort-terms.ts";
import { TermTable } from "./term-table.ts";

/**
 * The files of the index by path (`search/...`), the same whatever the order of the partials. Every article below
 * `documents` must be in exactly one partial.
 */
export function writeSearchIndex(
  partials: readonly SearchPartial[],
  { documents }: { readonly documents: number },
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const { lengths, titles } = joinDocuments(partials, documents);
  const titlePlaces = writeTitles(titles, files);
  const pages = writePages(partials, files);
  let totalLength = 0;
  for (const length of lengths) totalLength += length;
  const root = {
    documents,
    totalLength,
    lengths: Uint8Array.from(lengths, packLength),
    titles: titlePlaces,
    pages,
  };
  return new Map([[ROOT_PATH, writeRoot(root)], ...files]);
}

function joinDocuments(partials: readonly SearchPartial[], documents: number) {
  const lengths = new Uint32Array(documents);
  const titles = Array.from<string | undefined>({ length: documents });
  for (const partial of partials) {
    const lines = partial.titles.split("\n");
    for (const [at, document] of partial.documents.entries()) {
      if (document >= documents) throw new RangeError(`article ${document} of ${documents} is indexed`);
      if (titles[document] !== undefined) throw new RangeError(`article ${document} is indexed twice`);
      lengths[document] = partial.lengths[at] as number;
      titles[document] = lines[at] as string;
    }
  }
  const missing = titles.indexOf(undefined);
  if (missing >= 0) throw new RangeError(`article ${missing} is not indexed`);
  return { lengths, titles: titles as string[] };
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

function writePages(partials: readonly SearchPartial[], files: Map<string, Uint8Array>): PagePlace[] {
  const table = new TermTable();
  // Newest first, so that most postings meet in order.
  const ordered = partials.toSorted((a, b) => (a.documents[0] ?? 0) - (b.documents[0] ?? 0));
  const shares = new Shares(
    ordered,
    ordered.map((partial) => numberTerms(partial, table)),
    table.size,
  );
  const terms = table.contents();
  const pages = new PageWriter(files);
  for (const term of sortedTerms(terms)) {
    const units = terms.units.subarray(term === 0 ? 0 : terms.ends[term - 1], terms.ends[term]);
    pages.add(termBytes(units), shares.postingsOf(term));
  }
  return pages.finish();
}

/** The number that each term of a partial has in the table of all. */
function numberTerms({ units, ends }: SearchPartial, table: TermTable): Uint32Array {
  let from = 0;
  return ends.map((to) => {
    const term = table.number(units, from, to);
    from = to;
    return term;
  });
}

/** Where the postings of each term lie in the partials. */
class Shares {
  readonly #partials: readonly SearchPartial[];
  /** By term: where its shares begin in the two lists below. */
  readonly #starts: Uint32Array;
  readonly #partial: Uint32Array;
  readonly #offset: Uint32Array;
  /** By partial and its own term: how many postings. */
  readonly #count: Uint32Array;
  #postings = new Uint32Array(1024);

  constructor(partials: readonly SearchPartial[], numbers: readonly Uint32Array[], terms: number) {
    this.#partials = partials;
    this.#starts = new Uint32Array(terms + 1);
    for (const terms of numbers)
      for (const term of terms) this.#starts[term + 1] = (this.#starts[term + 1] as number) + 1;
    for (let term = 0; term < terms; term += 1)
      this.#starts[term + 1] = (this.#starts[term + 1] as number) + (this.#starts[term] as number);
    const shares = this.#starts[terms] as number;
    this.#partial = new Uint32Array(shares);
    this.#offset = new Uint32Array(shares);
    this.#count = new Uint32Array(shares);
    const next = this.#starts.slice();
    for (const [at, { counts, postings }] of partials.entries()) {
      const reader = new ByteReader(postings);
      for (const [own, term] of (numbers[at] as Uint32Array).entries()) {
        const share = next[term] as number;
        next[term] = share + 1;
        this.#partial[share] = at;
        this.#offset[share] = reader.at;
        this.#count[share] = counts[own] as number;
        reader.skip(counts[own] as number);
      }
    }
  }

  /** A term's postings, packed, ascending: a view that the following call overwrites. */
  postingsOf(term: number): Uint32Array {
    let length = 0;
    for (let share = this.#starts[term] as number; share < (this.#starts[term + 1] as number); share += 1) {
      const count = this.#count[share] as number;
      if (this.#postings.length < length + count) this.#grow(length + count);
      const partial = this.#partials[this.#partial[share] as number] as SearchPartial;
      readPostings(partial, this.#offset[share] as number, this.#postings.subarray(length, length + count));
      length += count;
    }
    // Packed postings order as their articles do, which are in the high bits; usually they are in order already.
    return inOrder(this.#postings.subarray(0, length));
  }

  #grow(length: number): void {
    const more = new Uint32Array(length * 2);
    more.set(this.#postings);
    this.#postings = more;
  }
}

function readPostings({ documents, postings }: SearchPartial, offset: number, into: Uint32Array): void {
  const reader = new ByteReader(postings, offset);
  let at = -1;
  for (let n = 0; n < into.length; n += 1) {
    const packed = reader.varint();
    at += 1 + (packed >>> 3);
    into[n] = (documents[at] as number) * 8 + (packed & 7);
  }
}

function inOrder(postings: Uint32Array): Uint32Array {
  for (let at = 1; at < postings.length; at += 1)
    if ((postings[at] as number) < (postings[at - 1] as number)) return postings.sort();
  return postings;
}

/** Cuts the sorted terms into pages, and the pages into files. */
class PageWriter {
  readonly #files: Map<string, Uint8Array>;
  readonly #places: PagePlace[] = [];
  readonly #page = new ByteWriter();
  readonly #file = new ByteWriter();
  readonly #entry = new ByteWriter();
  #fileNumber = 0;
  #first: Uint8Array = new Uint8Array();
  #before: Uint8Array = new Uint8Array();

  constructor(files: Map<string, Uint8Array>) {
    this.#files = files;
  }

  add(term: Uint8Array, postings: Uint32Array): void {
    this.#entry.clear();
    this.#entry.varint(postings.length);
    this.#entry.postings(postings);
    // A very frequent term gets a page to itself, so that its neighbours are not dear to read.
    if (this.#page.length > 0 && this.#page.length + this.#entry.length > PAGE_BYTES) this.#closePage();
    if (this.#page.length === 0) {
      this.#first = term;
      this.#before = new Uint8Array();
    }
    writeTerm(this.#page, term, this.#before);
    this.#page.append(this.#entry.view());
    this.#before = term;
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
