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

/** Where one term's postings lie in one partial. */
interface Share {
  readonly partial: number;
  readonly count: number;
  readonly offset: number;
}

function writePages(partials: readonly SearchPartial[], files: Map<string, Uint8Array>): PagePlace[] {
  const shares = sharesByTerm(partials);
  const pages = new PageWriter(files);
  let postings = new Uint32Array(1024);
  for (const term of [...shares.keys()].sort()) {
    let length = 0;
    for (const share of shares.get(term) as Share[]) {
      while (postings.length < length + share.count) {
        const more = new Uint32Array(postings.length * 2);
        more.set(postings);
        postings = more;
      }
      readShare(partials[share.partial] as SearchPartial, share, postings.subarray(length));
      length += share.count;
    }
    // Packed postings order as their articles do, which are in the high bits; usually they are in order already.
    pages.add(termBytes(term), inOrder(postings.subarray(0, length)));
  }
  return pages.finish();
}

function sharesByTerm(partials: readonly SearchPartial[]): Map<string, Share[]> {
  const shares = new Map<string, Share[]>();
  // Newest first, so that most postings meet in order.
  const order = partials
    .map((partial, at) => ({ at, first: partial.documents[0] ?? 0 }))
    .sort((a, b) => a.first - b.first)
    .map(({ at }) => at);
  for (const at of order) {
    const { terms, counts, postings } = partials[at] as SearchPartial;
    if (counts.length === 0) continue;
    const reader = new ByteReader(postings);
    for (const [number, term] of terms.split("\n").entries()) {
      const share = { partial: at, count: counts[number] as number, offset: reader.at };
      const known = shares.get(term);
      if (known) known.push(share);
      else shares.set(term, [share]);
      reader.skip(share.count);
    }
  }
  return shares;
}

function readShare({ documents, postings }: SearchPartial, { count, offset }: Share, into: Uint32Array): void {
  const reader = new ByteReader(postings, offset);
  let at = -1;
  for (let n = 0; n < count; n += 1) {
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
    let before = -1;
    for (const packed of postings) {
      const document = packed >>> 3;
      this.#entry.varint((document - before - 1) * 8 + (packed & 7));
      before = document;
    }
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
