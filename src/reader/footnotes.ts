/** Footnotes open where they are mentioned, and give the reader back to the line they came from. */
import { element } from "../ui/dom.ts";
import { message } from "../ui/messages.ts";
import { keepFocus } from "./panel.ts";

/** Makes the marks in a text open their notes in place until the signal aborts. A mark still is a link without this. */
export function wireFootnotes(text: HTMLElement, signal: AbortSignal): void {
  text.addEventListener(
    "click",
    (event) => {
      const mark = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-note]") : null;
      if (!mark || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const note = document.getElementById(decodeURIComponent(mark.hash.slice(1)));
      if (!note) return;
      event.preventDefault();
      openNote(mark, note, text);
    },
    { signal },
  );
}

function openNote(mark: HTMLAnchorElement, note: HTMLElement, text: HTMLElement): void {
  const content = note.cloneNode(true) as HTMLElement;
  for (const back of content.querySelectorAll("[data-note-back]")) back.remove();
  for (const named of content.querySelectorAll("[id]")) named.removeAttribute("id");
  const body = element("div", { class: "text set", lang: text.lang, dir: text.dir });
  body.append(...content.childNodes);
  const panel = element(
    "div",
    {
      class: "note",
      popover: "auto",
      role: "dialog",
      "aria-label": message("footnote", mark.textContent),
      tabindex: -1,
    },
    body,
  );
  document.body.append(panel);
  panel.showPopover();
  place(panel, mark);
  keepFocus(panel);
  panel.focus({ preventScroll: true });
  panel.addEventListener("toggle", (event) => {
    if ((event as ToggleEvent).newState !== "closed") return;
    const focused = panel.contains(document.activeElement) || document.activeElement === document.body;
    panel.remove();
    if (focused) mark.focus({ preventScroll: true });
  });
}

/** Below the mark where there is room, else above it; never over the edge of the screen. */
function place(panel: HTMLElement, mark: HTMLElement): void {
  const at = mark.getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left - width / 2, document.documentElement.clientWidth - width - 8));
  const below = at.bottom + 8;
  const top = below + height < innerHeight ? below : Math.max(8, at.top - height - 8);
  panel.style.left = `${left}px`;
  panel.style.top = `${top}px`;
}
