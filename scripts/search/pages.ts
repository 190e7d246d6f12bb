/** Cuts sorted terms into the pages of the search index, and the pages into files. */
import { ByteWriter, checksum, FILE_BYTES, PAGE_BYTES, writeTerm } from "../../src/core/search/codec.ts";
import { type PagePlace, termsPath } from "../../src/core/search/root.ts";

/** A term and its postings, as one or several partials have them. */
export interface PostedTerm {
  /** The term is `terms[from, to)`. */
  readonly terms: Uint8Array;
  readonly from: number;
  readonly to: number;
  /** How many articles have it. */
  readonly count: number;
  /** Its postings as varints are `postings[start, end)`, by default all. */
  readonly postings: Uint8Array;
  readonly start?: number;
  readonly end?: number;
}

/** Takes terms in ascending order. Where a page ends depends on its terms and the one after it alone. */
export class PageWriter {
  readonly #files: Map<string, Uint8Array>;
  readonly #places: PagePlace[] = [];
  readonly #page = new ByteWriter();
  readonly #file = new ByteWriter();
  #fileNumber = 0;
  #first: Uint8Array = new Uint8Array();
  /** The term before: a copy of its bytes. A word has at most 32 units, of three bytes each. */
  readonly #before = { terms: new Uint8Array(3 * 64), length: 0 };

  /** Puts the files into `files`, by path. */
  constructor(files: Map<string, Uint8Array>) {
    this.#files = files;
  }

  add({ terms, from, to, count, postings, start = 0, end = postings.length }: PostedTerm): void {
    const page = this.#page;
    const before = this.#before;
    this.beginsPage(count, end - start);
    if (page.length === 0) {
      this.#first = terms.slice(from, to);
      before.length = 0;
    }
    writeTerm(page, terms, from, to, before.terms, before.length);
    page.varint(count);
    page.append(postings, start, end);
    before.length = to - from;
    for (let at = 0; at < before.length; at += 1) before.terms[at] = terms[from + at] as number;
  }

  /** Whether a term with so many postings of so many bytes would be the first of a page; the one before is then closed. */
  beginsPage(count: number, postingsBytes: number): boolean {
    const { length } = this.#page;
    // A very frequent term gets a page to itself, so that its neighbours are not dear to read.
    if (length > 0 && length + varintBytes(count) + postingsBytes > PAGE_BYTES) this.#closePage();
    return this.#page.length === 0;
  }

  /** Adds a page as it was written before, when the last one is closed. The term after it must be the one of then. */
  addPage(bytes: Uint8Array, { first, checksum }: Pick<PagePlace, "first" | "checksum">): void {
    this.#append(bytes, first, checksum);
  }

  finish(): PagePlace[] {
    if (this.#page.length > 0) this.#closePage();
    if (this.#file.length > 0) this.#closeFile();
    return this.#places;
  }

  #closePage(): void {
    const bytes = this.#page.view();
    this.#append(bytes, this.#first, checksum(bytes));
    this.#page.clear();
  }

  #append(bytes: Uint8Array, first: Uint8Array, sum: number): void {
    if (this.#file.length > 0 && this.#file.length + bytes.length > FILE_BYTES) this.#closeFile();
    this.#places.push({
      first,
      file: this.#fileNumber,
      offset: this.#file.length,
      length: bytes.length,
      checksum: sum,
    });
    this.#file.append(bytes);
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
