/** The menu of a month: marks the month, all older ones, or everything as read. */
import { monthLabel } from "../../core/library.ts";
import { element } from "../dom.ts";
import { message } from "../messages.ts";
import type { BatchScope } from "./list-actions.ts";

const SCOPES: readonly BatchScope[] = ["month", "older", "all"];

/** Opens the menu below a button; `choose` gets what was chosen. Closes by Escape, a click elsewhere, or a choice. */
export function openMonthMenu(button: HTMLElement, month: string, choose: (scope: BatchScope) => void): void {
  const menu = element(
    "div",
    { class: "menu", role: "menu", popover: "auto", "aria-label": message("listMoreOf", monthLabel(month)) },
    ...SCOPES.map((scope) =>
      element(
        "button",
        { type: "button", role: "menuitem", tabindex: -1, "data-scope": scope },
        message(`listMark_${scope}`, monthLabel(month)),
      ),
    ),
  );
  // Within the landmark that the button is in, for those who go by landmarks.
  (button.closest("main") ?? document.body).append(menu);
  menu.addEventListener("click", ({ target }) => {
    const scope = SCOPES.find((one) => target instanceof HTMLElement && target.dataset["scope"] === one);
    if (!scope) return;
    menu.hidePopover();
    choose(scope);
  });
  menu.addEventListener("keydown", moveInMenu);
  menu.addEventListener("toggle", (event) => {
    button.setAttribute("aria-expanded", String((event as ToggleEvent).newState === "open"));
    if ((event as ToggleEvent).newState === "open") return;
    button.removeAttribute("aria-expanded");
    menu.remove();
  });
  menu.showPopover();
  place(menu, button);
  (menu.firstElementChild as HTMLElement).focus();
}

function moveInMenu(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLElement;
  const items = [...menu.children] as HTMLElement[];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  const next = to[event.key];
  if (event.key === "Tab") menu.hidePopover();
  else if (next !== undefined) items.at(next % items.length)?.focus();
  if (event.key !== "Escape") event.stopPropagation();
  if (next !== undefined) event.preventDefault();
}

function place(menu: HTMLElement, button: HTMLElement): void {
  const { left, right, top, bottom } = button.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = menu;
  const isRightToLeft = document.documentElement.dir === "rtl";
  const x = isRightToLeft ? left : right - offsetWidth;
  const y = bottom + offsetHeight > innerHeight ? top - offsetHeight : bottom;
  menu.style.left = `${Math.max(4, Math.min(x, innerWidth - offsetWidth - 4))}px`;
  menu.style.top = `${Math.max(4, y)}px`;
}
