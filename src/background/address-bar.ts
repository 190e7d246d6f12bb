/** Search from the address bar: titles while typing, the chosen article or the best hit at Enter. */
import { findArticle } from "../platform/library.ts";
import type { Suggestion } from "../platform/omnibox.ts";
import { openSearch, type Search } from "../platform/search.ts";
import { openArticle, openPage } from "../platform/tabs.ts";

/** More are not shown by either browser. */
const SUGGESTIONS = 6;

let search: Promise<Search> | undefined;

/** The search, opened once in the worker's life; a failure is not remembered. */
function opened(): Promise<Search> {
  search ??= openSearch().catch((cause: unknown) => {
    search = undefined;
    throw cause;
  });
  return search;
}

/** Articles by their titles, best first; what the field then holds is the article's id. */
export async function suggestArticles(text: string): Promise<readonly Suggestion[]> {
  if (text.trim() === "") return [];
  const found = await opened();
  const { hits } = await found.titles(text, { limit: SUGGESTIONS });
  const articles = await Promise.all(hits.map(({ document }) => found.find(document)));
  return articles.map(({ entry: { id, date, titles } }) => ({
    content: id,
    description: `${Object.values(titles)[0] ?? id} · ${date}`,
  }));
}

/** Opens the article of that id, otherwise the best hit of a search, otherwise the library. */
export async function enterSearch(text: string): Promise<void> {
  const chosen = (await findArticle(text.trim()))?.entry.id ?? (await bestHit(text));
  await (chosen === undefined ? openPage("library.html") : openArticle(chosen));
}

async function bestHit(text: string): Promise<string | undefined> {
  const found = await opened();
  const { hits } = await found.query(text, { limit: 1 });
  const [first] = hits;
  return first && (await found.find(first.document)).entry.id;
}
