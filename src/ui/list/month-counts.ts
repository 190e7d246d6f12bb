/** The number beside each month and year: how many of its articles the filter asks for. */

import type { LibraryIndex, MonthSummary } from "../../core/library.ts";
import type { ListFilter } from "../../core/list-filter.ts";
import { ordinalsOf, yearsOf } from "../../core/months.ts";
import { countRead, countStarred, type ReadState, standing } from "../../core/read-state.ts";
import { formatNumber } from "../messages.ts";
import { showCount } from "./month-view.ts";

/**
 * Shows the counts, and with `hide` hides the months (and years) in which the filter's standing has nothing to show.
 * Answers with the sum of all months, or with `drawn` of the years alone of which something has been drawn.
 */
export function showCounts(
  root: HTMLElement,
  index: LibraryIndex,
  state: ReadState,
  { filter, hide, drawn = false }: { readonly filter: ListFilter; readonly hide: boolean; readonly drawn?: boolean },
): number {
  const items = new Map<string, HTMLElement>();
  for (const item of root.children as Iterable<HTMLElement>)
    items.set(item.dataset["month"] ?? item.dataset["year"] ?? "", item);
  let sum = 0;
  for (const { key, months } of yearsOf(index.months)) {
    if (drawn && !items.has(key) && !months.some((month) => items.has(month.key))) continue;
    let ofYear = 0;
    let isSeen = false;
    for (const month of months) {
      const count = countIn(month, state, filter.standing);
      const item = items.get(month.key);
      ofYear += count;
      showCount(item, count, inLatinDigits);
      // An open month stays: what it shows must not vanish under the pointer with its last unread article.
      const hidden = filter.standing !== "all" && count === 0 && !item?.querySelector('[aria-expanded="true"]');
      if (item && hide) item.hidden = hidden;
      isSeen ||= !hidden;
    }
    sum += ofYear;
    const item = items.get(key);
    showCount(item, ofYear, inLatinDigits);
    if (item && hide) item.hidden = !isSeen;
  }
  return sum;
}

function countIn({ articles, ordinals }: MonthSummary, state: ReadState, asked: ListFilter["standing"]): number {
  switch (asked) {
    case "all":
    case "unread":
      return articles - countRead(state, ordinals);
    case "starred":
      return countStarred(state, ordinals);
    case "reading": {
      let count = 0;
      // Few articles are in progress; a state without any notes answers fast.
      for (const ordinal of ordinalsOf(ordinals)) if (standing(state, ordinal) === "reading") count += 1;
      return count;
    }
  }
}

function inLatinDigits(count: number): string {
  return formatNumber(count, { numberingSystem: "latn" });
}
