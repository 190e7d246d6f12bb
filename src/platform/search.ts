/** Searches the bundled library: titles at once, then the full text through the static index in the package. */
import { type ArticleBody, type ArticleEntry, type LibraryIndex, parseBody } from "../core/library.ts";
import { documentsOfMonth, placeOfDocument } from "../core/search/documents.ts";
import { type Excerpt, makeExcerpt } from "../core/search/excerpt.ts";
import { type Candidates, findCandidates } from "../core/search/lookup.ts";
import { phrasesToVerify, satisfiesPhrases } from "../core/search/phrases.ts";
import { plainText } from "../core/search/plain-text.ts";
import { type Filter, foldedTag, parseQuery, type Query, type ReadingState } from "../core/search/query.ts";
import { bestFirst } from "../core/search/ranking.ts";
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
  /** The stretch of a hit's text that shows why it was found; of the text in the preferred language where that shows it. */
  excerpt(document: number, query: Query, preferred?: string): Promise<FoundExcerpt>;
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
    let candidates: Candidates;
    try {
      candidates = await this.#candidates(query);
    } catch (error) {
      options.signal?.throwIfAborted();
      console.warn("Almanac: full-text search is not available.", error);
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

  async excerpt(document: number, query: Query, preferred?: string): Promise<FoundExcerpt> {
    const { texts } = await loadBody(await this.find(document));
    let first: FoundExcerpt | undefined;
    const preferredFirst = Object.entries(texts).toSorted(
      ([one], [other]) => Number(other === preferred) - Number(one === preferred),
    );
    for (const [language, { html }] of preferredFirst) {
      const excerpt = { language, ...makeExcerpt(plainText(html), query) };
      if (excerpt.marks.length > 0) return excerpt;
      first ??= excerpt;
    }
    return first ?? { language: "", text: "", marks: [], before: false, after: false };
  }

  async #candidates(query: Query): Promise<Candidates> {
    const { articles } = this.#index;
    if (query.clauses.length === 0) return { ...noCandidates(articles), documents: firstNumbers(articles) };
    const files = await this.#openFiles();
    return findCandidates(files.root, query, (from, to) => files.pages(from, to));
  }

  #openFiles(): Promise<SearchFiles> {
    if (this.#files) return this.#files;
    const files = SearchFiles.open(this.#index.articles);
    this.#files = files;
    // The next question tries again: what failed may have been the moment.
    files.catch(() => {
      this.#files = undefined;
    });
    return files;
  }

  async #titleCandidates(query: Query): Promise<Candidates> {
    this.#titles ??= this.#loadTitles();
    const hits = (await this.#titles).search(query);
    const { scores, titles } = noCandidates(this.#index.articles);
    for (const { document, closeness } of hits) {
      scores[document] = -closeness;
      titles[document] = 1;
    }
    return { documents: Uint32Array.from(hits, ({ document }) => document), scores, titles };
  }

  async #loadTitles(): Promise<TitleIndex> {
    try {
      return await (await this.#openFiles()).titles();
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

  async #result(query: Query, candidates: Candidates, options: SearchOptions): Promise<SearchResult> {
    const documents = await this.#filter(candidates.documents, query.filters, options);
    const ranked = bestFirst(documents, candidates.scores);
    const limit = options.limit ?? HITS;
    const hitOf = (document: number): SearchHit => ({
      document,
      inTitle: candidates.titles[document] === 1,
      score: candidates.scores[document] as number,
    });
    if (phrasesToVerify(query).length === 0) {
      const hits = take(ranked, limit).map(hitOf);
      return { query, hits, total: documents.length, isTotalExact: true, hasFullText: true };
    }
    const found: number[] = [];
    let seen = 0;
    while (seen < documents.length && found.length < limit) {
      const next = take(ranked, VERIFIED_TOGETHER);
      found.push(...(await this.#verify(query, next)));
      options.signal?.throwIfAborted();
      seen += next.length;
    }
    const isTotalExact = seen === documents.length;
    return { query, hits: found.slice(0, limit).map(hitOf), total: found.length, isTotalExact, hasFullText: true };
  }

  /** Keeps what months, tags, languages and states let pass. */
  async #filter(documents: Uint32Array, filters: readonly Filter[], options: SearchOptions): Promise<Uint32Array> {
    const inMonths = documents.filter(this.#monthFilter(filters));
    const others = filters.filter(({ kind }) => kind !== "month");
    if (others.length === 0) return inMonths;
    const entryOf = await this.#entries(inMonths);
    options.signal?.throwIfAborted();
    return inMonths.filter((document) => {
      const entry = entryOf(document);
      return entry !== undefined && passes(entry, others, options);
    });
  }

  /** Loads the months of some articles; the entries can then be had at once. */
  async #entries(documents: Uint32Array): Promise<(document: number) => ArticleEntry | undefined> {
    const places = Array.from(documents, (document) => placeOfDocument(this.#index, document));
    const keys = [...new Set(places.map((place) => place?.month))].filter((key) => key !== undefined);
    const months = new Map(await Promise.all(keys.map(async (key) => [key, await loadMonth(key)] as const)));
    return (document) => {
      const place = placeOfDocument(this.#index, document);
      return place && months.get(place.month)?.articles[place.position];
    };
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

  /** Those of some articles whose own text has the query's phrases. Articles of one block are read together. */
  async #verify(query: Query, documents: readonly number[]): Promise<number[]> {
    const phrases = phrasesToVerify(query);
    const blocks = new Map<string, Promise<unknown>>();
    const verdicts = documents.map(async (document) => {
      const { month, entry } = await this.find(document);
      const name = `${month.key} ${entry.block.join(" ")}`;
      const block = blocks.get(name) ?? loadBlock(month.key, entry.block);
      blocks.set(name, block);
      return satisfiesPhrases(fieldsOf(parseBody(await block, entry.id)), phrases);
    });
    const satisfied = await Promise.all(verdicts);
    return documents.filter((_, at) => satisfied[at]);
  }
}

function fieldsOf({ texts }: ArticleBody): string[] {
  return Object.values(texts).flatMap(({ title, html }) => [title, plainText(html)]);
}

function noCandidates(articles: number): Candidates {
  return { documents: new Uint32Array(), scores: new Float64Array(articles), titles: new Uint8Array(articles) };
}

function firstNumbers(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, number) => number);
}

function take<T>(source: Iterator<T>, count: number): T[] {
  const taken: T[] = [];
  while (taken.length < count) {
    const { done, value } = source.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
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
