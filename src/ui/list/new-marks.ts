/** Marks what an update brought as new, and remembers what of it has been seen, so that the next visit marks it no more. */
import type { Runs } from "../../core/library.ts";
import { holdsOrdinal, ordinalsOf } from "../../core/months.ts";
import { standing } from "../../core/read-state.ts";
import { noteShown } from "../../platform/new-articles.ts";
import { loadRecent } from "../../platform/recent.ts";
import { byId, element } from "../dom.ts";
import { countMessage, message } from "../messages.ts";
import type { List } from "./list.ts";
import { ordinalOf, showMarks } from "./row-view.ts";

/** How long a row must have been on screen, in milliseconds: as long as one looks at a list, not as long as it flies by. */
const A_LOOK = 1_000;

/** Marks rows as long as the page is open, those drawn later too, and keeps the number of new ones beside each month. */
export async function showNew(list: List, fresh: Runs): Promise<void> {
  const { root, signal, now } = list;
  // What was opened has been seen, wherever it was opened from.
  const opened = new Set(await loadRecent().catch(() => []));
  await noteShown(opened);
  const isNew = (ordinal: number) => holdsOrdinal(fresh, ordinal) && !opened.has(ordinal);
  byId("words").append(element("span", { id: "is-new" }, message("listIsNew")));
  const seen = noteSeen(signal);
  const mark = () => {
    for (const row of root.querySelectorAll<HTMLElement>(".row:not([data-new])")) {
      if (!isNew(ordinalOf(row))) continue;
      row.dataset["new"] = "";
      row.querySelector(".facts")?.append(element("span", { class: "new", "aria-hidden": true }, message("listIsNew")));
      delete row.dataset["marks"];
      if (now.marks) showMarks(row, now.marks.state);
      seen.observe(row);
    }
  };
  const count = () => showCounts(list, [...ordinalsOf(fresh)].filter(isNew));
  mark();
  count();
  const drawn = new MutationObserver(mark);
  drawn.observe(root, { childList: true, subtree: true });
  signal.addEventListener("abort", () => drawn.disconnect(), { once: true });
  now.marks?.watch(count, signal);
}

/** How many of the new articles each month holds that nothing has been done with yet. */
function showCounts({ index, months, now }: List, fresh: readonly number[]): void {
  const left = fresh.filter((ordinal) => !now.marks || standing(now.marks.state, ordinal) === "unread");
  for (const { key, ordinals } of index.months) {
    const count = left.filter((ordinal) => holdsOrdinal(ordinals, ordinal)).length;
    const button = months.item(key)?.querySelector(".month-button");
    const id = `n-${key}`;
    const chip = document.getElementById(id) ?? element("span", { class: "new", id });
    chip.textContent = count === 0 ? "" : countMessage("listNew", count);
    if (!button || chip.isConnected || count === 0) continue;
    button.querySelector(".strip")?.after(chip);
    button.setAttribute("aria-labelledby", `${button.getAttribute("aria-labelledby")} ${id}`);
  }
}

/** Watches rows; those that one has looked at are taken off the new ones, for the next visit. */
function noteSeen(signal: AbortSignal): IntersectionObserver {
  const timers = new Map<Element, ReturnType<typeof setTimeout>>();
  const observer = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        clearTimeout(timers.get(target));
        if (isIntersecting)
          timers.set(
            target,
            setTimeout(() => look(target as HTMLElement), A_LOOK),
          );
      }
    },
    { threshold: 0.5 },
  );
  const look = (row: HTMLElement) => {
    observer.unobserve(row);
    // An article that is called new once too often is no harm that a sentence would help.
    noteShown(new Set([ordinalOf(row)])).catch((error: unknown) => console.warn(error));
  };
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
  return observer;
}
