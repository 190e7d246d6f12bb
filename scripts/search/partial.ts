/** Indexes some of the articles: what a worker thread makes of its share, for `write.ts` to join. */
import { ByteWriter, packCounts } from "../../src/core/search/codec.ts";
import { scan, type TokenSink } from "../../src/core/search/scan.ts";
import { foldedLine, forEachPair } from "../../src/core/search/terms.ts";
import { TermTable } from "./term-table.ts";

/** One article as the index sees it. */
export interface IndexedDocument {
  /** Its position in list order, newest first over the whole library. */
  readonly document: number;
  /** Its titles in all languages, a line each. */
  readonly title: string;
  /** Its texts in all languages, by `plainText`, an empty line between them. */
  readonly text: string;
}

/**
 * The index of some articles; plain data that can be cloned, transferred (`partialBuffers`) or kept in a file. Inside,
 * articles are numbered by their position in `documents`: to use it again after articles were added before these,
 * replace `documents` alone.
 */
export interface SearchPartial {
  readonly documents: Uint32Array<ArrayBuffer>;
  /** Terms in each article. */
  readonly lengths: Uint32Array<ArrayBuffer>;
  /** Folded titles, a line each. */
  readonly titles: string;
  /** Folded UTF-16 units of all terms, one after another in the order in which they were met. */
  readonly units: Uint16Array<ArrayBuffer>;
  /** Where each term ends in the units. */
  readonly ends: Uint32Array<ArrayBuffer>;
  /** How many articles have each term. */
  readonly counts: Uint32Array<ArrayBuffer>;
  /** For each term its postings as varints: article's number less the one before, then three bits of counts. */
  readonly postings: Uint8Array<ArrayBuffer>;
}

/** What to transfer with a partial instead of copying it. */
export function partialBuffers({ documents, lengths, units, ends, counts, postings }: SearchPartial): ArrayBuffer[] {
  return [documents, lengths, units, ends, counts, postings].map(({ buffer }) => buffer);
}

/** Indexes articles; in any order, each once. */
export function indexDocuments(documents: readonly IndexedDocument[]): SearchPartial {
  const indexer = new Indexer();
  const lengths = documents.map(({ title, text }, at) => indexer.add(at, title, text));
  return {
    documents: Uint32Array.from(documents, ({ document }) => document),
    lengths: Uint32Array.from(lengths),
    titles: documents.map(({ title }) => title.split("\n").map(foldedLine).join("")).join("\n"),
    ...indexer.finish(),
  };
}

/** Marks a count of the present article whose term is in the title. */
const IN_TITLE = 0x8000_0000;

/** Counts terms article by article, and sorts the postings by term once at the end. */
class Indexer implements TokenSink {
  readonly #terms = new TermTable();
  /** Occurrences in the present article by term, all zero between articles. */
  #counts = new Uint32Array(1 << 12);
  #touched = new Uint32Array(1 << 12);
  #touchedLength = 0;
  #isTitle = true;
  #length = 0;
  /** Pairs of term and packed posting, in the order of the articles. */
  #pairs = new Uint32Array(1 << 16);
  #pairsLength = 0;

  /** Adds an article; returns the number of its terms. */
  add(at: number, title: string, text: string): number {
    this.#length = 0;
    this.#touchedLength = 0;
    this.#isTitle = true;
    scan(title, this);
    this.#isTitle = false;
    scan(text, this);
    while (this.#pairs.length < this.#pairsLength + 2 * this.#touchedLength) this.#pairs = doubled(this.#pairs);
    for (const term of this.#touched.subarray(0, this.#touchedLength)) {
      const count = this.#counts[term] as number;
      this.#counts[term] = 0;
      this.#pairs[this.#pairsLength] = term;
      this.#pairs[this.#pairsLength + 1] = at * 8 + packCounts(count >= IN_TITLE, count % IN_TITLE);
      this.#pairsLength += 2;
    }
    return this.#length;
  }

  word(units: Uint16Array, length: number): void {
    this.#count(this.#terms.number(units, 0, length));
  }

  run(units: Uint16Array, length: number): void {
    forEachPair(units, length, (from, to) => this.#count(this.#terms.number(units, from, to)));
  }

  finish(): Pick<SearchPartial, "units" | "ends" | "counts" | "postings"> {
    const pairs = this.#pairs.subarray(0, this.#pairsLength);
    const counts = new Uint32Array(this.#terms.size);
    for (let at = 0; at < pairs.length; at += 2) {
      const term = pairs[at] as number;
      counts[term] = (counts[term] as number) + 1;
    }
    // A counting sort: pairs come in the order of the articles and keep it within each term.
    const next = new Uint32Array(counts.length);
    for (let term = 1; term < counts.length; term += 1)
      next[term] = (next[term - 1] as number) + (counts[term - 1] as number);
    const sorted = new Uint32Array(pairs.length / 2);
    for (let at = 0; at < pairs.length; at += 2) {
      const term = pairs[at] as number;
      const place = next[term] as number;
      sorted[place] = pairs[at + 1] as number;
      next[term] = place + 1;
    }
    return { ...this.#terms.contents(), counts, postings: packPostings(counts, sorted) };
  }

  #count(term: number): void {
    if (term >= this.#counts.length) {
      this.#counts = doubled(this.#counts);
      this.#touched = doubled(this.#touched);
    }
    const count = this.#counts[term] as number;
    if (count === 0) {
      this.#touched[this.#touchedLength] = term;
      this.#touchedLength += 1;
    }
    this.#counts[term] = this.#isTitle ? (count | IN_TITLE) >>> 0 : count + 1;
    this.#length += 1;
  }
}

function packPostings(counts: Uint32Array, sorted: Uint32Array): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  let at = 0;
  for (const count of counts) {
    writer.postings(sorted.subarray(at, at + count));
    at += count;
  }
  return writer.take();
}

function doubled(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(numbers.length * 2);
  more.set(numbers);
  return more;
}
