/** The reader page's address of an article. */

/** The address of an article, relative to the package's root; `extra` are further parameters of the query. */
export function readerPath(id: string, extra: Readonly<Record<string, string>> = {}): string {
  const parameters = Object.entries({ article: id, ...extra });
  return `reader.html?${parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&")}`;
}
