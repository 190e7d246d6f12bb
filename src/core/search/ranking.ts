/**
 * How well an article answers a query: Okapi BM25 (Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25
 * and Beyond", 2009), with the title as a field that weighs more (their BM25F, with one length for both fields).
 */
import { TEXT_COUNTS, unpackLength } from "./codec.ts";

/** How soon further occurrences stop to matter. */
const SATURATION = 1.2;
/** How much long articles are held back: 0 not at all, 1 in full. */
const LENGTH_WEIGHT = 0.6;
/** How many occurrences in the text one in the title is worth. */
const TITLE_WEIGHT = 6;

/** The weight of a posting's counts, before saturation: see `packCounts`. */
export function countWeight(counts: number): number {
  return (TEXT_COUNTS[counts] as number) + (counts >= 4 ? TITLE_WEIGHT : 0);
}

/** How much a term tells that `found` of all articles have. Always above zero. */
export function rarity(found: number, documents: number): number {
  return Math.log(1 + (documents - found + 0.5) / (found + 0.5));
}

/** For each packed length the share of the score's denominator that depends on it alone. */
export function lengthPenalties(averageLength: number): Float64Array {
  return Float64Array.from(
    { length: 256 },
    (_, byte) => SATURATION * (1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * unpackLength(byte)) / Math.max(averageLength, 1)),
  );
}

/** What one term adds to an article's score. */
export function termScore(weight: number, rarityOfTerm: number, penalty: number): number {
  return (rarityOfTerm * weight * (SATURATION + 1)) / (weight + penalty);
}

/**
 * Documents, best score first, of equals the lowest number (the newest) first. Taken one by one from a binary heap: of
 * tens of thousands of hits a list shows some dozens.
 */
export function* bestFirst(documents: Uint32Array, scores: Float64Array): Generator<number, void, undefined> {
  const heap = documents.slice();
  for (let at = (heap.length >> 1) - 1; at >= 0; at -= 1) sink(heap, heap.length, at, scores);
  for (let length = heap.length; length > 0; length -= 1) {
    yield heap[0] as number;
    heap[0] = heap[length - 1] as number;
    sink(heap, length - 1, 0, scores);
  }
}

/** Lets the document at a place of the heap sink until none below it comes before it. */
function sink(heap: Uint32Array, length: number, from: number, scores: Float64Array): void {
  const comesBefore = (a: number, b: number) => {
    const difference = (scores[a] as number) - (scores[b] as number);
    return difference > 0 || (difference === 0 && a < b);
  };
  const sinking = heap[from] as number;
  let at = from;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= length) break;
    if (child + 1 < length && comesBefore(heap[child + 1] as number, heap[child] as number)) child += 1;
    if (!comesBefore(heap[child] as number, sinking)) break;
    heap[at] = heap[child] as number;
    at = child;
  }
  if (at < length) heap[at] = sinking;
}
