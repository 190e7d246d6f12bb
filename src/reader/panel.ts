/** Panels that come up from the bar: one at a time, closed by Escape, by a click elsewhere, or by their button. */
import { element } from "../ui/dom.ts";
import { message } from "../ui/messages.ts";

/**
 * Opens the panel of this name below `opener`, or closes it when it is open. It is drawn anew each time, so that it
 * tells what holds now; `draw` gets a signal that aborts when it closes.
 */
export function openPanel(name: string, opener: HTMLElement, title: string, draw: (signal: AbortSignal) => Node): void {
  const open = document.querySelector<HTMLElement>(`[data-panel="${name}"]:popover-open`);
  if (open) {
    open.hidePopover();
    return;
  }
  const closing = new AbortController();
  const panel = drawPanel(name, title, draw(closing.signal));
  panel.addEventListener("toggle", (event) => {
    if ((event as ToggleEvent).newState !== "closed") return;
    closing.abort();
    opener.setAttribute("aria-expanded", "false");
    const focused = panel.contains(document.activeElement) || document.activeElement === document.body;
    panel.remove();
    if (focused) opener.focus({ preventScroll: true });
  });
  document.body.append(panel);
  panel.showPopover();
  opener.setAttribute("aria-expanded", "true");
  keepFocus(panel);
  panel.focus();
}

/** Closes the panel that is open, if any is. */
export function closePanel(): void {
  document.querySelector<HTMLElement>("[data-panel]:popover-open")?.hidePopover();
}

function drawPanel(name: string, title: string, content: Node): HTMLElement {
  const close = element("button", { type: "button", class: "panel-close", "aria-label": message("readerClose") }, "×");
  const panel = element(
    "section",
    { class: "panel", popover: "auto", "data-panel": name, role: "dialog", "aria-label": title, tabindex: -1 },
    element("header", {}, element("h2", {}, title), close),
    content,
  );
  close.addEventListener("click", () => panel.hidePopover());
  return panel;
}

const STOPS = "a[href], button, input, select, [tabindex='0']";

/** Keeps the Tab key within what came up: from its last stop to its first, and back. */
export function keepFocus(panel: HTMLElement): void {
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Tab") return;
    const stops = [...panel.querySelectorAll<HTMLElement>(STOPS)].filter(isStop);
    const [first, last] = [stops[0], stops.at(-1)];
    const here = document.activeElement;
    const leaves = event.shiftKey ? here === first || here === panel : here === last;
    if (!leaves && first) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  });
}

// Of the radio buttons of a group only the chosen one is a stop.
function isStop(stop: HTMLElement): boolean {
  return stop.checkVisibility() && !(stop instanceof HTMLInputElement && stop.type === "radio" && !stop.checked);
}
