/** Does what the keys of `src/core/list-keys.ts` say. */
import { isTyped, type ListCommand, listCommand } from "../../core/list-keys.ts";
import { byId } from "../dom.ts";
import type { List } from "./list.ts";
import { act, askToMark } from "./list-pointer.ts";
import { ordinalOf } from "./row-view.ts";

/** Hears keys until the signal aborts. */
export function wireKeys(list: List): void {
  document.addEventListener("keydown", (event) => onKey(event, list), { signal: list.signal });
}

function onKey(event: KeyboardEvent, list: List): void {
  if (event.defaultPrevented || event.isComposing) return;
  const target = event.target instanceof Element ? event.target : document.body;
  // Fields, choices, menus and dialogs have their own use for every key.
  if (target.closest("input, select, textarea, [role=menu], dialog")) return;
  const command = inReadingDirection(listCommand(event, list.now.letters), event.key);
  if (command) {
    if (obey(command, list) !== false) event.preventDefault();
  } else if (isTyped(event)) byId("search").focus();
}

/** Does a command. `false` when there is nothing that it could be done to. */
function obey(command: ListCommand, list: List): boolean | undefined {
  const { roving } = list;
  const row = roving.focused()?.closest<HTMLElement>(".row");
  switch (command) {
    case "next":
      roving.move(1);
      return;
    case "previous":
      roving.move(-1);
      return;
    case "first":
      roving.moveTo(0);
      return;
    case "last":
      roving.moveTo(-1);
      return;
    case "inward":
    case "outward":
      return moveAcross(list, command === "inward" ? "in" : "out");
    case "next-month":
    case "previous-month":
      roving.moveByMonth(command === "next-month" ? 1 : -1, false);
      return;
    case "next-year":
    case "previous-year":
      roving.moveByMonth(command === "next-year" ? 1 : -1, true);
      return;
    case "toggle-read":
      if (!row) return false;
      act(list, (actions) => actions.toggleRead(ordinalOf(row)));
      return;
    case "toggle-star":
      if (!row) return false;
      act(list, (actions) => actions.toggleStar(ordinalOf(row)));
      return;
    case "mark-month":
      return markMonth(list);
    case "undo":
      act(list, (actions) => actions.undo());
      return;
    case "search":
      byId("search").focus();
      return;
    case "continue":
      byId("continue").querySelector("a")?.click();
      return;
    case "random":
      byId("random").click();
      return;
    case "sheet":
      byId("sheet").click();
      return;
  }
}

// As in a tree: inwards opens a month and goes along a row's controls, outwards comes back and closes.
function moveAcross({ roving, months }: List, way: "in" | "out"): boolean | undefined {
  const stop = roving.focused();
  if (!stop) return false;
  const key = stop.closest<HTMLElement>(".month")?.dataset["month"] ?? "";
  const isHeader = stop.matches(".month-button");
  if (way === "in") {
    if (isHeader && !months.isOpen(key)) void months.open(key);
    else roving.moveAcross(1);
  } else if (!roving.moveAcross(-1)) {
    if (!isHeader) months.item(key)?.querySelector<HTMLElement>(".month-button")?.focus();
    else if (months.isOpen(key)) months.close(key);
  }
  return undefined;
}

function markMonth(list: List): boolean | undefined {
  const month = list.roving.focused()?.closest<HTMLElement>(".month");
  const button = month?.querySelector<HTMLElement>(".more");
  if (!button || !month) return false;
  askToMark(list, month.dataset["month"] ?? "", button);
  return undefined;
}

/** Inward is where reading goes on: an arrow leads there by its direction, a letter whatever the direction is. */
function inReadingDirection(command: ListCommand | undefined, key: string): ListCommand | undefined {
  if (document.documentElement.dir !== "rtl" || !key.startsWith("Arrow")) return command;
  return command === "inward" ? "outward" : command === "outward" ? "inward" : command;
}
