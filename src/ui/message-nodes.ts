/** A text with elements in it: keys, links and the like in the order that the language puts them in. */
import { message } from "./messages.ts";

/** Private characters that no text holds stand for the elements until these take their places. */
const FIRST_PLACE = 0xe000;

/** The text's pieces, with `nodes` where `$1`, `$2` … are. */
export function messageNodes(name: string, ...nodes: readonly Node[]): readonly (Node | string)[] {
  const text = message(name, ...nodes.map((_, at) => String.fromCharCode(FIRST_PLACE + at)));
  return text.split(/([\ue000-\ue009])/).flatMap((piece) => {
    const node = nodes[piece.charCodeAt(0) - FIRST_PLACE];
    return node ?? (piece === "" ? [] : piece);
  });
}
