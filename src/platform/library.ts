/** Reads the bundled library from the extension's own package, never more of it than is asked for. */
import {
  type ArticleBody,
  type ArticleEntry,
  elsewhereShard,
  LibraryError,
  type LibraryIndex,
  lookUpElsewhere,
  type Month,
  monthOfId,
  parseBody,
  parseLibraryIndex,
  parseMonth,
} from "../core/library.ts";

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

/** The articles of one month, `YYYY-MM`. Throws {@link LibraryError} for a month that is not there. */
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

/** The text of an article. One fetch: of its block where the browser honours ranges, of its part (at most 256 KB) where not. */
export async function loadBody({ month, entry }: Found): Promise<ArticleBody> {
  const [part, offset, length] = entry.block;
  const path = `library/${month.key}.${part}.bin`;
  const response = await fetchFile(path, { headers: { Range: `bytes=${offset}-${offset + length - 1}` } });
  const bytes = await response.arrayBuffer();
  // Chromium answers a range with status 200 and no Content-Range, Firefox sends the whole file: only the length tells.
  const block = bytes.byteLength === length ? bytes : bytes.slice(offset, offset + length);
  if (block.byteLength !== length) throw new LibraryError(`${path} is cut short`);
  const text = await new Response(
    new Blob([block]).stream().pipeThrough(new DecompressionStream("deflate-raw")),
  ).text();
  return parseBody(JSON.parse(text), entry.id);
}

async function readJson(path: string): Promise<unknown> {
  return (await fetchFile(path)).json();
}

async function fetchFile(path: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`/${path}`, init);
  } catch (cause) {
    throw new LibraryError(`${path} is not in this package`, { cause });
  }
  if (!response.ok) throw new LibraryError(`${path}: status ${response.status}`);
  return response;
}
