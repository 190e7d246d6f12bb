/** `3~4`, as Chinese, Japanese and Korean write a range: two of them strike nothing out, whatever stands between. */
import type { TokenizerObject } from "marked";

/** Part of a marked tokenizer: no strike-through begins at a single tilde between digits. */
export const ranges: TokenizerObject = {
  del(source, _masked, before) {
    return /^~\d/.test(source) && /\d$/.test(before ?? "") ? undefined : false;
  },
};
