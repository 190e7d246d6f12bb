/** Finds the articles that hold the terms of a query, and ranks them, from pages of the index that it asks for. */
import { ByteReader, compareBytes, isInTitle, SearchIndexError, TermReader, termBytes, unitsOf } from "./codec.ts";
import { isUndecided } from "./phrases.ts";
import type { Clause, Query, QueryTerm } from "./query.ts";
import { countWeight, lengthPenalties, rarity, termScore } from "./ranking.ts";
import { pagesOf, type SearchRoot } from "./root.ts";

/** Reads pages `[from, to)` of the index. May reject; the lookup then rejects likewise. */
export type ReadPages = (from: number, to: number) => Promise<readonly Uint8Array[]>;

/** The articles that hold all terms. */
export interface Candidates {
  /** Their numbers, ascending: newest first. */
  readonly documents: Uint32Array;
  /** By number. */
  readonly scores: Float64Array;
  /** By number: 1 where one of the terms is in a title. */
  readonly titles: Uint8Array;
}

/**
 * The articles that hold every term of every clause, and of negated words none together. Terms of phrases are taken as
 * words: whether they follow one another is for the text to tell. Negated phrases are passed over for the same reason.
 * Without a positive term all articles are candidates, with a score of 0.
 */
export async function findCandidates(root: SearchRoot, query: Query, read: ReadPages): Promise<Candidates> {
  const wanted = distinctTerms(query.clauses.filter(({ negated }) => !negated));
  const unwanted = query.clauses.filter((clause) => clause.negated && !isUndecided(clause));
  const [postings, excluded] = await Promise.all([
    Promise.all(wanted.map((term) => readPostings(root, term, read))),
    Promise.all(unwanted.map(({ terms }) => Promise.all(terms.map((term) => readPostings(root, term, read))))),
  ]);
  const tally = new Tally(root);
  for (const found of postings) tally.require(found);
  for (const found of excluded) tally.exclude(found);
  return tally.candidates();
}

function distinctTerms(clauses: readonly Clause[]): QueryTerm[] {
  const terms = new Map<string, QueryTerm>();
  for (const term of clauses.flatMap(({ terms }) => terms)) terms.set(`${term.term}${term.prefix ? " *" : ""}`, term);
  return [...terms.values()];
}

/** The weight of one term, or of all terms with one prefix together, in each article; 0 where it is not. */
interface Postings {
  readonly weights: Float32Array;
  readonly titles: Uint8Array;
}

async function readPostings(root: SearchRoot, { term, prefix }: QueryTerm, read: ReadPages): Promise<Postings> {
  const bytes = termBytes(unitsOf(term));
  const [from, to] = pagesOf(root, bytes, prefix);
  const pages = from < to ? await read(from, to) : [];
  const postings = { weights: new Float32Array(root.documents), titles: new Uint8Array(root.documents) };
  for (const page of pages) addPostings(page, bytes, prefix, postings);
  return postings;
}

function addPostings(page: Uint8Array, wanted: Uint8Array, prefix: boolean, postings: Postings): void {
  const reader = new ByteReader(page);
  const terms = new TermReader(reader);
  while (!reader.done) {
    const term = terms.next();
    const count = reader.varint();
    const order = compareBytes(prefix ? term.subarray(0, wanted.length) : term, wanted);
    if (order > 0) return;
    if (order < 0) reader.skip(count);
    else addTerm(reader, count, postings);
  }
}

function addTerm(reader: ByteReader, count: number, { weights, titles }: Postings): void {
  let document = -1;
  for (let left = count; left > 0; left -= 1) {
    const packed = reader.varint();
    document += 1 + (packed >>> 3);
    if (document >= weights.length) throw new SearchIndexError("the search index names an article that is not there");
    weights[document] = (weights[document] as number) + countWeight(packed & 7);
    if (isInTitle(packed & 7)) titles[document] = 1;
  }
}

/** Joins postings: which articles have them all, and with what score. */
class Tally {
  readonly #root: SearchRoot;
  readonly #penalties: Float64Array;
  readonly #scores: Float64Array;
  readonly #out: Uint8Array;
  readonly #titles: Uint8Array;

  constructor(root: SearchRoot) {
    this.#root = root;
    this.#penalties = lengthPenalties(root.totalLength / Math.max(root.documents, 1));
    this.#scores = new Float64Array(root.documents);
    this.#out = new Uint8Array(root.documents);
    this.#titles = new Uint8Array(root.documents);
  }

  require({ weights, titles }: Postings): void {
    const { documents, lengths } = this.#root;
    let found = 0;
    for (const weight of weights) if (weight > 0) found += 1;
    const tells = rarity(found, documents);
    for (let document = 0; document < documents; document += 1) {
      const weight = weights[document] as number;
      if (weight === 0) this.#out[document] = 1;
      else {
        const penalty = this.#penalties[lengths[document] as number] as number;
        this.#scores[document] = (this.#scores[document] as number) + termScore(weight, tells, penalty);
        if (titles[document] === 1) this.#titles[document] = 1;
      }
    }
  }

  /** Takes out the articles that have all of a negated word's terms. */
  exclude(terms: readonly Postings[]): void {
    for (let document = 0; document < this.#root.documents; document += 1)
      if (terms.every(({ weights }) => (weights[document] as number) > 0)) this.#out[document] = 1;
  }

  candidates(): Candidates {
    const { documents } = this.#root;
    const found = new Uint32Array(documents);
    let length = 0;
    for (let document = 0; document < documents; document += 1) {
      if (this.#out[document] !== 0) continue;
      found[length] = document;
      length += 1;
    }
    return { documents: found.slice(0, length), scores: this.#scores, titles: this.#titles };
  }
}
