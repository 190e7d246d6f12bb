/** Draws what a search finds: titles at once, then what the full text adds, with the words marked. */

import type { ArticleEntry } from "../../core/library.ts";
import { passesEntry } from "../../core/list-filter.ts";
import { listQuery } from "../../core/list-query.ts";
import { isStarred, standing } from "../../core/read-state.ts";
import { readerPath } from "../../core/reader-path.ts";
import type { ReadingState } from "../../core/search/query.ts";
import { openSearch, type Search, type SearchResult } from "../../platform/search.ts";
import { byId } from "../dom.ts";
import { countMessage, message } from "../messages.ts";
import { type ExcerptsOnSight, excerptsOnSight } from "./excerpts.ts";
import type { List } from "./list.ts";
import { articleRow, linkOf, showMarks } from "./row-view.ts";

/** Rows that are drawn at a time; each may need a month's file. */
const SLICE = 10;

interface Round {
  readonly list: List;
  readonly search: Search;
  readonly results: HTMLElement;
  readonly excerpts: ExcerptsOnSight;
  /** What the reader wrote. */
  readonly text: string;
  /** Ends the round when another begins. */
  readonly signal: AbortSignal;
  /** Articles that have a row, by the search's number. */
  readonly drawn: Set<number>;
}

/** Answers with a function that shows the results of a search, or nothing for an empty text. A later search ends an earlier one. */
export async function searchInto(list: List, results: HTMLElement): Promise<(text: string) => void> {
  const [search, marks] = await Promise.all([openSearch(), list.openMarks()]);
  const excerpts = excerptsOnSight(search, list.signal);
  let running = new AbortController();
  marks?.watch(() => showAllMarks(list, results), list.signal);
  return (text) => {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    if (text === "") {
      results.replaceChildren();
      return;
    }
    showFound({ list, search, results, excerpts, text, signal, drawn: new Set() }).catch((error: unknown) => {
      if (signal.aborted) return;
      console.error(error);
      byId("found").textContent = message("listSearchFailed");
    });
  };
}

/** One search, from the titles to the last row. Titles keep their places when the full text adds to them. */
async function showFound(round: Round): Promise<void> {
  const { list, search, text, signal } = round;
  const query = listQuery(text, list.now.filter);
  const options = {
    typing: true,
    signal,
    hasState: (entry: ArticleEntry, state: ReadingState) => hasState(list, entry, state),
  };
  const titles = await search.titles(query, options);
  await drawRows(round, titles);
  const full = await search.query(query, options);
  if (signal.aborted) return;
  // Where no title answered, what stood there from the search before goes now.
  if (round.drawn.size === 0) round.results.replaceChildren();
  byId("found").textContent = foundMessage(full);
  await drawRows(round, full);
}

async function drawRows(round: Round, { hits, query }: SearchResult): Promise<void> {
  const { list, search, results, excerpts, text, signal, drawn } = round;
  const fresh = hits.filter(({ document: number }) => !drawn.has(number));
  for (let at = 0; at < fresh.length; at += SLICE) {
    const slice = fresh.slice(at, at + SLICE).map(({ document: number }) => number);
    const found = await Promise.all(slice.map((number) => search.find(number)));
    if (signal.aborted) return;
    const isFirst = drawn.size === 0;
    const rows = found.flatMap(({ entry }, position) => {
      const number = slice[position] ?? 0;
      drawn.add(number);
      if (!passesEntry(list.now.filter, entry)) return [];
      const language = list.chooseTitle(Object.keys(entry.titles));
      const row = resultRow(list, entry, language, text);
      const onOther = (other: string) => {
        linkOf(row).href = readerPath(entry.id, { find: text, language: other });
      };
      excerpts.await(row, { article: number, query, language, onOther });
      return [row];
    });
    if (isFirst) results.replaceChildren(...rows);
    else results.append(...rows);
  }
}

function resultRow({ now }: List, entry: ArticleEntry, language: string, text: string): HTMLElement {
  const row = articleRow(entry, {
    prefix: "f",
    language,
    date: entry.date.replaceAll("-", "."),
  });
  // The reader page marks what was looked for and starts at its first place.
  linkOf(row).href = readerPath(entry.id, { find: text });
  if (now.state) showMarks(row, now.state);
  return row;
}

function showAllMarks({ now }: List, results: HTMLElement): void {
  if (!now.state) return;
  for (const row of results.children as Iterable<HTMLElement>) showMarks(row, now.state);
}

function hasState({ now }: List, { ordinal }: ArticleEntry, asked: ReadingState): boolean {
  const { state } = now;
  if (!state) return true;
  if (asked === "starred") return isStarred(state, ordinal);
  const actual = standing(state, ordinal);
  // As in the filter: an article in progress is unread, too.
  return asked === actual || (asked === "unread" && actual === "reading");
}

function foundMessage({ total, isTotalExact, hasFullText }: SearchResult): string {
  if (total === 0) return message(hasFullText ? "listFoundNothing" : "listFoundNoTitle");
  const found = isTotalExact ? countMessage("listFound", total) : countMessage("listFoundAtLeast", total);
  return hasFullText ? found : `${found} ${message("listOnlyTitles")}`;
}
