/** The bar above the text: where one is, how far, and the tools. */
import { element } from "../ui/dom.ts";
import { message } from "../ui/messages.ts";
import { drawCrumbs } from "./article-view.ts";
import { type IconName, icon } from "./icons.ts";

export interface Bar {
  readonly root: HTMLElement;
  readonly progress: HTMLElement;
  readonly left: HTMLElement;
  readonly outline: HTMLButtonElement;
  readonly setting: HTMLButtonElement;
  readonly star: HTMLButtonElement;
  readonly read: HTMLButtonElement;
  readonly more: HTMLButtonElement;
}

/** Draws the bar of an article of the month `YYYY-MM`. */
export function drawBar(month: string): Bar {
  const left = element("span", { class: "left" });
  const outline = tool("outline", message("readerOutline"));
  const setting = tool("setting", message("readerSetting"));
  const star = tool("star", message("starArticle"));
  const read = tool("read", message("markRead"));
  const more = tool("more", message("readerMore"));
  for (const opener of [outline, setting, more]) {
    opener.setAttribute("aria-haspopup", "dialog");
    opener.setAttribute("aria-expanded", "false");
  }
  outline.hidden = true;
  const progress = element("div", { class: "progress", "aria-hidden": "true" });
  const root = element(
    "div",
    { class: "bar" },
    drawCrumbs(month),
    left,
    element(
      "div",
      { class: "tools", role: "group", "aria-label": message("readerTools") },
      outline,
      setting,
      star,
      read,
      more,
    ),
    progress,
  );
  return { root, progress, left, outline, setting, star, read, more };
}

function tool(name: IconName, label: string): HTMLButtonElement {
  const button = element("button", { type: "button", class: "tool", "data-tool": name });
  button.append(icon(name));
  nameTool(button, label);
  return button;
}

/** Names a tool; its key, where it has one (key-hints.ts), is told in the hint that the pointer brings up. */
export function nameTool(button: HTMLButtonElement, label: string): void {
  const key = button.getAttribute("aria-keyshortcuts");
  button.setAttribute("aria-label", label);
  button.title = key ? `${label} (${key})` : label;
}
