/** Opens the reader page: finds the article, draws it once everything that could move it is there, then wires the rest. */
import { neighboursOf } from "../core/neighbours.ts";
import { type Settings, settingsOf } from "../core/settings.ts";
import { chooseLanguage } from "../core/text-language.ts";
import { findArticle, loadBody, loadIndex } from "../platform/library.ts";
import type { Marks } from "../platform/marks.ts";
import { preferredLanguage } from "../platform/preferred-language.ts";
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
  readonly signal: AbortSignal;
}

/** Opens what the address asks for. Never rejects: a failure is drawn, with a way on. */
export async function openReader(query: string, signal: AbortSignal): Promise<void> {
  const main = byId("main");
  applyPageLanguage();
  history.scrollRestoration = "manual";
  try {
    const { article, language } = parseReaderAddress(query);
    // All at once: nothing here waits for anything else.
    const marks = import("../platform/marks.ts").then(({ openMarks }) => openMarks()).catch(report);
    const [found, preferred, settings] = await Promise.all([
      article === undefined ? undefined : findArticle(article),
      preferredLanguage.get().catch(report),
      watchedSettings(signal),
      loadFaces(),
    ]);
    if (found === undefined) {
      drawFailure(main, "unknown");
      return;
    }
    const [index, body] = await Promise.all([loadIndex(), loadBody(found)]);
    const tag = chooseLanguage(Object.keys(body.texts), [language ?? "", preferred ?? "", pageLanguage()]);
    const text = body.texts[tag];
    if (text === undefined) throw new Error(`${found.entry.id} has no text`);
    await showArticle({ marks, settings, signal }, { index, ...found, body, language: tag, text });
  } catch (error) {
    report(error);
    drawFailure(main, "broken");
  }
}

/** The text waits this long (milliseconds) for the read state, which says where to resume; then it is shown without. */
const PATIENCE = 50;

/** Shows an article in place of whatever the page shows, and wires the features when it is on screen. */
async function showArticle(page: Page, shown: ShownArticle, arrive?: (view: ArticleView) => void): Promise<void> {
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
    signal: leaving.signal,
  };
  bar.outline.hidden = shown.text.headings.length < 2;
  showState(bar, view, early?.state, shown.entry.ordinal);
  document.title = shown.text.title;
  byId("main").replaceChildren(bar.root, view.article);
  if (arrive) arrive(view);
  else resumeReading(session);
  // The text is painted first; everything that can wait is another file.
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const [{ wireFeatures }, marks] = await Promise.all([import("./features.ts"), page.marks]);
  if (leaving.signal.aborted) return;
  if (marks && !early) {
    showState(bar, view, marks.state, shown.entry.ordinal);
    if (!arrive && scrollY === 0) resumeReading({ ...session, marks });
  }
  wireFeatures({ ...session, marks });
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
