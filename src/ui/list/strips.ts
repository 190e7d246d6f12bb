/** Draws the month strips, of the months that are on screen alone. */
import type { MonthSummary } from "../../core/library.ts";
import { stripPath } from "../../core/month-strip.ts";
import { isRead, type ReadState } from "../../core/read-state.ts";
import { showTicks } from "./month-view.ts";

export interface Strips {
  /** Takes in what was added to the list. */
  watch(items: Iterable<Element>): void;
  /** Draws what is on screen anew; all else is drawn when it comes on screen. */
  show(state: ReadState): void;
}

/** Watches which months are on screen until the signal aborts. */
export function keepStrips(root: HTMLElement, months: readonly MonthSummary[], signal: AbortSignal): Strips {
  const byKey = new Map(months.map((month) => [month.key, month]));
  const seen = new Set<Element>();
  let state: ReadState | undefined;
  const draw = (strip: Element) => {
    const month = byKey.get(strip.closest<HTMLElement>(".month")?.dataset["month"] ?? "");
    if (!month || !state) return;
    const now = state;
    showTicks(
      strip,
      stripPath(month.ordinals, month.articles, (ordinal) => isRead(now, ordinal)),
    );
  };
  const observer = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      if (!isIntersecting) seen.delete(target);
      else {
        seen.add(target);
        draw(target);
      }
    }
  });
  const watch: Strips["watch"] = (items) => {
    for (const item of items) for (const strip of item.getElementsByClassName("strip")) observer.observe(strip);
  };
  watch([root]);
  // Until the observer has looked, all that the build drew counts as seen, so that the first paint shows them.
  for (const strip of root.getElementsByClassName("strip")) seen.add(strip);
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
  return {
    watch,
    show(next) {
      state = next;
      for (const strip of seen) draw(strip);
    },
  };
}
