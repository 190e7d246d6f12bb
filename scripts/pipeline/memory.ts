/** What a build remembers for the next one: which file was which article, and where its rendered text lies. */
import type { LibraryIndex } from "../../src/core/library.ts";
import type { KnownAsset } from "../content/assets.ts";
import type { Article } from "../content/catalogue.ts";
import type { Dependency } from "../content/dependencies.ts";
import type { LinkTable } from "../content/link-table.ts";
import type { Problem } from "../content/problems.ts";
import type { KeptFile } from "./output.ts";
import type { ArticleRecord, PackedBlock, PackedFile, ScanResult } from "./tasks.ts";

export interface ScannedFile {
  readonly signature: string;
  /** Whether the signature tells that the file is as it was; absent: only reading it does. */
  readonly settled?: true;
  readonly result: ScanResult[number];
}

export interface PackedMonth {
  /** Hash of all that the month's files are made from. */
  readonly key: string;
  readonly files: readonly PackedFile[];
  /** The blocks in these files. */
  readonly blocks: readonly PackedBlock[];
  /** The month's line in the pages' table of blocks (src/core/block-guess.ts). */
  readonly line: string;
}

export interface PackedSearch {
  /** Hash of the articles' order: while it is the same, an older index still leads to the right articles. */
  readonly order: string;
  /** Name in the cache of what tells where the texts of its articles lie, and the names of these. */
  readonly articles: string;
  readonly texts: readonly string[];
  readonly files: readonly PackedFile[];
}

/** A file of the library that is neither a month's nor the search index's; an asset's hash is "", as its path tells it. */
export interface OtherFile {
  readonly path: string;
  readonly hash: string;
  readonly bytes: number;
}

/** The articles of a month, in their order, and what packing adds to them. */
export interface MonthMembers {
  readonly articles: readonly Article[];
  readonly ordinals: readonly number[];
  readonly mentions: readonly (readonly (readonly [id: string, title: string])[])[];
}

/** What the last build made of all articles together. */
export interface Whole {
  readonly assets: Map<string, KnownAsset>;
  readonly months: Map<string, PackedMonth>;
  search: PackedSearch | undefined;
  others: readonly OtherFile[];
  /** The last output and its files. */
  output: { readonly out: string; readonly files: ReadonlyMap<string, KeptFile> } | undefined;
}

/** All that is remembered, by path, id, source and month. */
export interface Memory extends Whole {
  readonly scans: Map<string, ScannedFile>;
  readonly articles: Map<string, ArticleRecord>;
  /** Of the last build; empty until there was one in this process. */
  readonly members: Map<string, MonthMembers>;
  links: LinkTable | undefined;
}

export function emptyMemory(): Memory {
  return {
    scans: new Map(),
    articles: new Map(),
    members: new Map(),
    assets: new Map(),
    months: new Map(),
    others: [],
    links: undefined,
    search: undefined,
    output: undefined,
  };
}

/** What the last output was made from and how it looks, and what its build told. */
export interface Standing {
  /** Name of the memory that was saved with it. */
  readonly edition: string;
  /** Hash of everything that was read but for the articles. */
  readonly surroundings: string;
  readonly files: readonly FileLook[];
  readonly assets: readonly Dependency[];
  /** Hash of the paths and looks of the output's files. */
  readonly output: string;
  readonly told: Told;
}

/** How a Markdown file looked, which month it belongs to ("" where it is no article), and whether its look tells all. */
export type FileLook = readonly [
  path: string,
  signature: string,
  month: string,
  /** The hash of its bytes, where it had just been saved: its look tells nothing. */
  hash?: string,
];

/** What a build tells besides where its output is. */
export interface Told {
  readonly index: LibraryIndex;
  readonly problems: readonly Problem[];
  readonly words: number;
  readonly bytes: number;
}
