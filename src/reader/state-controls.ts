/** The controls of an article's state. They say only what is stored. */
import { isRead, isStarred } from "../core/read-state.ts";
import type { Marks } from "../platform/marks.ts";
import { message } from "../ui/messages.ts";
import { ownRevision } from "./article-view.ts";
import { showNotice } from "./notice.ts";
import type { Session } from "./session.ts";
import { showState } from "./state-view.ts";

export interface StateControls {
  /** Resolves when the mark is stored, or when it was said that it is not; so does the next. */
  toggleRead(): Promise<void>;
  toggleStar(): Promise<void>;
  /** Marks the article read because it has been read, not by hand. */
  markRead(): void;
}

/** Wires the bar's buttons and the one after the text; `onHandMark` hears of each mark made by hand. */
export function wireState({ shown, bar, view, signal }: Session, marks: Marks, onHandMark: () => void): StateControls {
  const { ordinal } = shown.body;
  const show = () => showState(bar, view, marks.state, shown);

  const change = async (control: HTMLButtonElement, write: () => Promise<void>): Promise<void> => {
    if (control.ariaBusy === "true") return;
    control.ariaBusy = "true";
    try {
      await write();
      show();
    } catch {
      showNotice(message("stateNotSaved"), { label: message("tryAgain"), run: () => void change(control, write) });
    } finally {
      control.ariaBusy = "false";
    }
  };

  const controls: StateControls = {
    toggleRead() {
      onHandMark();
      return change(bar.read, () => marks.setRead(ordinal, !isRead(marks.state, ordinal), ownRevision(shown)));
    },
    toggleStar: () => change(bar.star, () => marks.setStarred(ordinal, !isStarred(marks.state, ordinal))),
    markRead: () => void change(bar.read, () => marks.setRead(ordinal, true, ownRevision(shown))),
  };
  bar.read.addEventListener("click", () => void controls.toggleRead(), { signal });
  view.mark.addEventListener("click", () => void controls.toggleRead(), { signal });
  bar.star.addEventListener("click", () => void controls.toggleStar(), { signal });
  marks.watch(show, signal);
  return controls;
}
