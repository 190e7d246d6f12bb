/** The month and the text of the article that the address names, asked for while the reader page is still being parsed. */
import { guessBlock } from "../core/block-guess.ts";
import type { BlockPlace } from "../core/library.ts";
import { fetchFile, inflateRange } from "./package-files.ts";

interface Asked {
  readonly month: string;
  response: Promise<Response>;
  readonly place: BlockPlace;
  block: Promise<unknown>;
}

interface Early {
  almanacFirstArticle?: Partial<Asked> | undefined;
}

/** Asks for the month's file and for the block that the page's own table (src/core/block-guess.ts) names for the id. */
export function askForFirstArticle(query: string, table: string): void {
  const guess = guessBlock(table, new URLSearchParams(query).get("article") ?? "");
  if (!guess) return;
  const { month, place } = guess;
  const asked = {
    ...guess,
    response: fetchFile(monthPath(month)),
    block: inflateRange(blockPath(month, place), place),
  };
  // The page that takes them hears of a failure.
  asked.response.catch(() => undefined);
  asked.block.catch(() => undefined);
  (globalThis as Early).almanacFirstArticle = asked;
}

/** A month's file: what was asked for, once, or asked for now. Rejects with `LibraryError`. */
export function takeMonth(month: string): Promise<Response> {
  const asked = (globalThis as Early).almanacFirstArticle;
  const response = asked?.month === month ? asked.response : undefined;
  if (response) delete asked?.response;
  return response ?? fetchFile(monthPath(month));
}

/** A block's contents, in the same way. */
export function takeBlock(month: string, place: BlockPlace): Promise<unknown> {
  const asked = (globalThis as Early).almanacFirstArticle;
  const isThis = asked?.month === month && String(asked.place) === String(place);
  const block = isThis ? asked.block : undefined;
  // Taken once, so that the memory of the page does not hold twenty articles.
  if (block) delete asked?.block;
  return block ?? inflateRange(blockPath(month, place), place);
}

function monthPath(month: string): string {
  return `library/${month}.json`;
}

function blockPath(month: string, [part]: BlockPlace): string {
  return `library/${month}.${part}.bin`;
}
