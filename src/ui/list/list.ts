/** What the parts of a list share, and what a page gives to start one. */
import type { ChangedKeys } from "../../core/changed-keys.ts";
import type { LibraryIndex } from "../../core/library.ts";
import type { ListFilter } from "../../core/list-filter.ts";
import type { ReadState } from "../../core/read-state.ts";
import type { Marks } from "../../platform/marks.ts";
import type { ListActions } from "./list-actions.ts";
import type { MonthList } from "./month-list.ts";
import type { Notices } from "./notices.ts";
import type { PlaceKeeper } from "./place-keeper.ts";
import type { Roving } from "./roving.ts";

export interface ListOptions {
  /** The element that holds months and results. */
  readonly root: HTMLElement;
  /** The element that scrolls. */
  readonly scroller: HTMLElement;
  /** Whether links open tabs, after which the page may close; otherwise they are followed in the same tab. */
  readonly links: "open-and-close" | "open-tabs" | "follow";
  readonly signal: AbortSignal;
}

/** What changes while the page is open. */
export interface ListState {
  filter: ListFilter;
  /** The language that the reader last chose to read in, as it was when the page opened; empty for none. */
  language: string;
  /** The characters that the reader has changed; undefined where single characters are no commands. */
  letters: ChangedKeys | undefined;
  /** What is shown of the marks. Undefined until they are read, and where they cannot be. */
  state: ReadState | undefined;
  /** The same, to be changed; their code comes after the first paint. */
  marks: Marks | undefined;
  actions: ListActions | undefined;
}

export interface List extends ListOptions {
  readonly index: LibraryIndex;
  readonly now: ListState;
  readonly months: MonthList;
  readonly notices: Notices;
  readonly roving: Roving;
  readonly place: PlaceKeeper;
  /** The tag of the title to show, of those that an article has. */
  readonly chooseTitle: (tags: readonly string[]) => string;
  readonly setFilter: (filter: ListFilter) => void;
  /** `now.marks` once they are there; undefined where they cannot be read, which then has been said. */
  readonly openMarks: () => Promise<Marks | undefined>;
}
