/** What the list says: aloud only, in a toast that can undo, or as a note that stays until it is dealt with. */
import { byId, element } from "../dom.ts";
import { message } from "../messages.ts";

/** How long a toast can be used, in milliseconds; longer while the pointer or the focus is on it. */
const TOAST_TIME = 12_000;

export interface NoteAction {
  readonly label: string;
  readonly act: () => void;
}

export class Notices {
  readonly #toast = byId("toast");
  readonly #live = byId("live");
  readonly #notes = byId("notes");
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(signal: AbortSignal) {
    for (const stop of ["pointerenter", "focusin"] as const)
      this.#toast.addEventListener(stop, () => clearTimeout(this.#timer), { signal });
    for (const go of ["pointerleave", "focusout"] as const)
      this.#toast.addEventListener(go, () => this.#hideLater(), { signal });
  }

  /** Says something to those who cannot see that it happened. */
  say(text: string): void {
    // The same sentence twice would be heard once.
    this.#live.textContent = this.#live.textContent === text ? `${text}\u00a0` : text;
  }

  /** Shows what was done for some seconds, with a way to undo it. */
  toast(text: string, undo?: () => void): void {
    this.#toast.replaceChildren(element("span", {}, text));
    if (undo) {
      const button = element("button", { type: "button", class: "plain" }, message("listUndo"));
      button.addEventListener("click", undo);
      this.#toast.append(button);
    }
    this.#toast.hidden = false;
    this.#hideLater();
  }

  hideToast(): void {
    clearTimeout(this.#timer);
    this.#toast.hidden = true;
  }

  /** A sentence above the list, with a way on. A later note of the same name takes its place. */
  note(name: string, text: string, actions: readonly NoteAction[] = [], isFailure = false): void {
    const note = element("p", { class: "note", "data-note": name, role: isFailure ? "alert" : "status" }, text);
    for (const { label, act } of actions) {
      const button = element("button", { type: "button", class: "plain" }, label);
      button.addEventListener("click", act);
      note.append(" ", button);
    }
    this.clearNote(name);
    this.#notes.append(note);
  }

  clearNote(name: string): void {
    this.#notes.querySelector(`[data-note="${name}"]`)?.remove();
  }

  #hideLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.hideToast(), TOAST_TIME);
  }
}
