/** Reads the bundled library from the extension's own package, never more of it than is asked for. */
import {
  type ArticleBody,
  type ArticleEntry,
  type BlockPlace,
  elsewhereShard,
  holdsBody,
  type LibraryIndex,
  lookUpElsewhere,
  type Month,
  monthOfId,
  parseBody,
  parseLibraryIndex,
  parseMonth,
} from "../core/library.ts";
import { blockPath, takeFirstArticle } from "./first-article.ts";
import { fetchFile, inflateRange } from "./package-files.ts";

const months = new Map<string, Promise<Month>>();
let index: Promise<LibraryIndex> | undefined;

/** The list of months and the publication. Read once a page; from the page's own HTML where the build put it there. */
export function loadIndex(): Promise<LibraryIndex> {
  index ??= embeddedIndex() ?? readJson("library/index.json").then(parseLibraryIndex);
  return index;
}

function embeddedIndex(): Promise<LibraryIndex> | undefined {
  const element = typeof document === "undefined" ? null : document.getElementById("library-index");
  return element?.textContent ? Promise.resolve(parseLibraryIndex(JSON.parse(element.textContent))) : undefined;
}

/** The articles of one month, `YYYY-MM`. Throws `LibraryError` for a month that is not there. */
export function loadMonth(key: string): Promise<Month> {
  const known = months.get(key);
  if (known) return known;
  const month = readJson(`library/${key}.json`).then((value) => parseMonth(value, key));
  months.set(key, month);
  // A failed read must not be remembered: the next try may succeed.
  month.catch(() => months.delete(key));
  return month;
}

export interface Found {
  readonly month: Month;
  readonly entry: ArticleEntry;
}

/** Finds an article by id or alias; `undefined` when this bundle has none of that name. */
export async function findArticle(id: string): Promise<Found | undefined> {
  const { months: summaries, elsewhere } = await loadIndex();
  const guess = monthOfId(id);
  if (guess !== undefined && summaries.some(({ key }) => key === guess)) {
    const month = await loadMonth(guess);
    const entry = month.articles.find((article) => article.id === id);
    if (entry) return { month, entry };
  }
  if (elsewhere === 0) return undefined;
  const place = lookUpElsewhere(await readJson(`library/elsewhere-${elsewhereShard(id, elsewhere)}.json`), id);
  if (!place) return undefined;
  const month = await loadMonth(place[1]);
  const entry = month.articles.find((article) => article.id === place[0]);
  return entry && { month, entry };
}

/** An article with its text. */
export interface Article {
  readonly id: string;
  /** Key of the month whose list holds it. */
  readonly month: string;
  readonly body: ArticleBody;
}

/**
 * Loads an article by id or alias; `undefined` when this bundle has none of that name. The one that the page's address
 * names was asked for early and waits for no month's list; where that was guessed wrongly, or failed, the list decides.
 */
export async function loadArticle(id: string): Promise<Article | undefined> {
  const first = await takeFirstArticle().catch(() => undefined);
  if (first && holdsBody(first.bodies, id)) return { id, month: first.month, body: parseBody(first.bodies, id) };
  const found = await findArticle(id);
  return found && { id: found.entry.id, month: found.month.key, body: await loadBody(found) };
}

/** The text of an article. One fetch: of its block where the browser honours ranges, of its part (at most 256 KB) where not. */
export async function loadBody({ month, entry }: Found): Promise<ArticleBody> {
  return parseBody(await loadBlock(month.key, entry.block), entry.id);
}

/** A block of a month as it was written: the bodies of its articles, by id; see `parseBody`. */
export async function loadBlock(month: string, place: BlockPlace): Promise<unknown> {
  return JSON.parse(await inflateRange(blockPath(month, place[0]), place));
}

async function readJson(path: string): Promise<unknown> {
  return (await fetchFile(path)).json();
}
