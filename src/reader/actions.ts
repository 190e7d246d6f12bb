/** What the reader's keys, tools and menu do. Where there is nothing to do, a sentence says so. */

import type { ReaderAction } from "../core/reader-keys.ts";
import { readerPath } from "../core/reader-path.ts";
import { watchSettings } from "../platform/settings.ts";
import { message } from "../ui/messages.ts";
import { wireBack } from "./back.ts";
import type { StepThroughFound } from "./found-words.ts";
import { leave } from "./keys.ts";
import { findNextUnread } from "./neighbour-links.ts";
import { showNotice } from "./notice.ts";
import { wireOutline } from "./outline.ts";
import { openPanel } from "./panel.ts";
import type { Session } from "./session.ts";
import type { StateControls } from "./state-controls.ts";
import { wireTwins } from "./twins.ts";

/** What the actions need besides the session. */
export interface Wired {
  /** `undefined` where the read state could not be opened. */
  readonly state: StateControls | undefined;
  /** Resolves when the neighbours' links are there. */
  readonly neighbours: Promise<void>;
  /** Where the article was opened from a search. */
  readonly found: Promise<StepThroughFound | undefined> | undefined;
}

/** The actions on an article. One that answers with a promise is done, or has failed in words, when it resolves. */
export function actionsOf(session: Session, { state, neighbours, found }: Wired): Record<ReaderAction, () => unknown> {
  const { shown, view, bar, marks, settings } = session;
  const failed = (error: unknown) => {
    console.error(error);
    showNotice(message("readerBroken"));
  };
  const follow = async (slot: HTMLElement, without: string) => {
    await neighbours.catch(() => undefined);
    const link = slot.querySelector("a");
    if (link) await leave(() => link.click());
    else showNotice(without);
  };
  const goTo = (id: string | undefined) => {
    if (id !== undefined) return leave(() => location.assign(readerPath(id)));
    showNotice(message("allRead"));
    return undefined;
  };
  const back = wireBack(session);
  const unmarked = () => showNotice(message("stateUnavailable"));
  const step = async (places: number) => {
    const go = await found?.catch(() => undefined);
    if (go) go(places);
    else showNotice(message("readerNothingFound"));
  };
  return {
    toggleRead: () => (state ? state.toggleRead() : unmarked()),
    toggleStar: () => (state ? state.toggleStar() : unmarked()),
    next: () => follow(view.next, message("readerNoNext")),
    previous: () => follow(view.previous, message("readerNoPrevious")),
    nextUnread: () =>
      marks
        ? findNextUnread(session)
            .then((entry) => goTo(entry?.id))
            .catch(failed)
        : unmarked(),
    randomUnread: () =>
      marks
        ? import("./random-unread.ts")
            .then(({ pickRandomUnread }) => pickRandomUnread(shown.index, marks, Math.random))
            .then((entry) => goTo(entry?.id))
            .catch(failed)
        : unmarked(),
    nextFound: () => step(1),
    previousFound: () => step(-1),
    switchLanguage: wireTwins(session),
    outline: wireOutline(session),
    setting: () =>
      import("./setting-panel.ts").then(({ drawSettingPanel }) => {
        openPanel("setting", bar.setting, message("readerSetting"), (closing) => {
          const panel = drawSettingPanel();
          watchSettings((changed) => panel.show(changed), closing);
          panel.show(settings());
          return panel.element;
        });
      }, failed),
    listen: () =>
      hasVoices()
        ? import("./listening.ts").then(({ toggleListening }) => toggleListening(session)).catch(failed)
        : showNotice(message("listenNoVoices")),
    copyMarkdown: () => import("./copy-markdown.ts").then(({ copyMarkdown }) => copyMarkdown(session)).catch(failed),
    top: () => scrollTo({ top: 0 }),
    back: () => leave(back),
    home: () => leave(() => location.assign("library.html")),
    keys: () =>
      import("./keys-sheet.ts").then(({ drawKeysSheet }) => {
        openPanel("keys", bar.more, message("key_keys"), () => drawKeysSheet(settings()));
      }, failed),
  };
}

/** Whether anything can speak; listening is offered only then. */
export function hasVoices(): boolean {
  return "speechSynthesis" in globalThis && speechSynthesis.getVoices().length > 0;
}
