/** Tells from an article's own words whether a phrase is there: the index knows words, not their order. */
import type { Clause, Query } from "./query.ts";
import { foldedLine } from "./terms.ts";

/** The phrases that the index alone cannot answer; one word, or one pair of characters, it can. */
export function phrasesToVerify({ clauses }: Query): readonly Clause[] {
  return clauses.filter(isUndecided);
}

/** Whether a clause is a phrase of several terms, whose order matters. */
export function isUndecided({ kind, terms }: Clause): boolean {
  return kind === "phrase" && terms.length > 1;
}

/** Whether an article's titles and texts, one string each, have all phrases and none of the negated ones. */
export function satisfiesPhrases(fields: readonly string[], phrases: readonly Clause[]): boolean {
  const lines = fields.map(foldedLine);
  return phrases.every(({ pattern, negated }) => lines.some((line) => line.includes(pattern)) !== negated);
}
