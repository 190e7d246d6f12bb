/** Headers of months and years, cloned from the page's templates. */
import { type MonthSummary, monthLabel } from "../../core/library.ts";
import { stripScale, wholeStrip } from "../../core/month-strip.ts";
import { byId } from "../dom.ts";

/** A month's header, closed, as the build draws it. */
export function monthItem({ key, articles }: MonthSummary): HTMLElement {
  const item = cloneOf("month");
  item.dataset["month"] = key;
  const label = part(item, "month-label");
  label.id = `m-${key}`;
  label.textContent = monthLabel(key);
  const count = part(item, "count");
  count.id = `c-${key}`;
  count.textContent = String(articles);
  const rows = part(item, "rows");
  rows.id = `rows-${key}`;
  rows.setAttribute("aria-labelledby", label.id);
  const button = part(item, "month-button");
  button.setAttribute("aria-controls", rows.id);
  button.setAttribute("aria-labelledby", `${label.id} ${count.id} w-unread`);
  part(item, "more").setAttribute("aria-labelledby", `w-more ${label.id}`);
  const strip = part(item, "strip");
  const { width } = stripScale(articles);
  strip.setAttribute("viewBox", `0 0 ${width} 1`);
  strip.setAttribute("width", String(width));
  strip.children[0]?.setAttribute("d", wholeStrip(articles));
  return item;
}

/** A year's header. */
export function yearItem(key: string): HTMLElement {
  const item = cloneOf("year");
  item.dataset["year"] = key;
  (item.firstElementChild as HTMLElement).textContent = key;
  return item;
}

/**
 * Shows how many there are in a month or year. In the digits of the dates and minutes around it, which the build has
 * drawn; `format` is asked where they are to be grouped.
 */
export function showCount(item: HTMLElement | undefined, count: number, format: (count: number) => string): void {
  const field = item?.getElementsByClassName("count")[0];
  if (!item || !field) return;
  const text = count < 1_000 ? String(count) : format(count);
  if (field.textContent !== text) field.textContent = text;
  item.toggleAttribute("data-done", count === 0);
}

/** Shows which ticks of a month's strip are read, as a path; the first path, of all articles, never changes. */
export function showTicks(strip: Element, path: string): void {
  const ticks = strip.children[1];
  if (ticks?.getAttribute("d") !== path) ticks?.setAttribute("d", path);
}

function cloneOf(id: string): HTMLElement {
  const template = byId(id) as HTMLTemplateElement;
  return (template.content.firstElementChild as HTMLElement).cloneNode(true) as HTMLElement;
}

function part(item: HTMLElement, name: string): HTMLElement {
  return item.getElementsByClassName(name)[0] as HTMLElement;
}
