/** The controls of an article's state. They say only what is stored. */
import { isRead, isStarred } from "../core/read-state.ts";
import type { Marks } from "../platform/marks.ts";
import { message } from "../ui/messages.ts";
import { ownRevision } from "./article-view.ts";
import { showNotice } from "./notice.ts";
import type { Session } from "./session.ts";
import { showState } from "./state-view.ts";

export interface StateControls {
  toggleRead(): void;
  toggleStar(): void;
  /** Marks the article read because it has been read, not by hand. */
  markRead(): void;
}

/** Wires the bar's buttons and the one after the text; `onHandMark` hears of each mark made by hand. */
export function wireState({ shown, bar, view, signal }: Session, marks: Marks, onHandMark: () => void): StateControls {
  const { ordinal } = shown.body;
  const show = () => showState(bar, view, marks.state, shown);

  const change = (control: HTMLButtonElement, write: () => Promise<void>) => {
    if (control.ariaBusy === "true") return;
    control.ariaBusy = "true";
    write()
      .then(show)
      .catch(() =>
        showNotice(message("stateNotSaved"), { label: message("tryAgain"), run: () => change(control, write) }),
      )
      .finally(() => {
        control.ariaBusy = "false";
      });
  };

  const controls: StateControls = {
    toggleRead() {
      onHandMark();
      change(bar.read, () => marks.setRead(ordinal, !isRead(marks.state, ordinal), ownRevision(shown)));
    },
    toggleStar: () => change(bar.star, () => marks.setStarred(ordinal, !isStarred(marks.state, ordinal))),
    markRead: () => change(bar.read, () => marks.setRead(ordinal, true, ownRevision(shown))),
  };
  bar.read.addEventListener("click", () => controls.toggleRead(), { signal });
  view.mark.addEventListener("click", () => controls.toggleRead(), { signal });
  bar.star.addEventListener("click", () => controls.toggleStar(), { signal });
  marks.watch(show, signal);
  return controls;
}
