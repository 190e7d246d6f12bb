// The search done by reading everything: slow, short, and what the index must agree with.

import { packCounts, packLength } from "../../src/core/search/codec.ts";
import type { Clause, Query, QueryTerm } from "../../src/core/search/query.ts";
import { countWeight, lengthPenalties, rarity, termScore } from "../../src/core/search/ranking.ts";
import { scan } from "../../src/core/search/scan.ts";
import { termsOf, textOfUnits } from "../../src/core/search/terms.ts";

export interface ScannedDocument {
  readonly title: string;
  readonly text: string;
}

export interface ScannedHit {
  readonly document: number;
  readonly score: number;
}

/** Everything that a query finds, best first, of equals the first. */
export function scanDocuments(documents: readonly ScannedDocument[], query: Query): ScannedHit[] {
  const positive = query.clauses.filter(({ negated }) => !negated);
  const terms = new Map<string, QueryTerm>();
  for (const term of positive.flatMap((clause) => clause.terms)) terms.set(JSON.stringify(term), term);
  const found = documents.map((document) => query.clauses.every((clause) => has(document, clause) !== clause.negated));
  const lengths = documents.map(({ title, text }) => termsOf(title).length + termsOf(text).length);
  const penalties = lengthPenalties(lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, documents.length));
  let scores = documents.map(() => 0);
  for (const term of terms.values()) {
    const weights = documents.map((document) => weightOf(document, term));
    const tells = rarity(weights.filter((weight) => weight > 0).length, documents.length);
    scores = scores.map((score, at) => {
      const penalty = penalties[packLength(lengths[at] ?? 0)] ?? 0;
      return score + (weights[at] ? termScore(weights[at], tells, penalty) : 0);
    });
  }
  return scores
    .map((score, document) => ({ document, score }))
    .filter(({ document }) => found[document])
    .sort((a, b) => b.score - a.score || a.document - b.document);
}

function weightOf({ title, text }: ScannedDocument, { term, prefix }: QueryTerm): number {
  const answering = (field: string) =>
    termsOf(field).filter((found) => (prefix ? found.startsWith(term) : found === term));
  const words = [...new Set([...answering(title), ...answering(text)])];
  const count = (field: string, word: string) => termsOf(field).filter((found) => found === word).length;
  return words
    .map((word) => countWeight(packCounts(count(title, word) > 0, count(text, word))))
    .reduce((sum, weight) => sum + weight, 0);
}

function has(document: ScannedDocument, clause: Clause): boolean {
  if (clause.kind === "phrase") return hasPhrase(document.title, clause) || hasPhrase(document.text, clause);
  return clause.terms.every((term) => weightOf(document, term) > 0);
}

/** Word by word, without the folded line that the search itself uses. */
function hasPhrase(field: string, { pattern, terms }: Clause): boolean {
  const wanted = piecesOf(pattern);
  const there = piecesOf(field);
  const last = wanted.length - 1;
  const isOpen = terms.at(-1)?.prefix === true;
  return there.some((_, from) =>
    wanted.every(({ text, isRun }, at) => {
      const piece = there[from + at];
      if (!piece || piece.isRun !== isRun) return false;
      if (isRun && last === 0) return piece.text.includes(text);
      if (isRun && at === 0) return piece.text.endsWith(text);
      if (at === last && (isRun || isOpen)) return piece.text.startsWith(text);
      return piece.text === text;
    }),
  );
}

function piecesOf(text: string): { text: string; isRun: boolean }[] {
  const pieces: { text: string; isRun: boolean }[] = [];
  scan(text, {
    word: (units, length) => pieces.push({ text: textOfUnits(units, 0, length), isRun: false }),
    run: (units, length) => pieces.push({ text: textOfUnits(units, 0, length), isRun: true }),
  });
  return pieces;
}
