/** Keeps where the list is, so that it opens there next time, and brings it back there. */
import type { ListFilter } from "../../core/list-filter.ts";
import { type ListPlace, NO_PLACE } from "../../core/list-place.ts";
import { savePlace } from "../../platform/place.ts";
import { ordinalOf } from "./row-view.ts";

/** How long the list must stand still before its place is stored, in milliseconds. */
const STILL = 200;

export interface PlaceKeeperOptions {
  /** The element that scrolls; the document's own where left out. */
  readonly scroller: Element;
  readonly filter: () => ListFilter;
  readonly signal: AbortSignal;
}

export class PlaceKeeper {
  /** Ordinal of the article that was opened last; -1 for none. */
  opened = NO_PLACE.opened;
  readonly #options: PlaceKeeperOptions;
  #month = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: PlaceKeeperOptions) {
    this.#options = options;
    const { scroller, signal } = options;
    const target = scroller === document.scrollingElement ? document : scroller;
    target.addEventListener("scroll", () => this.later(), { signal, passive: true });
    addEventListener("pagehide", () => this.#flush(), { signal });
  }

  /** Remembers which month was used last; empty for none. */
  use(month: string): void {
    this.#month = month;
    this.later();
  }

  /** Remembers which article was opened last. */
  open(ordinal: number): void {
    this.opened = ordinal;
    this.later();
  }

  /** Stores the place once the list stands still. */
  later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), STILL);
  }

  #flush(): void {
    if (this.#timer !== undefined) this.#save();
  }

  #save(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // A place that is not kept costs the reader a moment of scrolling, no more; so nothing is said.
    savePlace(this.#here()).catch((error: unknown) => console.warn(error));
  }

  #here(): ListPlace {
    const { scroller, filter } = this.#options;
    const edge = topOf(scroller);
    // At the very top the list opens at its top, with what came since; elsewhere at the same article.
    const row = scroller.scrollTop > 0 ? rowAt(scroller, edge) : null;
    const open = row?.closest<HTMLElement>(".month")?.dataset["month"];
    if (open !== undefined) this.#month = open;
    const item = document.querySelector(`[data-month="${CSS.escape(this.#month)}"]`);
    const anchor = row ?? item;
    return {
      ...NO_PLACE,
      month: this.#month,
      top: row ? ordinalOf(row) : NO_PLACE.top,
      opened: this.opened,
      offset: anchor ? Math.round(anchor.getBoundingClientRect().top - edge) : 0,
      filter: filter(),
    };
  }
}

/** Scrolls so that an element stands where it stood: `offset` pixels below the scroller's top. */
export function bringBack(scroller: Element, anchor: Element, offset: number): void {
  scroller.scrollTop += anchor.getBoundingClientRect().top - topOf(scroller) - offset;
}

function topOf(scroller: Element): number {
  return scroller === document.scrollingElement ? 0 : scroller.getBoundingClientRect().top;
}

// The sticky header of an open month covers the first row, so the row is looked for below it.
function rowAt(scroller: Element, edge: number): HTMLElement | null {
  const { left, width } = scroller.getBoundingClientRect();
  const [middle, below] = [left + width / 2, edge + 48];
  return document.elementFromPoint(middle, below)?.closest<HTMLElement>(".row[data-ordinal]") ?? null;
}
