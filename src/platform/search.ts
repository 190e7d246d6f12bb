/** Searches the bundled library: titles at once, then the full text through the static index in the package. */
import { type ArticleBody, type ArticleEntry, type LibraryIndex, parseBody } from "../core/library.ts";
import { documentsOfMonth, placeOfDocument } from "../core/search/documents.ts";
import { type Excerpt, makeExcerpt } from "../core/search/excerpt.ts";
import { type Candidate, findCandidates } from "../core/search/lookup.ts";
import { phrasesToVerify, satisfiesPhrases } from "../core/search/phrases.ts";
import { plainText } from "../core/search/plain-text.ts";
import { type Filter, foldedTag, parseQuery, type Query, type ReadingState } from "../core/search/query.ts";
import { foldedLine } from "../core/search/terms.ts";
import { TitleIndex } from "../core/search/titles.ts";
import { type Found, loadBlock, loadBody, loadIndex, loadMonth } from "./library.ts";
import { SearchFiles } from "./search-index.ts";

export interface SearchOptions {
  /** How many hits are wanted; 50 when not said. */
  readonly limit?: number;
  /** Whether the last word may go on. */
  readonly typing?: boolean;
  /** Answers `is:`; without it `is:` lets every article pass. */
  readonly hasState?: (entry: ArticleEntry, state: ReadingState) => boolean;
  /** The search rejects with the signal's reason soon after it aborts. */
  readonly signal?: AbortSignal;
}

export interface SearchHit {
  /** The article's number: `Search.find` has its entry. */
  readonly document: number;
  readonly inTitle: boolean;
  readonly score: number;
}

export interface SearchResult {
  readonly query: Query;
  /** Best first; of equals the newer first. */
  readonly hits: readonly SearchHit[];
  /** How many articles answer; at least so many when `isTotalExact` is false. */
  readonly total: number;
  readonly isTotalExact: boolean;
  /** False when the index is missing or damaged: the hits are then those of the titles alone. */
  readonly hasFullText: boolean;
}

export interface FoundExcerpt extends Excerpt {
  /** BCP 47 tag of the text that it is from. */
  readonly language: string;
}

export interface Search {
  /** Searches the titles: prefixes, accents and case folded, one wrong letter forgiven. */
  titles(text: string, options?: SearchOptions): Promise<SearchResult>;
  /** Searches titles and texts. Never rejects for a missing or damaged index. */
  query(text: string, options?: SearchOptions): Promise<SearchResult>;
  /** The entry of a hit. */
  find(document: number): Promise<Found>;
  /** The stretch of a hit's text that shows why it was found. */
  excerpt(document: number, query: Query): Promise<FoundExcerpt>;
}

const HITS = 50;
/** How many articles are looked through for a phrase at a time. */
const VERIFIED_TOGETHER = 24;

/** Opens the search of this package; nothing of the index is read before the first question. */
export async function openSearch(): Promise<Search> {
  return new PackageSearch(await loadIndex());
}

class PackageSearch implements Search {
  readonly #index: LibraryIndex;
  #files: Promise<SearchFiles> | undefined;
  #titles: Promise<TitleIndex> | undefined;

  constructor(index: LibraryIndex) {
    this.#index = index;
  }

  async titles(text: string, options: SearchOptions = {}): Promise<SearchResult> {
    const query = parseQuery(text, { typing: options.typing ?? true });
    const result = this.#result(query, await this.#titleCandidates(query), options);
    return { ...(await result), hasFullText: true };
  }

  async query(text: string, options: SearchOptions = {}): Promise<SearchResult> {
    const query = parseQuery(text, { typing: options.typing ?? false });
    let candidates: Candidate[];
    try {
      candidates = await this.#candidates(query);
    } catch (error) {
      options.signal?.throwIfAborted();
      console.warn("Almanac: full-text search is not available.", error);
      // The next question tries again: what failed may have been the moment.
      this.#files = undefined;
      const found = await this.#result(query, await this.#titleCandidates(query), options);
      return { ...found, hasFullText: false };
    }
    options.signal?.throwIfAborted();
    return this.#result(query, candidates, options);
  }

