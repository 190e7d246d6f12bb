/** `search/root.bin`: what is read first, and tells where everything else in the index lies. */
import {
  ByteReader,
  ByteWriter,
  checksum,
  compareBytes,
  SEARCH_FORMAT,
  SearchIndexError,
  TermReader,
  writeTerm,
} from "./codec.ts";

/** Where the root lies in the package. */
export const ROOT_PATH = "search/root.bin";

/** A stretch of terms with their postings, read in one piece. */
export interface PagePlace {
  /** The page's first term, as bytes. */
  readonly first: Uint8Array;
  /** Number of the file, `search/terms-<file>.bin`. */
  readonly file: number;
  readonly offset: number;
  readonly length: number;
  readonly checksum: number;
}

/** A file of folded titles, one line an article. */
export interface TitlesPlace {
  readonly articles: number;
  readonly length: number;
  readonly checksum: number;
}

export interface SearchRoot {
  /** How many articles the index holds; they are numbered in list order, newest first over the whole library. */
  readonly documents: number;
  /** Terms in all articles together. */
  readonly totalLength: number;
  /** Terms in each article, each packed in a byte by `packLength`. */
  readonly lengths: Uint8Array;
  readonly titles: readonly TitlesPlace[];
  readonly pages: readonly PagePlace[];
}

/** Path of a file of terms and postings. */
export function termsPath(file: number): string {
  return `search/terms-${file}.bin`;
}

/** Path of a file of titles. */
export function titlesPath(file: number): string {
  return `search/titles-${file}.bin`;
}

// "ALMS" in ASCII.
const MAGIC = 0x534d4c41;

/** The bytes of the root. */
export function writeRoot(root: SearchRoot): Uint8Array<ArrayBuffer> {
  const body = new ByteWriter();
  body.varint(root.documents);
  body.varint(root.totalLength);
  body.varint(root.titles.length);
  for (const { articles, length, checksum: sum } of root.titles) {
    body.varint(articles);
    body.varint(length);
    body.uint32(sum);
  }
  body.varint(root.pages.length);
  let before: Uint8Array = new Uint8Array();
  for (const { first, offset, length, checksum: sum } of root.pages) {
    writeTerm(body, first, 0, first.length, before, before.length);
    // A page at offset 0 begins the next file, so that neither file nor offset is written.
    body.varint(length * 2 + (offset === 0 ? 1 : 0));
    body.uint32(sum);
    before = first;
  }
  body.append(root.lengths);
  const bytes = body.take();
  const whole = new ByteWriter();
  whole.uint32(MAGIC);
  whole.varint(SEARCH_FORMAT);
  whole.uint32(checksum(bytes));
  whole.append(bytes);
  return whole.take();
}

/** Parses `search/root.bin`. Throws {@link SearchIndexError} for other formats and damage. */
export function parseRoot(bytes: Uint8Array): SearchRoot {
  const reader = new ByteReader(bytes);
  if (reader.uint32() !== MAGIC) throw new SearchIndexError(`${ROOT_PATH} is not a search index`);
  const format = reader.varint();
  if (format !== SEARCH_FORMAT) throw new SearchIndexError(`${ROOT_PATH}: format ${format} is not ${SEARCH_FORMAT}`);
  const expected = reader.uint32();
  if (checksum(bytes.subarray(reader.at)) !== expected) throw new SearchIndexError(`${ROOT_PATH} is damaged`);
  const documents = reader.varint();
  const totalLength = reader.varint();
  const titles: TitlesPlace[] = [];
  for (let left = reader.varint(); left > 0; left -= 1)
    titles.push({ articles: reader.varint(), length: reader.varint(), checksum: reader.uint32() });
  const pages = readPages(reader);
  return { documents, totalLength, titles, pages, lengths: reader.take(documents).slice() };
}

function readPages(reader: ByteReader): PagePlace[] {
  const count = reader.varint();
  const terms = new TermReader(reader);
  const pages: PagePlace[] = [];
  let file = -1;
  let offset = 0;
  for (let at = 0; at < count; at += 1) {
    const first = terms.next().slice();
    const packed = reader.varint();
    if (packed % 2 === 1) {
      file += 1;
      offset = 0;
    }
    const length = Math.floor(packed / 2);
    pages.push({ first, file, offset, length, checksum: reader.uint32() });
    offset += length;
  }
  return pages;
}

/**
 * The pages that hold a term, or with `prefix` all terms that begin with it: `[from, to)`, empty for a term before the
 * first page.
 */
export function pagesOf(root: SearchRoot, term: Uint8Array, prefix: boolean): readonly [from: number, to: number] {
  const from = Math.max(0, countUpTo(root.pages, (first) => compareBytes(first, term) <= 0) - 1);
  const to = countUpTo(root.pages, (first) => {
    const order = compareBytes(prefix ? first.subarray(0, term.length) : first, term);
    return order <= 0;
  });
  return [from, Math.max(from, to)];
}

/** How many pages from the start satisfy a condition that holds up to some page and not after it. */
function countUpTo(pages: readonly PagePlace[], holds: (first: Uint8Array) => boolean): number {
  let low = 0;
  let high = pages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds((pages[middle] as PagePlace).first)) low = middle + 1;
    else high = middle;
  }
  return low;
}
