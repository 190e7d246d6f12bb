/** What a click does, heard once for the whole page; with Ctrl or the middle button links do what links do. */
import { message } from "../messages.ts";
import type { List } from "./list.ts";
import type { ListActions } from "./list-actions.ts";
import { ordinalOf } from "./row-view.ts";

type OnDemand = typeof import("./on-demand.ts");

/** Hears clicks until the signal aborts. */
export function wirePointer(list: List): void {
  document.addEventListener("click", (event) => onClick(event, list), { signal: list.signal });
}

function onClick(event: MouseEvent, list: List): void {
  const target = event.target instanceof Element ? event.target.closest<HTMLElement>("a[href], button") : null;
  if (!target) return;
  const month = target.closest<HTMLElement>(".month")?.dataset["month"] ?? "";
  const row = target.closest<HTMLElement>(".row");
  if (row && target instanceof HTMLAnchorElement) list.place.open(ordinalOf(row));
  if (target instanceof HTMLAnchorElement) followLink(event, target, list);
  else if (target.matches(".month-button")) toggleMonth(list, month);
  else if (target.matches(".more")) askToMark(list, month, target);
  else if (target.matches(".mark") && row) act(list, (actions) => actions.toggleRead(ordinalOf(row)));
  else if (target.matches(".star") && row) act(list, (actions) => actions.toggleStar(ordinalOf(row)));
  else if (target.dataset["retry"] !== undefined) void list.months.open(target.dataset["retry"]);
  else if (target.id === "sheet") void load(list, ({ showKeySheet }) => showKeySheet(list.now.letters));
  else if (target.id === "ideas") void load(list, ({ showIdeas }) => showIdeas(list));
  else if (target.id === "random") void load(list, ({ openRandom }) => openRandom(list));
}

/** Opens or closes a month. */
export function toggleMonth({ months, place }: List, key: string): void {
  if (months.isOpen(key)) {
    months.close(key);
    place.use("");
    return;
  }
  place.use(key);
  void months.open(key);
}

/** Opens the menu of a month. */
export function askToMark(list: List, month: string, button: HTMLElement): void {
  void load(list, ({ openMonthMenu }) => {
    openMonthMenu(button, month, (scope) => act(list, (actions) => actions.markRead(scope, month)));
  });
}

/** Does something to the marks, where they can be read. */
export function act(list: List, use: (actions: ListActions) => Promise<void>): void {
  void load(list, async ({ ListActions }) => {
    const marks = await list.openMarks();
    if (!marks) return;
    list.now.actions ??= new ListActions(marks, list.index, list.notices);
    await use(list.now.actions);
  });
}

/** Uses a part of the page that is loaded when it is first wanted; resolves when that is done or has been said to fail. */
export async function load({ notices }: List, use: (part: OnDemand) => void | Promise<void>): Promise<void> {
  try {
    await use(await import("./on-demand.ts"));
  } catch (error) {
    console.error(error);
    notices.note("part", message("listPartMissing"), [], true);
  }
}

function followLink(event: MouseEvent, link: HTMLAnchorElement, list: List): void {
  if (list.links === "follow") return;
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const { pathname, searchParams, hash } = new URL(link.href);
  const { article, ...extra } = Object.fromEntries(searchParams);
  event.preventDefault();
  void load(list, async ({ openArticle, openPage }) => {
    if (pathname === "/reader.html" && article !== undefined) await openArticle(article, extra);
    else await openPage(`${pathname.slice(1)}${hash}`);
    if (list.links === "open-and-close") close();
  });
}
