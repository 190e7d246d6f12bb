/** Everything that belongs to one text while it is rendered. */
import { createHash } from "node:crypto";
import GithubSlugger from "github-slugger";
import type { Links, Marked, Token } from "marked";
import type { Heading } from "../../../src/core/library.ts";
import type { AssetAnswer } from "../assets.ts";
import type { LinkTarget } from "../link-table.ts";
import { type Place, placeAt, type Report } from "../problems.ts";
import { ownMark, pieceMark } from "../sanitise.ts";
import { originalLines } from "./dialect.ts";
import { Footnotes } from "./footnotes.ts";

/** What a text is rendered with: everything that lies outside of it. */
export interface Surroundings {
  readonly resolveLink: (href: string) => LinkTarget;
  readonly findAsset: (href: string) => AssetAnswer;
  /** The definitions that a file holds which Jekyll includes by this name, where it holds nothing else. */
  readonly include?: (name: string) => string | undefined;
  /** Keeps a drawing that the text holds itself; gives the address by which `findAsset` finds it. */
  readonly keepDrawing: (svg: string) => string;
  readonly report: Report;
  /** Number of the body's first line in its file. */
  readonly firstLine: number;
  /** The file's path, whose ending tells Markdown from MDX. */
  readonly path: string;
  /** The title: a first heading that repeats it is left out, because the page shows it. */
  readonly title: string;
}

/** Everything that belongs to the one text that is being rendered. */
export class Rendering {
  readonly slugger = new GithubSlugger();
  readonly notes = new Footnotes({ piece: (html) => this.piece(html), own: () => this.own });
  readonly headings: Heading[] = [];
  /** The headings as they are written (`:crab:`), see {@link bareId}. */
  readonly headingSources: string[] = [];
  readonly assets = new Set<string>();
  readonly links = new Set<string>();
  readonly pieces: string[] = [];
  readonly fragments = new Map<string, Place>();
  /** Where the labels lead that the text defines (`[label]: address`). */
  definitions: Links = {};
  /** Names of the tags that are closed anywhere in the source. */
  closings: Set<string> | undefined;
  /** Levels that every heading is lowered by, so that the title is the only one of the first. */
  shift = 0;
  /** The author's drawings and formulas, see `foreign-markup.ts`. */
  kept: readonly string[] = [];
  #key: string | undefined;
  /** Whether the author's own HTML stands in the text, so that it must be sanitised. */
  raw = false;
  /** Where each text was found last, see {@link placeOf}. */
  readonly #told = new Map<string, number>();
  #lines: readonly number[] | undefined;
  readonly source: string;
  /** The text as it stands in the file, before foreign constructs were rewritten. */
  readonly written: string;
  readonly around: Surroundings;
  readonly marked: Marked;

  constructor(source: string, written: string, around: Surroundings, marked: Marked) {
    this.source = source;
    this.written = written;
    this.around = around;
    this.marked = marked;
  }

  /** What the text cannot contain, because it is a hash of it. */
  get key(): string {
    this.#key ??= `k${createHash("sha256").update(this.source).digest("hex").slice(0, 32)}`;
    return this.#key;
  }

  /**
   * Where something stands in the file, found by its source text; looked for only when there is something to say. Asked
   * again for the same text it answers with the next place, because a text is rendered from top to bottom.
   */
  placeOf(raw: string): Place {
    const wanted = raw.trim().split("\n")[0] ?? "";
    const last = this.#told.get(wanted) ?? -1;
    let next = this.source.indexOf(wanted, last + 1);
    // The names of tags come here in lower case.
    if (next < 0 && wanted.startsWith("<")) next = this.source.toLowerCase().indexOf(wanted, last + 1);
    const at = next < 0 ? last : next;
    if (at < 0) return { line: this.around.firstLine, column: 1 };
    this.#told.set(wanted, at);
    const { line, column } = placeAt(this.source, at);
    this.#lines ??= originalLines(this.source, this.written);
    return { line: (this.#lines[line - 1] ?? line - 1) + this.around.firstLine, column };
  }

  /** Tokens of a part of the text that is read on its own; what the whole defines holds in it. */
  lexAgain(text: string): Token[] {
    const lexer = new this.marked.Lexer(this.marked.defaults);
    Object.assign(lexer.tokens.links, this.definitions);
    return lexer.lex(text);
  }

  /** HTML that needs no sanitising, because this build made all of it. */
  piece(html: string): string {
    return this.raw ? pieceMark(this.key, this.pieces.push(html) - 1) : html;
  }

  /** The same HTML without the marks of pieces. */
  unpieced(html: string): string {
    return this.pieces.length === 0
      ? html
      : html.replace(/k[0-9a-f]{32}:(\d+);/g, (_, at: string) => this.pieces[Number(at)] ?? "");
  }

  /** The attribute that tells our elements from the author's. */
  get own(): string {
    return this.raw ? ownMark(this.key) : "";
  }
}
