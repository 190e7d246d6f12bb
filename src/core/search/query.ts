/** The query language: words, "phrases", -not, month:, is:, tag:, lang:. */
import { scan } from "./scan.ts";
import { characterUnits, foldedLine, forEachPair, textOfUnits } from "./terms.ts";

/** What `is:` may be followed by. */
export const STATES = ["unread", "read", "starred", "reading"] as const;
export type ReadingState = (typeof STATES)[number];

/** A word or phrase of the query. An article must hold all of its terms, or none of it when negated. */
export interface Clause {
  readonly kind: "word" | "phrase";
  readonly negated: boolean;
  /** In the order of the words; empty for a clause of signs alone, which is left out. */
  readonly terms: readonly QueryTerm[];
  /** The clause as `foldedLine` has it in a text, without the space after it where more letters may follow. */
  readonly pattern: string;
}

export interface QueryTerm {
  readonly term: string;
  /** Whether every term that begins with this one will do. */
  readonly prefix: boolean;
}

export type Filter =
  | { readonly kind: "state"; readonly state: ReadingState; readonly negated: boolean }
  /** A month `YYYY-MM`, or the beginning of one: `2026` is a year. */
  | { readonly kind: "month"; readonly month: string; readonly negated: boolean }
  /** Folded for comparison: see {@link foldedTag}. */
  | { readonly kind: "tag"; readonly tag: string; readonly negated: boolean }
  /** A BCP 47 tag or the beginning of one, in lower case. */
  | { readonly kind: "language"; readonly language: string; readonly negated: boolean };

export interface Query {
  readonly clauses: readonly Clause[];
  readonly filters: readonly Filter[];
  /** Parts that look like filters and are none, such as `is:blue`, as they were typed. */
  readonly unknown: readonly string[];
}

// An optional minus, an optional name with a colon, then something in quotation marks or up to the next space.
const PART = /([-−–]?)(?:([a-z]+)[:：])?(?:["“”„＂「]([^"“”＂」]*)(["“”＂」]|$)|(\S+|(?<=[:：])))|\S+/giu;

// One letter would fetch a large part of the index for a result that says nothing; a digit likewise.
const SHORTEST_PREFIX = 2;

/**
 * Parses what a reader typed. The last word is a prefix while `typing`, unless a space follows it.
 * Never throws: what it cannot use as a filter it reports or takes as words.
 */
export function parseQuery(text: string, { typing = false }: { readonly typing?: boolean } = {}): Query {
  const clauses: Clause[] = [];
  const filters: Filter[] = [];
  const unknown: string[] = [];
  const source = text.normalize("NFC");
  for (const part of source.matchAll(PART)) {
    const [whole, minus, name, quoted, , bare] = part;
    const negated = minus !== undefined && minus !== "";
    const value = quoted ?? bare ?? "";
    if (name !== undefined && isFilterName(name)) {
      const filter = parseFilter(name.toLowerCase(), value, negated);
      if (filter) filters.push(filter);
      else unknown.push(whole);
      continue;
    }
    const open = typing && part.index + whole.length === source.length && !/["“”＂」]$/u.test(whole);
    const words = quoted === undefined ? whole.slice(minus?.length ?? 0) : value;
    const clause = parseClause(quoted === undefined ? "word" : "phrase", words, negated, open && !negated);
    if (clause) clauses.push(clause);
  }
  return { clauses, filters, unknown };
}

const FILTER_NAMES = ["is", "month", "tag", "lang"];

function isFilterName(name: string): boolean {
  return FILTER_NAMES.includes(name.toLowerCase());
}

function parseFilter(name: string, value: string, negated: boolean): Filter | undefined {
  if (name === "is") {
    const state = STATES.find((known) => known === value.toLowerCase());
    return state && { kind: "state", state, negated };
  }
  if (name === "month") {
    const month = value.replace(/[./]/g, "-");
    return /^\d{1,4}$|^\d{4}-(?:[01]?|0[1-9]|1[0-2])$/.test(month) ? { kind: "month", month, negated } : undefined;
  }
  if (name === "lang") return value === "" ? undefined : { kind: "language", language: value.toLowerCase(), negated };
  const tag = foldedTag(value);
  return tag === "" ? undefined : { kind: "tag", tag, negated };
}

/** A tag as `tag:` compares it: case, accents and the signs between words do not count. */
export function foldedTag(tag: string): string {
  return foldedLine(tag).trim();
}

function parseClause(kind: Clause["kind"], text: string, negated: boolean, open: boolean): Clause | undefined {
  const pieces = piecesOf(text);
  const first = pieces[0];
  const last = pieces.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const prefix = open && !last.isRun && last.text.length >= SHORTEST_PREFIX;
  const terms = pieces.flatMap(({ terms }) => terms);
  if (prefix) terms.push({ term: last.text, prefix: terms.pop() !== undefined });
  const line = pieces.map((piece) => piece.text).join(" ");
  const pattern = `${first.isRun ? "" : " "}${line}${last.isRun || prefix ? "" : " "}`;
  return { kind, negated, pattern, terms };
}

interface Piece {
  readonly text: string;
  readonly isRun: boolean;
  readonly terms: QueryTerm[];
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  scan(text, {
    word(units, length) {
      const term = textOfUnits(units, 0, length);
      pieces.push({ text: term, isRun: false, terms: [{ term, prefix: false }] });
    },
    run(units, length) {
      const terms: QueryTerm[] = [];
      forEachPair(units, length, (from, to) => {
        const isAlone = characterUnits(units, from, length) === to - from;
        // The last character of a run is a term of its own; in a query the pair before it has it already.
        if (!isAlone || from === 0) terms.push({ term: textOfUnits(units, from, to), prefix: isAlone });
      });
      pieces.push({ text: textOfUnits(units, 0, length), isRun: true, terms });
    },
  });
  return pieces;
}
