/** What a reader does to articles in the list: read, starred, whole months at once, and the way back from each. */
import type { LibraryIndex } from "../../core/library.ts";
import { monthLabel } from "../../core/library.ts";
import { ordinalsBefore, ordinalsOfMonths } from "../../core/months.ts";
import { isRead, isStarred } from "../../core/read-state.ts";
import type { Marks } from "../../platform/marks.ts";
import { countMessage, message } from "../messages.ts";
import type { Notices } from "./notices.ts";

/** Which articles a batch marks: a month's, those of all months older than it, or every one. */
export type BatchScope = "month" | "older" | "all";

export class ListActions {
  readonly #marks: Marks;
  readonly #index: LibraryIndex;
  readonly #notices: Notices;
  readonly #done: (() => Promise<void>)[] = [];

  constructor(marks: Marks, index: LibraryIndex, notices: Notices) {
    this.#marks = marks;
    this.#index = index;
    this.#notices = notices;
  }

  toggleRead(ordinal: number): Promise<void> {
    const read = !isRead(this.#marks.state, ordinal);
    return this.#attempt(async () => {
      await this.#marks.setRead(ordinal, read);
      this.#done.push(() => this.#marks.setRead(ordinal, !read));
      this.#notices.say(message(read ? "listIsRead" : "listIsUnread"));
    });
  }

  toggleStar(ordinal: number): Promise<void> {
    const starred = !isStarred(this.#marks.state, ordinal);
    return this.#attempt(async () => {
      await this.#marks.setStarred(ordinal, starred);
      this.#done.push(() => this.#marks.setStarred(ordinal, !starred));
      this.#notices.say(message(starred ? "listIsStarred" : "listIsNotStarred"));
    });
  }

  /** Marks many articles read, and offers the way back. `key` is the month from which `scope` is seen. */
  markRead(scope: BatchScope, key: string): Promise<void> {
    return this.#attempt(async () => {
      const batch = await this.#marks.markRead(this.#ordinals(scope, key), batchLabel(scope, key));
      if (batch.count === 0) {
        this.#notices.toast(message("listMarkedNone"));
        return;
      }
      this.#done.push(() => this.#marks.undo(batch.id));
      this.#notices.toast(countMessage("listMarked", batch.count), () => void this.undo());
    });
  }

  /** Takes back what was done last, as often as there is something. */
  async undo(): Promise<void> {
    const back = this.#done.pop();
    this.#notices.hideToast();
    if (!back) {
      this.#notices.say(message("listUndoNothing"));
      return;
    }
    await this.#attempt(async () => {
      await back();
      this.#notices.toast(message("listUndone"));
    }, back);
  }

  #ordinals(scope: BatchScope, key: string): number[] {
    const { months } = this.#index;
    switch (scope) {
      case "month":
        return ordinalsOfMonths(months.filter((month) => month.key === key));
      case "older":
        return ordinalsBefore(months, key);
      case "all":
        return ordinalsOfMonths(months);
    }
  }

  /** Does something to storage; says so in words when the browser refuses. What was to be undone can be tried again. */
  async #attempt(work: () => Promise<void>, back?: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.#notices.clearNote("not-stored");
    } catch (error) {
      console.error(error);
      if (back) this.#done.push(back);
      this.#notices.note("not-stored", message("listNotStored"), [], true);
    }
  }
}

/** The batch's name in the log. */
function batchLabel(scope: BatchScope, key: string): string {
  switch (scope) {
    case "month":
      return monthLabel(key);
    case "older":
      return message("listOlderThan", monthLabel(key));
    case "all":
      return message("listEverything");
  }
}
