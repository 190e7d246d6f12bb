/** Opens the reader page: finds the article, draws it once everything that could move it is there, then wires the rest. */

import { openStore } from "../core/journal.ts";
import type { ReadState } from "../core/read-state.ts";
import { readerPath } from "../core/reader-path.ts";
import type { Settings } from "../core/settings.ts";
import { chooseLanguage } from "../core/text-language.ts";
import { type Items, takeFirstItems } from "../platform/first-items.ts";
import { loadArticle, loadIndex } from "../platform/library.ts";
import type { Marks } from "../platform/marks.ts";
import { preferredLanguage } from "../platform/preferred-language.ts";
import { settingsAmong } from "../platform/settings.ts";
import { keepAppearance } from "../ui/appearance.ts";
import { byId, element } from "../ui/dom.ts";
import { language as pageLanguage } from "../ui/messages.ts";
import { applyPageLanguage } from "../ui/page-language.ts";
import { painted } from "../ui/painted.ts";
import { parseReaderAddress } from "./address.ts";
import { type ArticleView, drawArticle, type ShownArticle } from "./article-view.ts";
import { drawBar } from "./bar.ts";
import { furtherLetters, loadFaces } from "./faces.ts";
import type { Failure } from "./failure-view.ts";
import { type KeyLine, lineUpKeys } from "./key-line.ts";
import { beginsAtTop, resumeReading } from "./resume.ts";
import type { Look, Session } from "./session.ts";
import { showState } from "./state-view.ts";
import { blocksOf, type TextBlocks } from "./text-blocks.ts";

/** What holds for as long as the page is open, whichever article it shows. */
export interface Page {
  /** The read state as far as it is known; undefined where it could not be read. */
  readonly state: () => ReadState | undefined;
  /** Opens the read state, once; its code comes after the text is painted. */
  readonly openMarks: () => Promise<Marks | undefined>;
  readonly settings: () => Settings;
  readonly keys: KeyLine;
  readonly look: Look;
  /** The article that the address names now. */
  readonly at: { article: string | undefined };
  readonly signal: AbortSignal;
}

/** Opens what the address asks for. Never rejects: a failure is drawn, with a way on. */
export async function openReader(query: string, signal: AbortSignal): Promise<void> {
  applyPageLanguage();
  history.scrollRestoration = "manual";
  const keys = lineUpKeys(signal);
  const look: Look = {};
  try {
    const { article, month, language } = parseReaderAddress(query);
    const items = takeFirstItems().catch((error: unknown) => {
      report(error);
      return UNREADABLE;
    });
    if (month !== undefined) {
      const [settled] = await Promise.all([items, loadFaces(), laterStyles()]);
      await watchedSettings(settled, signal);
      const { showMonth } = await import("./month-document.ts");
      await showMonth(month, [language ?? "", preferredLanguage.among(settled), pageLanguage()]);
      return;
    }
    const { face } = document.documentElement.dataset;
    // All at once; what is stored comes before the text, and is worked out while the text is on its way.
    const [shown, { settings, first }] = await Promise.all([
      article === undefined
        ? undefined
        : findShown(
            article,
            items.then((all) => preferredLanguage.among(all)),
            language,
          ),
      items.then(async (all) => ({ settings: await watchedSettings(all, signal, look), first: await firstState(all) })),
      loadFaces(),
    ]);
    // The face that was kept for the first paint may have been changed in another browser since.
    if (document.documentElement.dataset["face"] !== face) await loadFaces();
    // Entries that listening added are not pages of their own: the one gone to is opened as a page.
    const at = { article };
    const returned = () => {
      if (parseReaderAddress(location.search).article !== at.article) location.reload();
    };
    addEventListener("popstate", returned, { signal });
    if (shown === undefined) await fail("unknown");
    else await showArticle({ ...marksOnDemand(first), settings, keys, look, at, signal }, shown);
  } catch (error) {
    report(error);
    await fail("broken");
  }
}

/** Says that there is no such article, or that it cannot be read; seldom needed, so its code comes only then. */
async function fail(what: Failure): Promise<void> {
  const { drawFailure } = await import("./failure-view.ts");
  drawFailure(byId("main"), what);
}

