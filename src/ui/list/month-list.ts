/** The list of months: opens and closes them, draws their rows, and keeps rows, counts and strips true to the marks. */
import { FIRST_ROWS } from "../../core/first-screen.ts";
import type { ArticleEntry, LibraryIndex, Month } from "../../core/library.ts";
import { type ListFilter, NO_FILTER, passesEntry, passesStanding } from "../../core/list-filter.ts";
import { yearsOf } from "../../core/months.ts";
import { isStarred, type ReadState, standing } from "../../core/read-state.ts";
import { loadMonth } from "../../platform/library.ts";
import { element } from "../dom.ts";
import { message } from "../messages.ts";
import { showCounts } from "./month-counts.ts";
import { monthItem, yearItem } from "./month-view.ts";
import { articleRow, linkOf, ordinalOf, showMarks, showTitle } from "./row-view.ts";
import { keepStrips, type Strips } from "./strips.ts";

/** Rows that are added between two frames: about a millisecond of work. */
const SLICE = 60;

export interface MonthListOptions {
  readonly root: HTMLElement;
  readonly index: LibraryIndex;
  /** The tag of the title to show, of those that an article has. */
  readonly chooseTitle: (tags: readonly string[]) => string;
  readonly signal: AbortSignal;
}

export class MonthList {
  readonly #root: HTMLElement;
  readonly #index: LibraryIndex;
  readonly #chooseTitle: MonthListOptions["chooseTitle"];
  readonly #strips: Strips;
  readonly #entries = new Map<number, ArticleEntry>();
  /** Months whose rows are all there or on their way; resolved once the first ones are there. */
  readonly #filled = new Map<string, Promise<void>>();
  #filter: ListFilter = NO_FILTER;
  #state: ReadState | undefined;

  constructor({ root, index, chooseTitle, signal }: MonthListOptions) {
    this.#root = root;
    this.#index = index;
    this.#chooseTitle = chooseTitle;
    this.#strips = keepStrips(root, index.months, signal);
  }

  /** Shows marks: of every row that there is, in counts and strips. Nothing vanishes or comes here; that waits for the next filter. */
  show(state: ReadState): void {
    const hide = !this.#state;
    this.#state = state;
    for (const row of this.#rows()) showMarks(row, state);
    showCounts(this.#root, this.#index, state, { filter: this.#filter, hide, drawn: true });
    this.#strips.show(state);
    this.#root.dataset["ready"] = "";
  }

  /** Draws the headers that the first screen leaves out, until there are `count`. */
  draw(count = this.#index.months.length): void {
    const drawn = this.#root.getElementsByClassName("month").length;
    const missing = new Set(this.#index.months.slice(drawn, count));
    if (missing.size === 0) return;
    const years = yearsOf(this.#index.months);
    const items = years.flatMap(({ key, months }) => {
      const news = months.filter((month) => missing.has(month)).map(monthItem);
      const isNew = months[0] !== undefined && missing.has(months[0]);
      return years.length > 1 && isNew ? [yearItem(key), ...news] : news;
    });
    this.#root.append(...items);
    this.#strips.watch(items);
    if (this.#state) showCounts(this.#root, this.#index, this.#state, { filter: this.#filter, hide: true });
  }

  /** Shows only what a filter lets through. Answers with how many articles its standing counts. */
  filter(filter: ListFilter): number {
    this.#filter = filter;
    for (const row of this.#rows()) row.hidden = !this.#passes(row);
    for (const list of this.#root.querySelectorAll<HTMLElement>(".rows")) this.#noteEmpty(list);
    return this.#state ? showCounts(this.#root, this.#index, this.#state, { filter, hide: true }) : 0;
  }

  isOpen(key: string): boolean {
    return this.#button(key)?.getAttribute("aria-expanded") === "true";
  }

  /** The months that are open, newest first. */
  openMonths(): readonly string[] {
    return this.#index.months.map(({ key }) => key).filter((key) => this.isOpen(key));
  }

  /**
   * Opens a month. Resolves once its first rows (up to the article `until`) are there; the others follow by and by.
   * A month that cannot be read says so in its place.
   */
  async open(key: string, until?: number): Promise<void> {
    const list = this.#expand(key, true);
    if (!list) return;
    const filled = this.#filled.get(key) ?? this.#fill(list, key, until);
    this.#filled.set(key, filled);
    try {
      await filled;
    } catch (error) {
      console.error(error);
      this.#filled.delete(key);
      this.#sayUnreadable(list, key);
    }
  }

  close(key: string): void {
    this.#expand(key, false);
  }

  /** The element of a month. */
  item(key: string): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>(`[data-month="${CSS.escape(key)}"]`);
  }

  /** The row of an article, if it has been drawn. */
  row(ordinal: number): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>(`[data-ordinal="${ordinal}"]`);
  }

  #rows(): Iterable<HTMLElement> {
    return this.#root.querySelectorAll<HTMLElement>(".row");
  }

  #button(key: string): Element | null | undefined {
    return this.item(key)?.querySelector(".month-button");
  }

  #expand(key: string, open: boolean): HTMLElement | undefined {
    const item = this.item(key);
    const list = item?.querySelector<HTMLElement>(".rows");
    if (!item || !list) return undefined;
    item.toggleAttribute("data-open", open);
    this.#button(key)?.setAttribute("aria-expanded", String(open));
    list.hidden = !open;
    return list;
  }

  async #fill(list: HTMLElement, key: string, until?: number): Promise<void> {
    const month = await loadMonth(key);
    for (const entry of month.articles) this.#entries.set(entry.ordinal, entry);
    for (const note of list.querySelectorAll(":scope > .note")) note.remove();
    this.#adoptRows(list);
    const last = until === undefined ? -1 : month.articles.findIndex(({ ordinal }) => ordinal === until);
    const first = Math.max(FIRST_ROWS, last + SLICE);
    const drawn = list.children.length;
    if (drawn < first) this.#append(list, month, drawn, first);
    void this.#appendRest(list, month, Math.max(drawn, first));
  }

  async #appendRest(list: HTMLElement, month: Month, from: number): Promise<void> {
    for (let at = from; at < month.articles.length; at += SLICE) {
      await nextFrame();
      this.#append(list, month, at, at + SLICE);
    }
    this.#noteEmpty(list);
  }

