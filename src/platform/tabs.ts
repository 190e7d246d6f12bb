/** Opens the extension's own pages in tabs, and finds the ones that are open. */
import { readerPath } from "../core/reader-path.ts";
import { browser } from "./browser.ts";

export { readerPath } from "../core/reader-path.ts";

/** What `runtime.getContexts` answers; newer than the polyfill's types. */
interface ExtensionContext {
  readonly documentUrl?: string;
  readonly tabId: number;
  readonly windowId: number;
  readonly incognito: boolean;
}

interface WithContexts {
  getContexts(filter: { contextTypes: readonly string[] }): Promise<readonly ExtensionContext[]>;
}

/** Opens an article: focuses the tab that shows it already, otherwise opens a new one. */
export async function openArticle(id: string, extra: Readonly<Record<string, string>> = {}): Promise<void> {
  const open = await findTab((url) => url.pathname === "/reader.html" && url.searchParams.get("article") === id);
  if (open === undefined) {
    await browser.tabs.create({ url: browser.runtime.getURL(readerPath(id, extra)) });
    return;
  }
  await focus(open);
}

/** Opens one of the extension's pages, or focuses the tab that shows it already. `path` may carry a fragment. */
export async function openPage(path: string): Promise<void> {
  const wanted = new URL(browser.runtime.getURL(path));
  const open = await findTab((url) => url.pathname === wanted.pathname && url.search === wanted.search);
  if (open === undefined) {
    await browser.tabs.create({ url: wanted.href });
    return;
  }
  if (wanted.hash !== "") await browser.tabs.update(open.tabId, { url: wanted.href });
  await focus(open);
}

/** Ids of the articles that are open in tabs. */
export async function openArticles(): Promise<ReadonlySet<string>> {
  const shown = await tabContexts();
  const ids = shown.map(({ url }) => (url.pathname === "/reader.html" ? url.searchParams.get("article") : null));
  return new Set(ids.filter((id) => id !== null));
}

async function focus(context: ExtensionContext): Promise<void> {
  await browser.tabs.update(context.tabId, { active: true });
  await browser.windows.update(context.windowId, { focused: true });
}

async function findTab(matches: (url: URL) => boolean): Promise<ExtensionContext | undefined> {
  return (await tabContexts()).find(({ url }) => matches(url))?.context;
}

// The tabs permission would show every site's address; the browser tells an extension its own contexts without it.
async function tabContexts(): Promise<{ readonly url: URL; readonly context: ExtensionContext }[]> {
  const runtime = browser.runtime as unknown as WithContexts;
  const contexts = await runtime.getContexts({ contextTypes: ["TAB"] });
  return contexts.flatMap((context) =>
    context.documentUrl !== undefined && URL.canParse(context.documentUrl)
      ? [{ url: new URL(context.documentUrl), context }]
      : [],
  );
}