/** Finds an article and its text; `undefined` when this edition has none of that id. Throws when a file cannot be read. */
async function findShown(id: string, preferred: Promise<string>, language = ""): Promise<ShownArticle | undefined> {
  const [index, article] = await Promise.all([loadIndex(), loadArticle(id)]);
  if (article === undefined) return undefined;
  const tag = chooseLanguage(Object.keys(article.body.texts), [language, await preferred, pageLanguage()]);
  const text = article.body.texts[tag];
  if (text === undefined) throw new Error(`${id} has no text`);
  return { index, ...article, language: tag, text };
}

/** What stands for the stored items where they cannot be read. */
const UNREADABLE: Items = {};

/** The read state among the stored items; undefined where they could not be read. */
async function firstState(items: Items): Promise<ReadState | undefined> {
  return items === UNREADABLE ? undefined : openStore(items, (await loadIndex()).lineage).state;
}

function marksOnDemand(first: ReadState | undefined): Pick<Page, "state" | "openMarks"> {
  let opened: Marks | undefined;
  let opening: Promise<Marks | undefined> | undefined;
  const open = async () => {
    opened = await (await import("../platform/marks.ts")).openMarks();
    return opened;
  };
  return {
    state: () => opened?.state ?? first,
    openMarks() {
      opening ??= open().catch(report);
      return opening;
    },
  };
}

/** Shows an article in place of whatever the page shows, and wires the features when it is on screen. */
async function showArticle(
  page: Page,
  shown: ShownArticle,
  arrive?: (view: ArticleView) => void,
): Promise<Session | undefined> {
  const view = drawArticle(shown, page.settings());
  const bar = drawBar(shown.month);
  const further = furtherLetters(shown.text.title + shown.text.html);
  if (further !== "") await loadFaces(further);
  const leaving = new AbortController();
  page.signal.addEventListener("abort", () => leaving.abort(), { once: true, signal: leaving.signal });
  let blocks: TextBlocks | undefined;
  const session: Session = {
    marks: undefined,
    settings: page.settings,
    keys: page.keys,
    look: page.look,
    shown,
    view,
    bar,
    blocks: () => {
      blocks ??= blocksOf(view.text);
      return blocks;
    },
    replace: (next, arriveThere) => {
      leaving.abort();
      return showArticle(page, next, arriveThere);
    },
    async open(id) {
      const next = await findShown(
        id,
        preferredLanguage.get().catch((error: unknown) => report(error) ?? ""),
      );
      if (!next) return undefined;
      leaving.abort();
      page.at.article = next.id;
      history.pushState(null, "", readerPath(next.id));
      scrollTo({ top: 0, behavior: "instant" });
      return showArticle(page, next);
    },
    signal: leaving.signal,
  };
  bar.outline.hidden = shown.text.headings.length < 2;
  const state = page.state();
  showState(bar, view, state, shown);
  document.title = shown.text.title;
  byId("main").replaceChildren(bar.root, view.article);
  if (arrive || !beginsAtTop(shown, state)) view.complete();
  if (arrive) arrive(view);
  else resumeReading(session, state);
  // The text is painted first; everything that can wait is another file.
  await painted();
  view.complete();
  const [{ wireFeatures }, marks] = await Promise.all([import("./features.ts"), page.openMarks(), laterStyles()]);
  if (leaving.signal.aborted) return undefined;
  if (marks) showState(bar, view, marks.state, shown);
  const wired = { ...session, marks };
  wireFeatures(wired);
  return wired;
}

/** Loads the styles of panels and of paper, once; resolves when they hold, or when they cannot be had. */
async function laterStyles(): Promise<void> {
  if (document.querySelector("link[href^=reader-]")) return;
  await Promise.all([addStyles("reader-later.css", "all"), addStyles("reader-print.css", "print")]);
}

function addStyles(href: string, media: string): Promise<void> {
  const link = element("link", { rel: "stylesheet", href, media });
  return new Promise((resolve) => {
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", () => resolve());
    document.head.append(link);
  });
}

async function watchedSettings(items: Items, signal: AbortSignal, look: Look = {}): Promise<() => Settings> {
  let settings = settingsAmong(items);
  await keepAppearance(
    signal,
    (changed) => {
      look.changing?.();
      settings = changed;
    },
    settings,
  );
  return () => settings;
}

// What went wrong is for the developer's eye; the page says in words what the reader can do.
function report(error: unknown): undefined {
  console.error(error);
}
