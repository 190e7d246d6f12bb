/** Opens the reader page: finds the article, draws it once everything that could move it is there, then wires the rest. */
import { neighboursOf } from "../core/neighbours.ts";
import { type Settings, settingsOf } from "../core/settings.ts";
import { chooseLanguage } from "../core/text-language.ts";
import { findArticle, loadBody, loadIndex } from "../platform/library.ts";
import type { Marks } from "../platform/marks.ts";
import { preferredLanguage } from "../platform/preferred-language.ts";
import { readerPath } from "../platform/tabs.ts";
import { keepAppearance } from "../ui/appearance.ts";
import { byId } from "../ui/dom.ts";
import { language as pageLanguage } from "../ui/messages.ts";
import { applyPageLanguage } from "../ui/page-language.ts";
import { parseReaderAddress } from "./address.ts";
import { type ArticleView, drawArticle, type ShownArticle } from "./article-view.ts";
import { drawBar } from "./bar.ts";
import { charactersBeyondLatin, loadFaces } from "./faces.ts";
import { drawFailure } from "./failure-view.ts";
import { resumeReading } from "./resume.ts";
import type { Session } from "./session.ts";
import { showState } from "./state-view.ts";
import { blocksOf, type TextBlocks } from "./text-blocks.ts";

/** What holds for as long as the page is open, whichever article it shows. */
export interface Page {
  /** The read state, when it is open; its code comes beside the text's and not before it. */
  readonly marks: Promise<Marks | undefined>;
  readonly settings: () => Settings;
  /** The article that the address names now. */
  readonly at: { article: string | undefined };
  readonly signal: AbortSignal;
}

/** Opens what the address asks for. Never rejects: a failure is drawn, with a way on. */
export async function openReader(query: string, signal: AbortSignal): Promise<void> {
  const main = byId("main");
  applyPageLanguage();
  history.scrollRestoration = "manual";
  try {
    const { article, month, language } = parseReaderAddress(query);
    if (month !== undefined) {
      await Promise.all([watchedSettings(signal), loadFaces()]);
      const { showMonth } = await import("./month-document.ts");
      await showMonth(month, [language ?? "", (await preferredLanguage.get().catch(report)) ?? "", pageLanguage()]);
      return;
    }
    // All at once: nothing here waits for anything else.
    const marks = import("../platform/marks.ts").then(({ openMarks }) => openMarks()).catch(report);
    const [shown, settings] = await Promise.all([
      article === undefined ? undefined : findShown(article, language),
      watchedSettings(signal),
      loadFaces(),
    ]);
    // Entries that listening added are not pages of their own: the one gone to is opened as a page.
    const at = { article };
    const returned = () => {
      if (parseReaderAddress(location.search).article !== at.article) location.reload();
    };
    addEventListener("popstate", returned, { signal });
    if (shown === undefined) drawFailure(main, "unknown");
    else await showArticle({ marks, settings, at, signal }, shown);
  } catch (error) {
    report(error);
    drawFailure(main, "broken");
  }
}

/** Finds an article and its text; `undefined` when this edition has none of that id. Throws when a file cannot be read. */
async function findShown(id: string, language = ""): Promise<ShownArticle | undefined> {
  const [found, preferred] = await Promise.all([findArticle(id), preferredLanguage.get().catch(report)]);
  if (found === undefined) return undefined;
  const [index, body] = await Promise.all([loadIndex(), loadBody(found)]);
  const tag = chooseLanguage(Object.keys(body.texts), [language, preferred ?? "", pageLanguage()]);
  const text = body.texts[tag];
  if (text === undefined) throw new Error(`${id} has no text`);
  return { index, ...found, body, language: tag, text };
}

/** The text waits this long (milliseconds) for the read state, which says where to resume; then it is shown without. */
const PATIENCE = 50;

/** Shows an article in place of whatever the page shows, and wires the features when it is on screen. */
async function showArticle(
  page: Page,
  shown: ShownArticle,
  arrive?: (view: ArticleView) => void,
): Promise<Session | undefined> {
  const view = drawArticle(shown, neighboursOf(shown.index, shown.month, shown.entry.id));
  const bar = drawBar(shown.month.key);
  const beyond = charactersBeyondLatin(shown.text.html);
  if (beyond !== "") await loadFaces(beyond);
  const early = await Promise.race([page.marks, new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE))]);
  const leaving = new AbortController();
  page.signal.addEventListener("abort", () => leaving.abort(), { once: true, signal: leaving.signal });
  let blocks: TextBlocks | undefined;
  const session: Session = {
    marks: early,
    settings: page.settings,
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
      const next = await findShown(id);
      if (!next) return undefined;
      leaving.abort();
      page.at.article = next.entry.id;
      history.pushState(null, "", readerPath(next.entry.id));
      scrollTo({ top: 0, behavior: "instant" });
      return showArticle(page, next);
    },
    signal: leaving.signal,
  };
  bar.outline.hidden = shown.text.headings.length < 2;
  showState(bar, view, early?.state, shown);
  document.title = shown.text.title;
  byId("main").replaceChildren(bar.root, view.article);
  if (arrive) arrive(view);
  else resumeReading(session);
  // The text is painted first; everything that can wait is another file.
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const [{ wireFeatures }, marks] = await Promise.all([import("./features.ts"), page.marks]);
  if (leaving.signal.aborted) return undefined;
  if (marks && !early) {
    showState(bar, view, marks.state, shown);
    if (!arrive && scrollY === 0) resumeReading({ ...session, marks });
  }
  const wired = { ...session, marks };
  wireFeatures(wired);
  return wired;
}

async function watchedSettings(signal: AbortSignal): Promise<() => Settings> {
  let settings = settingsOf(new Map());
  await keepAppearance(signal, (changed) => {
    settings = changed;
  }).catch(report);
  return () => settings;
}

// What went wrong is for the developer's eye; the page says in words what the reader can do.
function report(error: unknown): undefined {
  console.error(error);
}
