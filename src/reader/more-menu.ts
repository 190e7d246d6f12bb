/** The bar's further actions. */
import { element } from "../ui/dom.ts";
import { message } from "../ui/messages.ts";
import { openPanel } from "./panel.ts";

export interface MoreAction {
  readonly label: string;
  readonly key?: string;
  readonly run: () => void;
}

/** Opens the list of actions below the bar's button. */
export function openMore(opener: HTMLElement, actions: readonly MoreAction[]): void {
  openPanel("more", opener, message("readerMore"), () => {
    const list = element("ul", { class: "actions" });
    for (const { label, key, run } of actions) {
      const button = element(
        "button",
        { type: "button", "aria-keyshortcuts": key || null },
        element("span", {}, label),
        key ? element("kbd", { "aria-hidden": "true" }, key) : null,
      );
      button.addEventListener("click", () => {
        list.closest<HTMLElement>("[popover]")?.hidePopover();
        run();
      });
      list.append(element("li", {}, button));
    }
    return list;
  });
}
