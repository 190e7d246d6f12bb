/**
 * Brings the files of `search/` up to date where some of the articles are others: pages in which no term has changed are
 * copied as they are. The answer is byte for byte what `writeSearchIndex` would write from all articles.
 */
import {
  ByteReader,
  ByteWriter,
  compareBytes,
  packLength,
  SearchIndexError,
  TermReader,
} from "../../src/core/search/codec.ts";
import {
  type PagePlace,
  parseRoot,
  ROOT_PATH,
  type SearchRoot,
  type TitlesPlace,
  termsPath,
  titlesPath,
  writeRoot,
} from "../../src/core/search/root.ts";
import { PageWriter } from "./pages.ts";
import type { SearchPartial } from "./partial.ts";
import { compareRanges } from "./sort-terms.ts";
import { writeTitles } from "./write.ts";

/** How the articles of an index have changed. */
export interface IndexChanges {
  /** For each article of the old index its number now; -1 where it is gone. Those that stay keep their order. */
  readonly moved: Int32Array;
  /** The articles that are gone, as they were, in their old order. */
  readonly removed: SearchPartial;
  /** The articles that have come, in the new order: they take the numbers that no old one has. */
  readonly added: SearchPartial;
}

/** `files` are those of the old index by path. Throws `SearchIndexError` when they are damaged. */
export function patchSearchIndex(
  files: ReadonlyMap<string, Uint8Array>,
  { moved, removed, added }: IndexChanges,
): Map<string, Uint8Array> {
  const root = parseRoot(fileOf(files, ROOT_PATH));
  const numbers = numberArticles(moved, added.lengths.length);
  const made = new Map<string, Uint8Array>();
  const titles = patchTitles(root, files, numbers, added, made);
  const pages = new PagePatcher(root, files, numbers, removed, added).write(made);
  const lengths = new Uint8Array(numbers.documents);
  for (const [from, to] of moved.entries()) if (to >= 0) lengths[to] = root.lengths[from] as number;
  for (const [at, to] of numbers.added.entries()) lengths[to] = packLength(added.lengths[at] as number);
  const totalLength = root.totalLength - sumOf(removed.lengths) + sumOf(added.lengths);
  const patched = { documents: numbers.documents, totalLength, lengths, titles, pages };
  return new Map([[ROOT_PATH, writeRoot(patched)], ...made]);
}

/** What became of the articles' numbers. */
interface Numbers {
  readonly documents: number;
  readonly moved: Int32Array;
  /** Old numbers of those that are gone, new numbers of those that have come, both ascending. */
  readonly removed: readonly number[];
  readonly added: readonly number[];
  /** From this old number on all have stayed, and their numbers differ from the old ones by `shift`. */
  readonly settled: number;
  readonly shift: number;
  /** Whether all have stayed where they were, but for those whose places others have taken. */
  readonly isInPlace: boolean;
}

function numberArticles(moved: Int32Array, come: number): Numbers {
  const removed: number[] = [];
  for (const [from, to] of moved.entries()) if (to < 0) removed.push(from);
  const documents = moved.length - removed.length + come;
  const isTaken = new Uint8Array(documents);
  for (const to of moved) if (to >= 0) isTaken[to] = 1;
  const added: number[] = [];
  for (const [at, taken] of isTaken.entries()) if (taken === 0) added.push(at);
  const shift = documents - moved.length;
  let settled = moved.length;
  while (settled > 0 && moved[settled - 1] === settled - 1 + shift) settled -= 1;
  const isInPlace = shift === 0 && removed.every((number, at) => number === added[at]);
  return { documents, moved, removed, added, settled, shift, isInPlace };
}

function patchTitles(
  { titles: places }: SearchRoot,
  files: ReadonlyMap<string, Uint8Array>,
  numbers: Numbers,
  added: SearchPartial,
  made: Map<string, Uint8Array>,
): readonly TitlesPlace[] {
  const decoder = new TextDecoder();
  const old = places.flatMap((_, at) =>
    decoder
      .decode(fileOf(files, titlesPath(at)))
      .split("\n")
      .slice(0, -1),
  );
  const lines = added.titles.split("\n");
  if (numbers.isInPlace && numbers.added.every((number, at) => old[number] === lines[at])) {
    for (const at of places.keys()) made.set(titlesPath(at), fileOf(files, titlesPath(at)));
    return places;
  }
  const titles: string[] = Array.from({ length: numbers.documents }, () => "");
  for (const [from, to] of numbers.moved.entries()) if (to >= 0) titles[to] = old[from] as string;
  for (const [at, to] of numbers.added.entries()) titles[to] = lines[at] as string;
  return writeTitles(titles, made);
}

