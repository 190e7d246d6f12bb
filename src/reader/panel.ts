/** Panels that come up from the bar: one at a time, closed by Escape, by a click elsewhere, or by their button. */
import { element } from "../ui/dom.ts";
import { message } from "../ui/messages.ts";

const drawn = new Map<string, HTMLElement>();

/** Opens the panel of this name, or closes it when it is open. `draw` is called at its first opening. */
export function openPanel(name: string, opener: HTMLElement, title: string, draw: () => Node): void {
  let panel = drawn.get(name);
  if (!panel?.isConnected) {
    panel = drawPanel(name, title, draw());
    drawn.set(name, panel);
  }
  if (panel.matches(":popover-open")) {
    panel.hidePopover();
    return;
  }
  panel.showPopover();
  opener.setAttribute("aria-expanded", "true");
  panel.addEventListener("toggle", () => opener.setAttribute("aria-expanded", "false"), { once: true });
  panel.focus();
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
  document.body.append(panel);
  return panel;
}