  // Rows of the first screen were drawn without the entries, hence in the article's own language and unfiltered.
  #adoptRows(list: HTMLElement): void {
    for (const row of list.children as Iterable<HTMLElement>) {
      const entry = this.#entries.get(ordinalOf(row));
      if (!entry) continue;
      const tags = Object.keys(entry.titles);
      const tag = this.#chooseTitle(tags);
      if (tag !== tags[0]) showTitle(linkOf(row), entry, tag);
      row.hidden = !this.#passes(row);
    }
  }

  #append(list: HTMLElement, month: Month, from: number, to: number): void {
    const rows = document.createDocumentFragment();
    for (const entry of month.articles.slice(from, to)) {
      const row = articleRow(entry, { prefix: "t", language: this.#chooseTitle(Object.keys(entry.titles)) });
      if (this.#state) showMarks(row, this.#state);
      row.hidden = !this.#passes(row);
      rows.append(row);
    }
    list.append(rows);
  }

  #passes(row: HTMLElement): boolean {
    const ordinal = ordinalOf(row);
    const entry = this.#entries.get(ordinal);
    if (entry && !passesEntry(this.#filter, entry)) return false;
    if (!this.#state) return true;
    return passesStanding(this.#filter, {
      standing: standing(this.#state, ordinal),
      starred: isStarred(this.#state, ordinal),
    });
  }

  #noteEmpty(list: HTMLElement): void {
    const note = list.querySelector(":scope > .note");
    const isEmpty = list.querySelector(":scope > .row") !== null && !list.querySelector(":scope > .row:not([hidden])");
    if (!isEmpty) note?.remove();
    else if (!note) list.append(element("li", { class: "note" }, message("listMonthFiltered")));
  }

  #sayUnreadable(list: HTMLElement, key: string): void {
    const again = element("button", { type: "button", class: "plain", "data-retry": key }, message("tryAgain"));
    list.append(element("li", { class: "note", role: "alert" }, `${message("listMonthUnreadable")} `, again));
  }
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
