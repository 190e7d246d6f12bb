/** What the reader page's address asks for. */

export interface ReaderAddress {
  /** Id of the article to show. */
  readonly article: string | undefined;
  /** Key (`YYYY-MM`) of a month to show as one document. */
  readonly month: string | undefined;
  /** BCP 47 tag of the text to show, where the article has it. */
  readonly language: string | undefined;
  /** What was searched for, as the reader wrote it, where a result of the search was opened. */
  readonly find: string | undefined;
}

/** Reads the query of `reader.html?article=<id>&language=<tag>&find=<words>`, or `reader.html?month=<YYYY-MM>`. */
export function parseReaderAddress(query: string): ReaderAddress {
  const parameters = new URLSearchParams(query);
  const value = (name: string) => parameters.get(name) || undefined;
  return { article: value("article"), month: value("month"), language: value("language"), find: value("find") };
}