/** What may become of a term's postings: nothing, another number of the first that has moved, each for itself. */
const NOTHING = 0;
const FIRST = 1;
const ALONE = 2;

/** A term of articles that are gone, of such that have come, or of both. */
interface ChangedTerm {
  readonly term: Uint8Array;
  /** Its place among the terms of the articles that have come, -1 where none of them has it. */
  readonly added: number;
}

class PagePatcher {
  readonly #root: SearchRoot;
  readonly #files: ReadonlyMap<string, Uint8Array>;
  readonly #numbers: Numbers;
  readonly #added: SearchPartial;
  readonly #changed: readonly ChangedTerm[];
  /** The first of the changed terms that has not been written yet. */
  #next = 0;
  readonly #postings = new ByteWriter();

  constructor(
    root: SearchRoot,
    files: ReadonlyMap<string, Uint8Array>,
    numbers: Numbers,
    removed: SearchPartial,
    added: SearchPartial,
  ) {
    this.#root = root;
    this.#files = files;
    this.#numbers = numbers;
    this.#added = added;
    this.#changed = changedTerms(removed, added, numbers.isInPlace);
  }

  write(files: Map<string, Uint8Array>): PagePlace[] {
    const pages = new PageWriter(files);
    for (const [at, place] of this.#root.pages.entries()) {
      const bytes = fileOf(this.#files, termsPath(place.file)).subarray(place.offset, place.offset + place.length);
      const isSame = this.#numbers.isInPlace && this.#isUntouchedUpTo(this.#root.pages[at + 1]?.first);
      if (isSame && beginsPage(pages, bytes)) pages.addPage(bytes, place);
      else this.#rewrite(bytes, pages);
    }
    while (this.#next < this.#changed.length) this.#addNew(pages);
    return pages.finish();
  }

  /** Whether no changed term is left up to this one; it is counted in, because it decides where the page ends. */
  #isUntouchedUpTo(term: Uint8Array | undefined): boolean {
    const next = this.#changed[this.#next];
    return next === undefined || (term !== undefined && compareBytes(next.term, term) > 0);
  }

  #rewrite(page: Uint8Array, pages: PageWriter): void {
    const reader = new ByteReader(page);
    const terms = new TermReader(reader);
    while (!reader.done) {
      const length = terms.advance();
      const count = reader.varint();
      const from = reader.at;
      reader.skip(count);
      let changed: ChangedTerm | undefined;
      for (;;) {
        const next = this.#changed[this.#next];
        const order = next === undefined ? 1 : compareRanges(next.term, 0, next.term.length, terms.bytes, 0, length);
        if (order > 0) break;
        if (order < 0) this.#addNew(pages);
        else {
          changed = next;
          this.#next += 1;
        }
      }
      const shift = changed === undefined ? this.#shifted(page, from, reader.at) : ALONE;
      const { bytes } = terms;
      if (shift === NOTHING)
        pages.add({ terms: bytes, from: 0, to: length, count, postings: page, start: from, end: reader.at });
      else if (shift === FIRST) {
        const { bytes: postings, length: end } = this.#postings;
        pages.add({ terms: bytes, from: 0, to: length, count, postings, start: 0, end });
      } else {
        this.#postings.clear();
        const left = this.#renumber(page.subarray(from, reader.at), count, changed?.added ?? -1);
        if (left > 0) pages.add({ terms: bytes, from: 0, to: length, count: left, postings: this.#postings.view() });
      }
    }
  }

  /** Writes the next changed term, which no article had that stays. */
  #addNew(pages: PageWriter): void {
    const { term, added } = this.#changed[this.#next] as ChangedTerm;
    this.#next += 1;
    if (added < 0) return;
    this.#postings.clear();
    const count = this.#renumber(new Uint8Array(), 0, added);
    pages.add({ terms: term, from: 0, to: term.length, count, postings: this.#postings.view() });
  }

  /**
   * What becomes of a page's bytes from one place to another, the postings of articles that all have stayed. Where it is
   * the number of the first of them whose place is told from another one's before it, they are written so.
   */
  #shifted(page: Uint8Array, start: number, end: number): typeof NOTHING | typeof FIRST | typeof ALONE {
    const { moved, settled, shift, isInPlace } = this.#numbers;
    if (isInPlace) return NOTHING;
    let number = -1;
    for (let at = start; at < end; ) {
      const from = at;
      let posting = 0;
      for (let factor = 1; ; factor *= 128) {
        const byte = page[at] as number;
        at += 1;
        posting += (byte & 0x7f) * factor;
        if (byte < 0x80) break;
      }
      number += 1 + (posting >>> 3);
      if (number < settled && moved[number] === number) continue;
      if (number < settled) return ALONE;
      if (shift === 0) return NOTHING;
      this.#postings.clear();
      this.#postings.append(page, start, from);
      this.#postings.varint(posting + shift * 8);
      this.#postings.append(page, at, end);
      return FIRST;
    }
    return NOTHING;
  }

  /** Writes a term's postings as they are now, those of the term at `added` among them; tells how many these are. */
  #renumber(old: Uint8Array, count: number, added: number): number {
    const { moved, settled, shift, added: numbers } = this.#numbers;
    const into = this.#postings;
    const come = added < 0 ? [] : postingsOf(this.#added, added);
    let written = 0;
    let next = 0;
    let before = -1;
    const put = (number: number, counts: number) => {
      into.varint((number - before - 1) * 8 + counts);
      before = number;
      written += 1;
    };
    const putUpTo = (number: number) => {
      for (let posting = come[next]; posting !== undefined; posting = come[next]) {
        const own = numbers[posting >>> 3] as number;
        if (own >= number) return;
        put(own, posting & 7);
        next += 1;
      }
    };
    const reader = new ByteReader(old);
    let number = -1;
    for (let at = 0; at < count; at += 1) {
      const posting = reader.varint();
      number += 1 + (posting >>> 3);
      const to = number < settled ? (moved[number] as number) : number + shift;
      if (to < 0) continue;
      putUpTo(to);
      put(to, posting & 7);
      if (number < settled) continue;
      // Those that follow are told from the one before, and have moved as far as it.
      into.append(old, reader.at);
      return written + count - at - 1;
    }
    putUpTo(Number.POSITIVE_INFINITY);
    return written;
  }
}

/** Whether an old page begins one of the new ones too: whether its first term does. */
function beginsPage(pages: PageWriter, page: Uint8Array): boolean {
  const reader = new ByteReader(page);
  new TermReader(reader).next();
  const count = reader.varint();
  const from = reader.at;
  reader.skip(count);
  return pages.beginsPage(count, reader.at - from);
}

/** The terms of both in order; in place without those whose postings have stayed the same. */
function changedTerms(removed: SearchPartial, added: SearchPartial, isInPlace: boolean): ChangedTerm[] {
  const changed: ChangedTerm[] = [];
  let [from, to] = [0, 0];
  while (from < removed.counts.length || to < added.counts.length) {
    const [gone, come] = [termOf(removed, from), termOf(added, to)];
    const order = gone === undefined ? 1 : come === undefined ? -1 : compareBytes(gone, come);
    const isSame = isInPlace && order === 0 && compareBytes(bytesOf(removed, from), bytesOf(added, to)) === 0;
    if (!isSame) changed.push({ term: (order <= 0 ? gone : come) as Uint8Array, added: order < 0 ? -1 : to });
    if (order <= 0) from += 1;
    if (order >= 0) to += 1;
  }
  return changed;
}

function termOf({ terms, termEnds }: SearchPartial, at: number): Uint8Array | undefined {
  return at < termEnds.length ? terms.subarray(at === 0 ? 0 : termEnds[at - 1], termEnds[at]) : undefined;
}

function bytesOf({ postings, postingEnds }: SearchPartial, at: number): Uint8Array {
  return postings.subarray(at === 0 ? 0 : postingEnds[at - 1], postingEnds[at]);
}

/** A term's postings, packed: number * 8 + counts. */
function postingsOf(partial: SearchPartial, at: number): number[] {
  const reader = new ByteReader(bytesOf(partial, at));
  const postings: number[] = [];
  let number = -1;
  while (!reader.done) {
    const posting = reader.varint();
    number += 1 + (posting >>> 3);
    postings.push(number * 8 + (posting & 7));
  }
  return postings;
}

function fileOf(files: ReadonlyMap<string, Uint8Array>, path: string): Uint8Array {
  const file = files.get(path);
  if (file === undefined) throw new SearchIndexError(`${path} is missing from the index`);
  // Of a plain array a part costs much less than of Node's own kind.
  return new Uint8Array(file.buffer, file.byteOffset, file.length);
}

function sumOf(numbers: Uint32Array): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}
