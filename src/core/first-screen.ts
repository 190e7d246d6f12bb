/**
 * The list's first screen as HTML, written into the pages by the build: the newest months' headers and the newest rows.
 *
 * It holds what the package alone knows (titles, dates, minutes) and nothing that depends on the reader: no word of
 * the interface and no read state. Names of controls point at words that the page fills in (`w-…`, `is-…`). The same
 * row and header, empty, are the templates that the page clones for all further ones, so that each has one home.
 */
import { escapeHtml } from "./html-text.ts";
import type { ArticleEntry, LibraryIndex, Month, MonthSummary } from "./library.ts";
import { monthLabel } from "./library.ts";
import { NO_FILTER, STANDINGS } from "./list-filter.ts";
import { stripScale, wholeStrip } from "./month-strip.ts";
import { type Year, yearsOf } from "./months.ts";
import { readerPath } from "./reader-path.ts";

/** So many rows fill the popup about twice over; the page draws the others once these are seen. */
export const FIRST_ROWS = 20;

/** So many headers fill it, too, where the months are closed; libraries of 50,000 articles have hundreds. */
export const FIRST_MONTHS = 20;

/** What the rows of the open month leave free of such a height, in px, is filled with headers: a tall window's. */
const FIRST_HEIGHT = 1200;
const [ROW_HEIGHT, HEADER_HEIGHT] = [52, 36];

function headersBelow(rows: number): number {
  const free = Math.max(0, FIRST_HEIGHT - Math.min(rows, FIRST_ROWS) * ROW_HEIGHT);
  return Math.min(FIRST_MONTHS, 1 + Math.ceil(free / HEADER_HEIGHT));
}

/** What the first screen has headers for, and how many rows of the newest month, which has so many articles. */
export interface FirstHeaders {
  readonly years: readonly Year[];
  /** Whether years have headers of their own. */
  readonly withYears: boolean;
  readonly rows: number;
}

export function firstHeaders({ months }: LibraryIndex, articles: number): FirstHeaders {
  return {
    years: yearsOf(months.slice(0, headersBelow(articles))),
    withYears: yearsOf(months).length > 1,
    rows: Math.min(articles, FIRST_ROWS),
  };
}

/** The list of months with the newest one open, and the templates. */
export function firstScreenHtml(index: LibraryIndex, newest: Month): string {
  const { years, withYears } = firstHeaders(index, newest.articles.length);
  const items = years.flatMap(({ key, months }) => [
    withYears ? yearHtml(key) : "",
    ...months.map((month) => monthHtml(month, month.key === newest.key ? newest : undefined, index)),
  ]);
  return [
    `<ul class="months" id="months" aria-labelledby="w-months" data-library="${escapeHtml(index.fingerprint)}">${items.join("")}</ul>`,
    `<template id="year">${yearHtml("")}</template>`,
    `<template id="month">${monthHtml({ key: "", articles: 0 }, undefined, index)}</template>`,
    `<template id="row">${rowHtml(undefined, index.publication.language)}</template>`,
  ].join("");
}

/** The filters above the list: their form, whose words the page fills in. */
export function filtersHtml(): string {
  const standings = STANDINGS.map((standing) => {
    const checked = standing === NO_FILTER.standing ? " checked" : "";
    return (
      `<label><input type="radio" name="standing" value="${standing}" class="unseen"${checked}>` +
      // The space without width keeps the line's height until the word is there.
      `<span data-message="listFilter_${standing}">&#8203;</span></label>`
    );
  });
  return [
    `<form class="filters" id="filters"><fieldset class="standings">`,
    `<legend class="unseen" data-message="listFilter"></legend>${standings.join("")}</fieldset>`,
    `<button type="button" class="filter-button" aria-controls="more-filters" aria-expanded="false"`,
    ` data-name="listMoreFilters" data-tip="listMoreFilters"></button>`,
    `<div class="more-filters" id="more-filters" hidden></div></form>`,
  ].join("");
}

function yearHtml(key: string): string {
  return `<li class="year" data-year="${key}"><h2>${key}</h2><span class="count"></span></li>`;
}

function monthHtml(
  { key, articles }: Pick<MonthSummary, "key" | "articles">,
  open: Month | undefined,
  index: LibraryIndex,
): string {
  const month = escapeHtml(key);
  const { width } = stripScale(articles);
  const strip = wholeStrip(articles);
  const rows = open?.articles.slice(0, FIRST_ROWS).map((entry) => rowHtml(entry, index.publication.language)) ?? [];
  return [
    `<li class="month" data-month="${month}"${open ? " data-open" : ""}><div class="month-head">`,
    `<button type="button" class="month-button" tabindex="-1" aria-expanded="${open !== undefined}"`,
    ` aria-controls="rows-${month}" aria-labelledby="m-${month} c-${month} w-unread">`,
    `<span class="month-label" id="m-${month}">${escapeHtml(monthLabel(key))}</span>`,
    `<svg class="strip" viewBox="0 0 ${width} 1" width="${width}" height="10" preserveAspectRatio="none" aria-hidden="true">`,
    // The space keeps the label and the count apart for those who hear them.
    `<path class="strip-all" d="${strip}"/><path class="strip-read"/></svg> `,
    `<span class="count" id="c-${month}">${articles}</span></button>`,
    `<button type="button" class="more" tabindex="-1" aria-haspopup="menu" aria-labelledby="w-more m-${month}"></button></div>`,
    `<ul class="rows" id="rows-${month}" aria-labelledby="m-${month}"${open ? "" : " hidden"}>${rows.join("")}</ul></li>`,
  ].join("");
}
/** One article's row; without an entry, the template. */
function rowHtml(entry: ArticleEntry | undefined, publicationLanguage: string): string {
  const [language = "", title = ""] = Object.entries(entry?.titles ?? {})[0] ?? [];
  const name = entry ? ` id="t-${entry.ordinal}"` : "";
  const named = (word: string) => (entry ? ` aria-labelledby="${word} t-${entry.ordinal}"` : "");
  const address = entry ? ` href="${escapeHtml(readerPath(entry.id))}"` : "";
  const lang = entry && language !== publicationLanguage ? ` lang="${escapeHtml(language)}"` : "";
  return [
    `<li class="row"${entry ? ` data-ordinal="${entry.ordinal}"` : ""}>`,
    `<button type="button" class="mark" tabindex="-1"${named("w-read")}></button>`,
    `<a class="title" tabindex="-1"${name}${address}${lang} dir="auto">${escapeHtml(title)}</a>`,
    `<span class="facts"><time${entry ? ` datetime="${escapeHtml(entry.date)}"` : ""}>${entry ? shortDate(entry.date) : ""}</time>`,
    `<span class="minutes">${entry?.minutes ?? ""}</span></span>`,
    `<button type="button" class="star" tabindex="-1"${named("w-star")}></button></li>`,
  ].join("");
}

/** `02.14` of `2026-02-14`, for rows below a header that tells the year. */
export function shortDate(date: string): string {
  return date.slice(5).replace("-", ".");
}
