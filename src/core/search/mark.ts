/** Where the words of a query stand in a text: what the reader page and the excerpts mark. */
import { isUnspaced } from "./characters.ts";
import type { Clause, Query } from "./query.ts";
import { scan } from "./scan.ts";
import { textOfUnits } from "./terms.ts";

/** UTF-16 positions in the text, `[start, end)`. */
export type MarkRange = readonly [start: number, end: number];

/**
 * Where a text has the words and phrases of a query, ascending and disjoint. The text may be any stretch of an article;
 * a phrase that begins in one stretch and ends in another is not found. Negated clauses are not marked.
 */
export function findMarks(text: string, { clauses }: Query): MarkRange[] {
  const wanted = clauses.filter(({ negated }) => !negated);
  if (wanted.length === 0 || text === "") return [];
  const line = new MappedLine(text);
  return joined(wanted.flatMap((clause) => marksOf(line, clause)));
}

function marksOf(line: MappedLine, { kind, pattern, terms }: Clause): MarkRange[] {
  const whole = line.find(pattern);
  if (whole.length > 0 || kind === "phrase") return whole;
  // The pieces of a word need not follow one another: `c-reactive` finds both parts wherever they stand.
  return terms.flatMap(({ term, prefix }) => line.findTerm(term, prefix));
}

/** A text as `foldedLine` has it, with the way back to the places in the text. */
class MappedLine {
  readonly #line: string;
  /** Where each unit of the line begins in the text, and where it ends. */
  readonly #starts: number[] = [-1];
  readonly #ends: number[] = [-1];

  constructor(text: string) {
    let line = " ";
    const add = (
      units: Uint16Array,
      length: number,
      startOf: (at: number) => number,
      endOf: (at: number) => number,
    ) => {
      line += `${textOfUnits(units, 0, length)} `;
      for (let at = 0; at < length; at += 1) {
        this.#starts.push(startOf(at));
        this.#ends.push(endOf(at));
      }
      this.#starts.push(-1);
      this.#ends.push(-1);
    };
    scan(text, {
      word: (units, length, start, end) =>
        // Letters of a word fold to more or fewer: it is marked whole.
        add(
          units,
          length,
          () => start,
          () => end,
        ),
      run: (units, length, offsets) =>
        add(
          units,
          length,
          (at) => offsets[at] as number,
          (at) => offsets[at + 1] as number,
        ),
    });
    this.#line = line;
  }

  find(pattern: string): MarkRange[] {
    const ranges: MarkRange[] = [];
    // The spaces around a pattern are not marked; the one after it may open the next occurrence.
    const first = pattern.startsWith(" ") ? 1 : 0;
    const last = pattern.trimEnd().length - 1;
    const step = Math.max(last, 1);
    for (let at = this.#line.indexOf(pattern); at >= 0; at = this.#line.indexOf(pattern, at + step))
      ranges.push([this.#starts[at + first] as number, this.#ends[at + last] as number]);
    return ranges;
  }

  findTerm(term: string, prefix: boolean): MarkRange[] {
    if (isUnspaced(term.codePointAt(0) ?? 0)) return this.find(term);
    return this.find(` ${term}${prefix ? "" : " "}`);
  }
}

/** Sorts ranges and joins those that meet. */
function joined(ranges: MarkRange[]): MarkRange[] {
  const result: [number, number][] = [];
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const before = result.at(-1);
    if (before && start <= before[1]) before[1] = Math.max(before[1], end);
    else result.push([start, end]);
  }
  return result;
}
