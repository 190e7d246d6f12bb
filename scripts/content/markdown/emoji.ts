/** Emoji by GitHub's names, `:tada:`; unknown names stay as they are. */
import { nameToEmoji } from "gemoji";
import type { TokenizerAndRendererExtension } from "marked";

export const emojiExtension: TokenizerAndRendererExtension = {
  name: "emoji",
  level: "inline",
  start: (source) => {
    const at = source.search(/:[a-z0-9_+-]+:/);
    return at < 0 ? undefined : at;
  },
  tokenizer(source) {
    const found = /^:([a-z0-9_+-]+):/.exec(source);
    if (!found || !Object.hasOwn(nameToEmoji, found[1] as string)) return undefined;
    return { type: "emoji", raw: found[0], text: nameToEmoji[found[1] as string] };
  },
  renderer: (token) => String(token["text"]),
};
