/** The text of the article that the address names, asked for while the reader page is still being parsed. */
import { guessBlock } from "../core/block-guess.ts";
import { inflateRange } from "./package-files.ts";

/** A block of a month as it was written: the bodies of some articles, by id; see `parseBody`. */
export interface MonthBlock {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly block: unknown;
}

interface Early {
  almanacFirstArticle?: Promise<MonthBlock> | undefined;
}

/** Asks for the block that the page's own table (src/core/block-guess.ts) names for the id in the address. */
export function askForFirstArticle(query: string, table: string): void {
  const guess = guessBlock(table, new URLSearchParams(query).get("article") ?? "");
  if (!guess) return;
  const { month, place } = guess;
  const asked = inflateRange(blockPath(month, place[0]), place).then((block) => ({ month, block }));
  // The page that takes it hears of a failure.
  asked.catch(() => undefined);
  (globalThis as Early).almanacFirstArticle = asked;
}

/**
 * What was asked for, once, so that the memory of the page does not hold its other articles. `undefined` when nothing
 * was asked for; rejects with `LibraryError`.
 */
export async function takeFirstArticle(): Promise<MonthBlock | undefined> {
  const early = globalThis as Early;
  const asked = early.almanacFirstArticle;
  early.almanacFirstArticle = undefined;
  return asked;
}

/** The file of a month's blocks with this number. */
export function blockPath(month: string, part: number): string {
  return `library/${month}.${part}.bin`;
}
