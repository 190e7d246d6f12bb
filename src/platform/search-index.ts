/** Reads the search index from the package: the root once, pages as they are asked for, titles when they are. */
import { checksum, SearchIndexError } from "../core/search/codec.ts";
import { type PagePlace, parseRoot, ROOT_PATH, type SearchRoot, termsPath, titlesPath } from "../core/search/root.ts";
import { TitleIndex } from "../core/search/titles.ts";
import { readFile, readRange } from "./package-files.ts";

/** How much of the index is kept once read: enough for the words of a few queries. */
const KEPT_BYTES = 1024 * 1024;

export class SearchFiles {
  readonly root: SearchRoot;
  readonly #pages = new Map<number, Promise<Uint8Array>>();
  #kept = 0;

  private constructor(root: SearchRoot) {
    this.root = root;
  }

  /** Reads the root. Throws when it is missing, damaged, of another format or about another number of articles. */
  static async open(articles: number): Promise<SearchFiles> {
    const root = parseRoot(await readFile(ROOT_PATH));
    if (root.documents !== articles)
      throw new SearchIndexError(`${ROOT_PATH}: ${root.documents} articles where the library has ${articles}`);
    return new SearchFiles(root);
  }

  /** Pages `[from, to)`. Those that are not kept are fetched, neighbours in one go. Throws when one is damaged. */
  async pages(from: number, to: number): Promise<Uint8Array[]> {
    const pages: Promise<Uint8Array>[] = [];
    for (let first = from; first < to; ) {
      const known = this.#pages.get(first);
      const last = known ? first + 1 : this.#gapEnd(first, to);
      pages.push(...(known ? [known] : this.#fetch(first, last)));
      if (known) this.#touch(first, known);
      first = last;
    }
    return Promise.all(pages);
  }

  /** All titles. Throws when a file is missing or damaged. */
  async titles(): Promise<TitleIndex> {
    const decoder = new TextDecoder();
    const chunks = this.root.titles.map(async (place, at) => {
      const bytes = await readFile(titlesPath(at));
      verify(bytes, place, titlesPath(at));
      return decoder.decode(bytes);
    });
    return new TitleIndex(await Promise.all(chunks));
  }

  /** The end of the stretch of pages from `first` that one fetch brings: in one file, none of them kept. */
  #gapEnd(first: number, to: number): number {
    const { file } = this.#place(first);
    let end = first + 1;
    while (end < to && !this.#pages.has(end) && this.#place(end).file === file) end += 1;
    return end;
  }

  #fetch(from: number, to: number): Promise<Uint8Array>[] {
    const first = this.#place(from);
    const last = this.#place(to - 1);
    const path = termsPath(first.file);
    const stretch = readRange(path, first.offset, last.offset + last.length - first.offset);
    return Array.from({ length: to - from }, (_, at) => {
      const place = this.#place(from + at);
      const page = stretch.then((bytes) => {
        const part = bytes.slice(place.offset - first.offset, place.offset - first.offset + place.length);
        verify(part, place, path);
        return part;
      });
      this.#keep(from + at, page);
      return page;
    });
  }

  #keep(page: number, content: Promise<Uint8Array>): void {
    this.#pages.set(page, content);
    this.#kept += this.#place(page).length;
    // A failed read must not be remembered: the next try may succeed.
    content.catch(() => this.#drop(page, content));
    for (const [oldest, kept] of this.#pages) {
      if (this.#kept <= KEPT_BYTES) break;
      this.#drop(oldest, kept);
    }
  }

  #touch(page: number, content: Promise<Uint8Array>): void {
    this.#pages.delete(page);
    this.#pages.set(page, content);
  }

  #drop(page: number, content: Promise<Uint8Array>): void {
    if (this.#pages.get(page) !== content) return;
    this.#pages.delete(page);
    this.#kept -= this.#place(page).length;
  }

  #place(page: number): PagePlace {
    const place = this.root.pages[page];
    if (!place) throw new SearchIndexError(`${ROOT_PATH} has no page ${page}`);
    return place;
  }
}

function verify(bytes: Uint8Array, place: { readonly length: number; readonly checksum: number }, path: string): void {
  if (bytes.length !== place.length || checksum(bytes) !== place.checksum)
    throw new SearchIndexError(`${path} is damaged`);
}
