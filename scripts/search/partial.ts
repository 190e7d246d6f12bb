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
  /** Terms in the order in which they were met, a line each. */
  readonly terms: string;
  /** How many articles have each term. */
  readonly counts: Uint32Array<ArrayBuffer>;
  /** For each term its postings as varints: article's number less the one before, then three bits of counts. */
  readonly postings: Uint8Array<ArrayBuffer>;
}

/** What to transfer with a partial instead of copying it. */
export function partialBuffers({ documents, lengths, counts, postings }: SearchPartial): ArrayBuffer[] {
  return [documents.buffer, lengths.buffer, counts.buffer, postings.buffer];
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

/** Counts terms article by article, and sorts the postings by term once at the end. */
class Indexer implements TokenSink {
  readonly #terms = new TermTable();
  /** Counts of the present article by term; all zero between articles. */
  #inTitle = new Uint32Array(1 << 12);
  #inText = new Uint32Array(1 << 12);
  #touched: number[] = [];
  #title = true;
  #length = 0;
  /** Pairs of term and packed posting, in the order of the articles. */
  #pairs = new Uint32Array(1 << 16);
  #pairsLength = 0;

  /** Adds an article; returns the number of its terms. */
  add(at: number, title: string, text: string): number {
    this.#length = 0;
    this.#title = true;
    scan(title, this);
    this.#title = false;
    scan(text, this);
    for (const term of this.#touched) {
      this.#pair(term, at * 8 + packCounts((this.#inTitle[term] as number) > 0, this.#inText[term] as number));
      this.#inTitle[term] = 0;
      this.#inText[term] = 0;
    }
    this.#touched = [];
    return this.#length;
  }

  word(units: Uint16Array, length: number): void {
    this.#count(this.#terms.number(units, 0, length));
  }

  run(units: Uint16Array, length: number): void {
    forEachPair(units, length, (from, to) => this.#count(this.#terms.number(units, from, to)));
  }

  finish(): Pick<SearchPartial, "terms" | "counts" | "postings"> {
    const counts = new Uint32Array(this.#terms.size);
    for (let at = 0; at < this.#pairsLength; at += 2) {
      const term = this.#pairs[at] as number;
      counts[term] = (counts[term] as number) + 1;
    }
    // A counting sort: pairs come in the order of the articles and keep it within each term.
    const next = new Uint32Array(counts.length);
    for (let term = 1; term < counts.length; term += 1)
      next[term] = (next[term - 1] as number) + (counts[term - 1] as number);
    const sorted = new Uint32Array(this.#pairsLength / 2);
    for (let at = 0; at < this.#pairsLength; at += 2) {
      const term = this.#pairs[at] as number;
      sorted[next[term] as number] = this.#pairs[at + 1] as number;
      next[term] = (next[term] as number) + 1;
    }
    return { terms: this.#terms.strings().join("\n"), counts, postings: packPostings(counts, sorted) };
  }

  #count(term: number): void {
    if (term >= this.#inText.length) {
      this.#inTitle = doubled(this.#inTitle);
      this.#inText = doubled(this.#inText);
    }
    const counts = this.#title ? this.#inTitle : this.#inText;
    if (this.#inTitle[term] === 0 && this.#inText[term] === 0) this.#touched.push(term);
    counts[term] = (counts[term] as number) + 1;
    this.#length += 1;
  }

  #pair(term: number, posting: number): void {
    if (this.#pairsLength === this.#pairs.length) this.#pairs = doubled(this.#pairs);
    this.#pairs[this.#pairsLength] = term;
    this.#pairs[this.#pairsLength + 1] = posting;
    this.#pairsLength += 2;
  }
}

function packPostings(counts: Uint32Array, sorted: Uint32Array): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  let at = 0;
  for (const count of counts) {
    let before = -1;
    for (const end = at + count; at < end; at += 1) {
      const packed = sorted[at] as number;
      const document = packed >>> 3;
      writer.varint((document - before - 1) * 8 + (packed & 7));
      before = document;
    }
  }
  return writer.take();
}

function doubled(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(numbers.length * 2);
  more.set(numbers);
  return more;
}
