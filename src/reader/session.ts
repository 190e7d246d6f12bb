/** What the features of the reader page work on while one article is shown. */
import type { Settings } from "../core/settings.ts";
import type { Marks } from "../platform/marks.ts";
import type { ArticleView, ShownArticle } from "./article-view.ts";
import type { Bar } from "./bar.ts";
import type { KeyLine } from "./key-line.ts";
import type { TextBlocks } from "./text-blocks.ts";

/** Who has to know that the look of the text changes. */
export interface Look {
  /** Is called before a change is applied. */
  changing?: (() => void) | undefined;
}

export interface Session {
  readonly shown: ShownArticle;
  readonly view: ArticleView;
  readonly bar: Bar;
  /** `undefined` when the read state could not be opened; the page then reads on without it. */
  readonly marks: Marks | undefined;
  readonly settings: () => Settings;
  /** The page's keys, obeyed by the session that is on screen. */
  readonly keys: KeyLine;
  readonly look: Look;
  /** The text's blocks, found once. */
  readonly blocks: () => TextBlocks;
  /** Shows another article, or another language of this one; `arrive` scrolls it before it is painted. */
  readonly replace: (shown: ShownArticle, arrive?: (view: ArticleView) => void) => Promise<Session | undefined>;
  /** Goes to another article without leaving the page; `undefined` when there is none of that id. */
  readonly open: (id: string) => Promise<Session | undefined>;
  /** Aborts when another article takes the page. */
  readonly signal: AbortSignal;
}
