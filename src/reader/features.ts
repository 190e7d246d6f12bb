/** Everything of the reader page that can wait until the text is on screen. */

import { isRead, isRevised, placeOf } from "../core/read-state.ts";
import type { ReaderAction } from "../core/reader-keys.ts";
import { INITIAL_PACE, type Pace } from "../core/reading-pace.ts";
import { learnPace, storedPace } from "../platform/pace.ts";
import { noteOpened } from "../platform/recent.ts";
import { watchSettings } from "../platform/settings.ts";
import { message } from "../ui/messages.ts";
import { actionsOf, hasVoices } from "./actions.ts";
import { parseReaderAddress } from "./address.ts";
import { ownRevision } from "./article-view.ts";
import { markBareLinks } from "./bare-links.ts";
import type { BookChoice } from "./book-choice.ts";
import { wireChanges } from "./changes.ts";
import { wireCodeCopy } from "./code-copy.ts";
import { wireFootnotes } from "./footnotes.ts";
import { linkHeadings } from "./heading-links.ts";
import { wireImageZoom } from "./image-zoom.ts";
import { keyOfAction, showKeyHints } from "./key-hints.ts";
import { obeyKeys } from "./keys.ts";
import { wireLinkStates } from "./link-states.ts";
import { openMore } from "./more-menu.ts";
import { fillNeighbours, showNextUnread } from "./neighbour-links.ts";
import { showNotice } from "./notice.ts";
import { closePanel } from "./panel.ts";
import { fitOnPaper } from "./paper-fit.ts";
import { wireProgress } from "./progress.ts";
import { trackReading } from "./reading-tracker.ts";
import { keepPlaceInHistory, returnWithinText } from "./resume.ts";
import { unstopStillScrollers } from "./scrollers.ts";
import type { Session } from "./session.ts";
import { type StateControls, wireState } from "./state-controls.ts";
import { keepPlaceSteady } from "./steady-place.ts";

/** Wires the features to a drawn article. */
export function wireFeatures(session: Session): void {
  const { shown, view, bar, marks, settings, signal } = session;
  const { ordinal } = shown.body;
  let state: StateControls | undefined;
  let pace: Pace = INITIAL_PACE;
  // For "Continue reading" in the list; without it the newest of the begun articles is offered.
  noteOpened(ordinal).catch((error: unknown) => console.error(error));
  returnWithinText(session);
  keepPlaceSteady(session);
  const tracker = trackReading({
    text: view.text,
    end: view.textEnd,
    blocks: session.blocks,
    words: shown.text.words,
    readWhen: () => settings().readWhen,
    // What was revised since counts as read anew at its end.
    isRead: () => !marks || (isRead(marks.state, ordinal) && !isRevised(marks.state, ordinal, ownRevision(shown))),
    markRead: () => state?.markRead(),
    keepPlace(place, settled) {
      keepPlaceInHistory(place);
      // Who has just marked an article unread by hand wants it unread, not begun.
      if (!marks || settled || isRead(marks.state, ordinal) || place <= placeOf(marks.state, ordinal)) return;
      marks.setPlace(ordinal, place).catch(() => showNotice(message("placeNotSaved")));
    },
    onStretch: (words, time) => {
      learnPace(words, time).catch((error: unknown) => console.error(error));
    },
    signal,
  });
  if (marks) state = wireState(session, marks, () => tracker.markedByHand());
  else showNotice(message("stateUnavailable"), { label: message("tryAgain"), run: () => location.reload() });
  tracker.review();
  watchSettings(() => tracker.review(), signal);

  wireProgress(session, () => pace);
  storedPace.get().then(
    (stored) => {
      pace = stored;
    },
    (error: unknown) => console.error(error),
  );
  markBareLinks(view.text);
  linkHeadings(view.text);
  wireCodeCopy(view.text);
  wireFootnotes(view.text, signal);
  wireImageZoom(view.text, signal);
  fitOnPaper(view.text, signal);
  unstopStillScrollers(view.text, signal);
  if (marks) wireLinkStates(view.article, marks, signal);
  // Who leaves at once breaks off what is fetched; that is no failure.
  const left = new AbortController();
  addEventListener("pagehide", () => left.abort(), { signal });
  const neighbours = fillNeighbours(session);
  neighbours.then(() => showNextUnread(session)).catch((error: unknown) => left.signal.aborted || console.error(error));

  wireChanges(session).catch((error: unknown) => console.error(error));
  const { find } = parseReaderAddress(location.search);
  const found = find
    ? import("./found-words.ts").then(({ wireFoundWords }) => wireFoundWords(session, find))
    : undefined;
  found?.catch((error: unknown) => console.error(error));

  const saveBook = (what: BookChoice) => {
    showNotice(message("epubMaking"));
    import("./book-choice.ts")
      .then(({ saveChosen }) => saveChosen(session, what))
      .then(
        (saved) => showNotice(message(saved ? "epubSaved" : "epubNoneStarred")),
        (error: unknown) => {
          console.error(error);
          showNotice(message("epubFailed"));
        },
      );
  };
  // The panels tell of this article.
  signal.addEventListener("abort", closePanel);
  // Browsers look for their voices when they are first asked, and know of them a while later.
  hasVoices();
  const actions = actionsOf(session, { state, neighbours, found });
  showKeyHints(session, settings());
  watchSettings((changed) => showKeyHints(session, changed), signal);
  const keyed = (action: ReaderAction) => ({
    label: message(`key_${action}`),
    key: keyOfAction(action, settings()),
    run: () => void actions[action](),
  });
  obeyKeys(session.keys, (action) => actions[action](), settings, signal);
  bar.setting.addEventListener("click", () => void actions.setting(), { signal });
  bar.more.addEventListener(
    "click",
    () =>
      openMore(bar.more, [
        keyed("copyMarkdown"),
        ...(hasVoices() ? [keyed("listen")] : []),
        { label: message("readerPrint"), run: () => print() },
        {
          label: message("readerPrintMonth"),
          run: () => location.assign(`reader.html?${new URLSearchParams({ month: shown.month }).toString()}`),
        },
        { label: message("epubArticle"), run: () => saveBook("article") },
        { label: message("epubMonth"), run: () => saveBook("month") },
        { label: message("epubStarred"), run: () => saveBook("starred") },
        keyed("randomUnread"),
        keyed("keys"),
      ]),
    { signal },
  );
}
