/** What the reader page's address asks for. */

export interface ReaderAddress {
  /** Id of the article to show. */
  readonly article: string | undefined;
  /** Key (`YYYY-MM`) of a month to show as one document. */
  readonly month: string | undefined;
  /** BCP 47 tag of the text to show, where the article has it. */
  readonly language: string | undefined;
}

/** Reads the query of `reader.html?article=<id>&language=<tag>`, or `reader.html?month=<YYYY-MM>`. */
export function parseReaderAddress(query: string): ReaderAddress {
  const parameters = new URLSearchParams(query);
  const value = (name: string) => parameters.get(name) || undefined;
  return { article: value("article"), month: value("month"), language: value("language") };
}

/**
 * The text to show of those an article has (its own language first): the one asked for, else the first of the
 * preferred languages that there is (`zh` serves `zh-Hans`, and the other way about), else the article's own.
 */
export function chooseLanguage(available: readonly string[], preferred: readonly string[]): string {
  for (const wanted of preferred) {
    const exact = available.find((tag) => tag.toLowerCase() === wanted.toLowerCase());
    const near = exact ?? available.find((tag) => primary(tag) === primary(wanted));
    if (near !== undefined) return near;
  }
  return available[0] ?? "und";
}

function primary(tag: string): string {
  return tag.toLowerCase().split("-")[0] ?? "";
}
