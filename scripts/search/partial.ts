/** Indexes some of the articles: what a worker thread makes of its share, for `merge.ts` to join. */
import { ByteWriter, packCounts } from "../../src/core/search/codec.ts";
import { scan, type TokenSink } from "../../src/core/search/scan.ts";
import { foldedLine, forEachPair } from "../../src/core/search/terms.ts";
import { sortedTerms, type Terms } from "./sort-terms.ts";
import { TermTable } from "./term-table.ts";

/** One article as the index sees it. */
export interface IndexedDocument {
  /** Its titles in all languages, a line each. */
  readonly title: string;
  /** Its texts in all languages, by `plainText`, an empty line between them. */
  readonly text: string;
}

/**
 * The index of articles that follow each other in the list; plain data that can be kept in a file. Inside, articles are
 * numbered from 0, so that it stays true wherever the list comes to have them.
 */
export interface SearchPartial {
  /** Terms in each article. */
  readonly lengths: Uint32Array;
  /** Folded titles, a line each. */
  readonly titles: string;
  /** All terms as `termBytes` gives them, one after another, ascending; and where each ends. */
  readonly terms: Uint8Array;
  readonly termEnds: Uint32Array;
  /** By term: how many articles have it, and which is the last of them. */
  readonly counts: Uint32Array;
  readonly lasts: Uint32Array;
  /** For each term its postings as varints (docs/search-index.md), and where each term's end. */
  readonly postings: Uint8Array;
  readonly postingEnds: Uint32Array;
}

/** Indexes articles in the order of the list. */
export function indexDocuments(documents: readonly IndexedDocument[]): SearchPartial {
  const indexer = new Indexer();
  const lengths = documents.map(({ title, text }, at) => indexer.add(at, title, text));
  return {
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

  finish(): Omit<SearchPartial, "lengths" | "titles"> {
    const contents = this.#terms.contents();
    const order = sortedTerms(contents);
    const rank = new Uint32Array(order.length);
    for (const [at, term] of order.entries()) rank[term] = at;
    const pairs = this.#pairs.subarray(0, this.#pairsLength);
    const counts = new Uint32Array(order.length);
    for (let at = 0; at < pairs.length; at += 2) {
      const place = rank[pairs[at] as number] as number;
      pairs[at] = place;
      counts[place] = (counts[place] as number) + 1;
    }
    // A counting sort: pairs come in the order of the articles and keep it within each term.
    const next = new Uint32Array(counts.length);
    for (let place = 1; place < counts.length; place += 1)
      next[place] = (next[place - 1] as number) + (counts[place - 1] as number);
    const sorted = new Uint32Array(pairs.length / 2);
    for (let at = 0; at < pairs.length; at += 2) {
      const place = pairs[at] as number;
      const to = next[place] as number;
      sorted[to] = pairs[at + 1] as number;
      next[place] = to + 1;
    }
    return { ...inOrder(contents, order), counts, ...packPostings(counts, sorted) };
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

function inOrder({ terms, termEnds }: Terms, order: Uint32Array): Terms {
  const sorted = new ByteWriter();
  const ends = order.map((term) => {
    sorted.append(terms, term === 0 ? 0 : (termEnds[term - 1] as number), termEnds[term] as number);
    return sorted.length;
  });
  return { terms: sorted.take(), termEnds: ends };
}

function packPostings(
  counts: Uint32Array,
  sorted: Uint32Array,
): Pick<SearchPartial, "postings" | "postingEnds" | "lasts"> {
  const writer = new ByteWriter();
  const lasts = new Uint32Array(counts.length);
  let at = 0;
  const postingEnds = counts.map((count, term) => {
    writer.postings(sorted.subarray(at, at + count));
    at += count;
    lasts[term] = (sorted[at - 1] as number) >>> 3;
    return writer.length;
  });
  return { postings: writer.take(), postingEnds, lasts };
}

function doubled(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(numbers.length * 2);
  more.set(numbers);
  return more;
}
