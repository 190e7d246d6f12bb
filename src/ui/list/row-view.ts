/** One article's row: cloned from the page's template, and kept true to the article's marks. */
import { shortDate } from "../../core/first-screen.ts";
import type { ArticleEntry } from "../../core/library.ts";
import type { ReadState } from "../../core/read-state.ts";
import { readerPath } from "../../core/reader-path.ts";
import { type RowMarks, rowMarksOf } from "../../core/row-marks.ts";
import { byId } from "../dom.ts";

export interface RowOptions {
  /** Begins the ids inside the row; each list of rows on a page has its own. */
  readonly prefix: string;
  /** BCP 47 tag of the title to show. */
  readonly language: string;
  /** What to show for the date; month and day where left out. */
  readonly date?: string;
}

/** A new row of an article, without its marks. */
export function articleRow(
  entry: ArticleEntry,
  { prefix, language, date = shortDate(entry.date) }: RowOptions,
): HTMLElement {
  const template = byId("row") as HTMLTemplateElement;
  const row = (template.content.firstElementChild as HTMLElement).cloneNode(true) as HTMLElement;
  const name = `${prefix}-${entry.ordinal}`;
  row.dataset["ordinal"] = String(entry.ordinal);
  const link = linkOf(row);
  link.id = name;
  link.href = readerPath(entry.id);
  showTitle(link, entry, language);
  const time = row.getElementsByTagName("time")[0] as HTMLTimeElement;
  time.dateTime = entry.date;
  time.textContent = date;
  (time.nextElementSibling as HTMLElement).textContent = String(entry.minutes);
  row.firstElementChild?.setAttribute("aria-labelledby", `w-read ${name}`);
  starOf(row)?.setAttribute("aria-labelledby", `w-star ${name}`);
  return row;
}

/** Shows an article's title in one of its languages. */
export function showTitle(link: HTMLElement, entry: ArticleEntry, language: string): void {
  link.textContent = entry.titles[language] ?? "";
  link.lang = language;
}

/** Shows what the reader has done with an article. */
export function showMarks(row: HTMLElement, state: ReadState): void {
  showRowMarks(row, rowMarksOf(state, ordinalOf(row)));
}

/** Shows marks that are worked out; changes nothing where the row says so already. */
export function showRowMarks(row: HTMLElement, { standing, starred, kept, place }: RowMarks): void {
  const signature = `${standing} ${starred} ${kept} ${place}`;
  if (row.dataset["marks"] === signature) return;
  row.dataset["marks"] = signature;
  row.dataset["state"] = standing;
  row.toggleAttribute("data-starred", starred);
  row.toggleAttribute("data-kept", kept);
  // Only where there is something to show: rows without styles of their own share what the browser works out for one.
  if (place > 0) row.style.setProperty("--done", String(place / 1000));
  row.firstElementChild?.setAttribute("aria-pressed", String(standing === "read"));
  starOf(row)?.setAttribute("aria-pressed", String(starred));
  linkOf(row).setAttribute(
    "aria-describedby",
    `is-${standing}${standing === "unread" && "new" in row.dataset ? " is-new" : ""}${kept ? " is-kept" : ""}${starred ? " is-starred" : ""}`,
  );
}

/** The star stands last in the row's template; an excerpt may follow it. */
function starOf(row: HTMLElement): Element | undefined {
  return row.getElementsByClassName("star")[0];
}

export function ordinalOf(row: HTMLElement): number {
  return Number(row.dataset["ordinal"]);
}

/** The id of a row's article, from its link. */
export function articleOf(row: HTMLElement): string {
  return new URL(linkOf(row).href).searchParams.get("article") ?? "";
}

/** The link of a row, which carries the title. */
export function linkOf(row: HTMLElement): HTMLAnchorElement {
  return row.getElementsByTagName("a")[0] as HTMLAnchorElement;
}
