/** What the threads of a build are asked, and what they answer; plain data that can be cloned. */
import type { KnownAsset } from "../content/assets.ts";
import type { Article } from "../content/catalogue.ts";
import type { Dependency } from "../content/dependencies.ts";
import type { LinkTable } from "../content/link-table.ts";
import type { Problem } from "../content/problems.ts";
import type { Source } from "../content/scan.ts";
import type { MonthRow } from "../library/month-file.ts";

/** What every article is rendered with; told to a thread once. */
export interface Context {
  readonly root: string;
  readonly home?: string;
  readonly imageWidth?: number;
  /** Folder for the drawings that texts hold. */
  readonly drawings: string;
  readonly links: LinkTable;
  readonly knownAssets: ReadonlyMap<string, KnownAsset>;
}

/** Where a rendered article lies: its body as JSON, then its titles, a line each, then its plain text. */
export interface Slice {
  /** Name of a file in the cache. */
  readonly file: string;
  readonly offset: number;
  readonly bodyBytes: number;
  readonly titleBytes: number;
  readonly plainBytes: number;
}

/** What is remembered of a rendered article; its text lies in the cache. */
export interface ArticleRecord {
  /** Hash of all that the rendering depends on but the dependencies. */
  readonly key: string;
  readonly slice: Slice;
  readonly minutes: number;
  readonly words: number;
  readonly links: readonly string[];
  readonly dependencies: readonly Dependency[];
  readonly assets: readonly string[];
  readonly problems: readonly Problem[];
}

export interface ScanTask {
  readonly kind: "scan";
  readonly paths: readonly string[];
}

/** In the order of the paths. */
export type ScanResult = readonly { readonly source?: Source; readonly problems: readonly Problem[] }[];

export interface RenderTask {
  readonly kind: "render";
  readonly articles: readonly { readonly article: Article; readonly key: string }[];
  /** Name of the file to write in the cache. */
  readonly file: string;
}

export interface RenderResult {
  /** In the order of the articles. */
  readonly records: readonly ArticleRecord[];
  readonly assets: ReadonlyMap<string, KnownAsset>;
}

export interface PackTask {
  readonly kind: "pack";
  readonly month: string;
  readonly rows: readonly MonthRow[];
  /** In the order of the rows. */
  readonly slices: readonly Slice[];
  readonly mentions: readonly (readonly (readonly [id: string, title: string])[])[];
  /** Beginning of the names of the files to write in the cache. */
  readonly name: string;
  /** The blocks of the month as it was packed before. */
  readonly blocks: readonly PackedBlock[];
}

/** A file of the package, as it lies in the cache. */
export interface PackedFile {
  /** Path in the package. */
  readonly path: string;
  /** Name in the cache. */
  readonly name: string;
  /** SHA-256 of its bytes, base64url. */
  readonly hash: string;
  readonly bytes: number;
}

/** A compressed block of texts within a file of the cache. */
export interface PackedBlock {
  /** Hash of what was compressed. */
  readonly key: string;
  /** Name in the cache. */
  readonly file: string;
  readonly offset: number;
  readonly bytes: number;
}

export interface PackResult {
  readonly files: readonly PackedFile[];
  readonly blocks: readonly PackedBlock[];
  /** The month's line in the pages' table of blocks. */
  readonly line: string;
}

export interface IndexTask {
  readonly kind: "index";
  /** Of articles that follow each other. */
  readonly slices: readonly Slice[];
  /** Name of the search partial to write in the cache. */
  readonly name: string;
}

export interface JoinTask {
  readonly kind: "join";
  /** Names of search partials in the cache, of articles that follow each other. */
  readonly parts: readonly string[];
  /** Name of the partial to write in the cache. */
  readonly name: string;
}

export type Task = ScanTask | RenderTask | PackTask | IndexTask | JoinTask;
export type ResultOf<T extends Task> = T extends ScanTask
  ? ScanResult
  : T extends RenderTask
    ? RenderResult
    : T extends PackTask
      ? PackResult
      : undefined;