  async find(document: number): Promise<Found> {
    const place = placeOfDocument(this.#index, document);
    const month = place && (await loadMonth(place.month));
    const entry = place && month?.articles[place.position];
    if (!month || !entry) throw new RangeError(`there is no article ${document}`);
    return { month, entry };
  }

  async excerpt(document: number, query: Query): Promise<FoundExcerpt> {
    const { texts } = await loadBody(await this.find(document));
    let first: FoundExcerpt | undefined;
    for (const [language, { html }] of Object.entries(texts)) {
      const excerpt = { language, ...makeExcerpt(plainText(html), query) };
      if (excerpt.marks.length > 0) return excerpt;
      first ??= excerpt;
    }
    return first ?? { language: "", text: "", marks: [], before: false, after: false };
  }

  async #candidates(query: Query): Promise<Candidate[]> {
    if (query.clauses.length === 0) return everything(this.#index.articles);
    this.#files ??= SearchFiles.open(this.#index.articles);
    const files = await this.#files;
    return findCandidates(files.root, query, (from, to) => files.pages(from, to));
  }

  async #titleCandidates(query: Query): Promise<Candidate[]> {
    this.#titles ??= this.#loadTitles();
    const hits = (await this.#titles).search(query);
    return hits.map(({ document, closeness }) => ({ document, inTitle: true, score: -closeness }));
  }

  async #loadTitles(): Promise<TitleIndex> {
    try {
      this.#files ??= SearchFiles.open(this.#index.articles);
      return await (await this.#files).titles();
    } catch (error) {
      console.warn("Almanac: titles are read from the months.", error);
      const months = await Promise.all(this.#index.months.map(({ key }) => loadMonth(key)));
      return new TitleIndex(
        months.map(({ articles }) =>
          articles.map(({ titles }) => `${Object.values(titles).map(foldedLine).join("")}\n`).join(""),
        ),
      );
    }
  }

  async #result(query: Query, candidates: Candidate[], options: SearchOptions): Promise<SearchResult> {
    const filtered = await this.#filter(candidates, query.filters, options);
    const limit = options.limit ?? HITS;
    if (phrasesToVerify(query).length === 0)
      return { query, hits: filtered.slice(0, limit), total: filtered.length, isTotalExact: true, hasFullText: true };
    const hits: Candidate[] = [];
    let at = 0;
    for (; at < filtered.length && hits.length < limit; at += VERIFIED_TOGETHER) {
      hits.push(...(await this.#verify(query, filtered.slice(at, at + VERIFIED_TOGETHER))));
      options.signal?.throwIfAborted();
    }
    const shown = hits.slice(0, limit);
    return { query, hits: shown, total: hits.length, isTotalExact: at >= filtered.length, hasFullText: true };
  }

  /** Keeps what months, tags, languages and states let pass. */
  async #filter(candidates: Candidate[], filters: readonly Filter[], options: SearchOptions): Promise<Candidate[]> {
    const inMonths = this.#monthFilter(filters);
    const rest = candidates.filter(({ document }) => inMonths(document));
    const others = filters.filter(({ kind }) => kind !== "month");
    if (others.length === 0) return rest;
    const found = await Promise.all(rest.map(({ document }) => this.find(document)));
    options.signal?.throwIfAborted();
    return rest.filter((_, at) => passes((found[at] as Found).entry, others, options));
  }

  #monthFilter(filters: readonly Filter[]): (document: number) => boolean {
    const months = filters.filter((filter) => filter.kind === "month");
    if (months.length === 0) return () => true;
    const wanted = months.filter(({ negated }) => !negated);
    const ranges = this.#index.months
      .filter(({ key }) => wanted.length === 0 || wanted.some(({ month }) => key.startsWith(month)))
      .filter(({ key }) => !months.some(({ month, negated }) => negated && key.startsWith(month)))
      .map(({ key }) => documentsOfMonth(this.#index, key));
    return (document) => ranges.some(([from, to]) => document >= from && document < to);
  }

  /** Those of the candidates whose own text has the query's phrases. Articles of one block are read together. */
  async #verify(query: Query, candidates: readonly Candidate[]): Promise<Candidate[]> {
    const phrases = phrasesToVerify(query);
    const blocks = new Map<string, Promise<unknown>>();
    const verdicts = candidates.map(async ({ document }) => {
      const { month, entry } = await this.find(document);
      const name = `${month.key} ${entry.block.join(" ")}`;
      const block = blocks.get(name) ?? loadBlock(month.key, entry.block);
      blocks.set(name, block);
      return satisfiesPhrases(fieldsOf(parseBody(await block, entry.id)), phrases);
    });
    const satisfied = await Promise.all(verdicts);
    return candidates.filter((_, at) => satisfied[at]);
  }
}

function fieldsOf({ texts }: ArticleBody): string[] {
  return Object.values(texts).flatMap(({ title, html }) => [title, plainText(html)]);
}

function everything(articles: number): Candidate[] {
  return Array.from({ length: articles }, (_, document) => ({ document, inTitle: false, score: 0 }));
}

function passes(entry: ArticleEntry, filters: readonly Filter[], { hasState }: SearchOptions): boolean {
  const speaks = (language: string) => Object.keys(entry.titles).some((tag) => isLanguage(tag, language));
  const holds = (filter: Filter): boolean => {
    if (filter.kind === "state") return !hasState || hasState(entry, filter.state) !== filter.negated;
    if (filter.kind === "tag") return entry.tags.some((tag) => foldedTag(tag) === filter.tag) !== filter.negated;
    return filter.kind !== "language" || !filter.negated || !speaks(filter.language);
  };
  const wanted = filters.filter((filter) => filter.kind === "language" && !filter.negated);
  return (
    (wanted.length === 0 || wanted.some((filter) => filter.kind === "language" && speaks(filter.language))) &&
    filters.every(holds)
  );
}

function isLanguage(tag: string, wanted: string): boolean {
  const lower = tag.toLowerCase();
  return lower === wanted || lower.startsWith(`${wanted}-`);
}
