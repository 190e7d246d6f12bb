/** Searches titles: prefixes of words, accents and case folded, one wrong letter forgiven. */
import type { Clause, Query } from "./query.ts";

/** An article whose title answers. */
export interface TitleHit {
  readonly document: number;
  readonly closeness: Closeness;
}

/** How well a title answers: whole words, beginnings of words, or all but one letter of them. */
export type Closeness = 0 | 1 | 2;

const WHOLE = 0;
const BEGINNING = 1;
const FORGIVEN = 2;

/** The shortest word in which one wrong letter is forgiven. */
const SHORTEST_FORGIVEN = 4;

interface Chunk {
  /** The number of the first line's article. */
  readonly first: number;
  readonly lines: string;
}

/** All titles, folded, in list order. */
export class TitleIndex {
  readonly #chunks: readonly Chunk[];

  /** Each chunk holds lines by `foldedLine`, each closed by a line feed, of the articles that follow the chunk before. */
  constructor(chunks: readonly string[]) {
    let next = 0;
    this.#chunks = chunks.map((lines) => {
      const first = next;
      for (let at = lines.indexOf("\n"); at >= 0; at = lines.indexOf("\n", at + 1)) next += 1;
      return { first, lines };
    });
  }

  /**
   * The articles whose title has every word of the query, at least as the beginning of a word; when there is none,
   * those that have them but for one letter each. Phrases must stand as they are. Closest first, then newest. Filters
   * are not looked at: `accept` says which articles count.
   */
  search({ clauses }: Query, accept: (document: number) => boolean = () => true): TitleHit[] {
    const wanted = clauses.filter(({ negated }) => !negated);
    const unwanted = clauses.filter(({ negated }) => negated);
    if (wanted.length === 0) return [];
    const exact = this.#collect(wanted, unwanted, accept, closeness);
    const hits = exact.length > 0 ? exact : this.#collect(wanted, unwanted, accept, forgivingCloseness);
    return hits.sort((a, b) => a.closeness - b.closeness);
  }

  #collect(
    wanted: readonly Clause[],
    unwanted: readonly Clause[],
    accept: (document: number) => boolean,
    judge: (line: string, clause: Clause) => Closeness | undefined,
  ): TitleHit[] {
    const hits: TitleHit[] = [];
    for (const { first, lines } of this.#chunks) {
      let document = first;
      for (let from = 0; from < lines.length; document += 1) {
        const end = lines.indexOf("\n", from);
        const line = lines.slice(from, end);
        from = end + 1;
        const furthest = furthestOf(wanted, (clause) => judge(line, clause));
        if (furthest === undefined || unwanted.some(({ pattern }) => line.includes(pattern))) continue;
        if (accept(document)) hits.push({ document, closeness: furthest });
      }
    }
    return hits;
  }
}

function furthestOf(
  clauses: readonly Clause[],
  judge: (clause: Clause) => Closeness | undefined,
): Closeness | undefined {
  let furthest: Closeness = WHOLE;
  for (const clause of clauses) {
    const closeness = judge(clause);
    if (closeness === undefined) return undefined;
    if (closeness > furthest) furthest = closeness;
  }
  return furthest;
}

function closeness(line: string, { kind, pattern }: Clause): Closeness | undefined {
  // A pattern without the space after its last word is found in longer words too: only the beginning was typed.
  if (line.includes(`${pattern.trimEnd()} `)) return WHOLE;
  const beginning = kind === "word" ? pattern.trimEnd() : pattern;
  return line.includes(beginning) ? BEGINNING : undefined;
}

function forgivingCloseness(line: string, clause: Clause): Closeness | undefined {
  const exact = closeness(line, clause);
  if (exact !== undefined || clause.kind === "phrase" || !clause.pattern.startsWith(" ")) return exact;
  const word = clause.pattern.trim();
  if (word.length < SHORTEST_FORGIVEN) return undefined;
  for (let space = 0; space < line.length - 1; space = line.indexOf(" ", space + 1))
    if (beginsAlmost(line, space + 1, word)) return FORGIVEN;
  return undefined;
}

/** Whether `text` goes on at `at` with `word` but for one letter: another, too many, missing, or two exchanged. */
function beginsAlmost(text: string, at: number, word: string): boolean {
  let same = 0;
  while (same < word.length && text[at + same] === word[same]) same += 1;
  const goesOn = (from: number, rest: number) => text.startsWith(word.slice(rest), at + from);
  return (
    same === word.length ||
    (text[at + same] !== " " && goesOn(same + 1, same + 1)) ||
    goesOn(same, same + 1) ||
    goesOn(same + 1, same) ||
    (text[at + same] === word[same + 1] && text[at + same + 1] === word[same] && goesOn(same + 2, same + 2))
  );
}
