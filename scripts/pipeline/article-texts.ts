/**
 * Where the texts of all articles lie, in the order of the list: columns, since there are many articles, most builds look
 * at few of them, and the search index keeps what it was made from.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { deserialize, serialize } from "node:v8";
import type { Slice } from "./tasks.ts";

export interface ArticleTexts {
  /** Names in the cache. */
  readonly files: readonly string[];
  /** By article: position in `files`, and the slice's other numbers. */
  readonly file: Uint32Array;
  readonly offset: Uint32Array;
  readonly bodyBytes: Uint32Array;
  readonly titleBytes: Uint32Array;
  readonly plainBytes: Uint32Array;
}

const NUMBERS = ["offset", "bodyBytes", "titleBytes", "plainBytes"] as const;
const COLUMNS = ["file", ...NUMBERS] as const;

export function textsOf(slices: readonly Slice[]): ArticleTexts {
  const files = [...new Set(slices.map(({ file }) => file))];
  const places = new Map(files.map((name, at) => [name, at]));
  return {
    files,
    file: Uint32Array.from(slices, ({ file }) => places.get(file) as number),
    offset: Uint32Array.from(slices, ({ offset }) => offset),
    bodyBytes: Uint32Array.from(slices, ({ bodyBytes }) => bodyBytes),
    titleBytes: Uint32Array.from(slices, ({ titleBytes }) => titleBytes),
    plainBytes: Uint32Array.from(slices, ({ plainBytes }) => plainBytes),
  };
}

export function sliceAt(texts: ArticleTexts, at: number): Slice {
  return {
    file: texts.files[texts.file[at] as number] as string,
    offset: texts.offset[at] as number,
    bodyBytes: texts.bodyBytes[at] as number,
    titleBytes: texts.titleBytes[at] as number,
    plainBytes: texts.plainBytes[at] as number,
  };
}

/** The same with other slices for some, by {@link placeOf} the old ones. */
export function withSlices(texts: ArticleTexts, changed: ReadonlyMap<string, Slice>): ArticleTexts {
  const old = new Set([...changed.keys()].map((place) => place.slice(0, place.indexOf(" "))));
  const isIn = texts.files.map((name) => old.has(name));
  const own = { ...texts, files: [...texts.files] };
  for (const column of COLUMNS) own[column] = texts[column].slice();
  for (const [at, file] of texts.file.entries()) {
    const slice = isIn[file] ? changed.get(placeOf(sliceAt(texts, at))) : undefined;
    if (slice === undefined) continue;
    const known = own.files.indexOf(slice.file);
    own.file[at] = known < 0 ? own.files.push(slice.file) - 1 : known;
    for (const column of NUMBERS) own[column][at] = slice[column];
  }
  // A file of which no text is left is not to be kept for it.
  const used = new Set(own.file);
  const names = own.files.filter((_, place) => used.has(place));
  const places = new Map(names.map((name, place) => [name, place]));
  own.file = own.file.map((place) => places.get(own.files[place] as string) as number);
  return { ...own, files: names };
}

/** Where a text lies, as a key. */
export function placeOf({ file, offset }: Slice): string {
  return `${file} ${offset}`;
}

/** Whether two lists have the same text at these places. */
export function isSameText(a: ArticleTexts, at: number, b: ArticleTexts, other: number): boolean {
  return a.offset[at] === b.offset[other] && a.files[a.file[at] as number] === b.files[b.file[other] as number];
}

export function writeTexts(path: string, texts: ArticleTexts): void {
  writeFileSync(path, serialize(texts));
}

/** Throws when the file is not whole. */
export function readTexts(path: string): ArticleTexts {
  return deserialize(readFileSync(path)) as ArticleTexts;
}
