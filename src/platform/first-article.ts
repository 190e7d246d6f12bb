/** The text of the article that the address names, asked for while the reader page is still being parsed. */
import { guessBlock } from "../core/block-guess.ts";
import { memberOf } from "../core/block-member.ts";
import { inflateRange } from "./package-files.ts";

/** What a block of a month was found to hold. */
export interface FirstArticle {
  /** `YYYY-MM`. */
  readonly month: string;
  /** The body that was asked for, by its id (see `parseBody`); empty where the block does not have it. */
  readonly bodies: Readonly<Record<string, unknown>>;
}

interface Early {
  almanacFirstArticle?: Promise<FirstArticle> | undefined;
}

/** Asks for the block that the page's own table (src/core/block-guess.ts) names for the id in the address. */
export function askForFirstArticle(query: string, table: string): void {
  const id = new URLSearchParams(query).get("article") ?? "";
  const guess = guessBlock(table, id);
  if (!guess) return;
  const { month, place } = guess;
  const asked = inflateRange(blockPath(month, place[0]), place).then((block) => {
    const body = memberOf(block, id);
    return { month, bodies: body === undefined ? {} : { [id]: body } };
  });
  // The page that takes it hears of a failure.
  asked.catch(() => undefined);
  (globalThis as Early).almanacFirstArticle = asked;
}

/** What was asked for, once. `undefined` when nothing was asked for; rejects where the block cannot be read. */
export async function takeFirstArticle(): Promise<FirstArticle | undefined> {
  const early = globalThis as Early;
  const asked = early.almanacFirstArticle;
  early.almanacFirstArticle = undefined;
  return asked;
}

/** The file of a month's blocks with this number. */
export function blockPath(month: string, part: number): string {
  return `library/${month}.${part}.bin`;
}
