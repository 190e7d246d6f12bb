/** What a click does, heard once for the whole page; with Ctrl or the middle button links do what links do. */
import { message } from "../messages.ts";
import type { List } from "./list.ts";
import { openMonthMenu } from "./month-menu.ts";
import { ordinalOf } from "./row-view.ts";

/** Hears clicks until the signal aborts. */
export function wirePointer(list: List): void {
  document.addEventListener("click", (event) => onClick(event, list), { signal: list.signal });
}

function onClick(event: MouseEvent, list: List): void {
  const target = event.target instanceof Element ? event.target.closest<HTMLElement>("a[href], button") : null;
  if (!target) return;
  const month = target.closest<HTMLElement>(".month")?.dataset["month"] ?? "";
  const row = target.closest<HTMLElement>(".row");
  if (target instanceof HTMLAnchorElement) followLink(event, target, list);
  else if (target.matches(".month-button")) toggleMonth(list, month);
  else if (target.matches(".more")) askToMark(list, month, target);
  else if (target.matches(".mark") && row) void list.now.actions?.toggleRead(ordinalOf(row));
  else if (target.matches(".star") && row) void list.now.actions?.toggleStar(ordinalOf(row));
  else if (target.dataset["retry"] !== undefined) void list.months.open(target.dataset["retry"]);
  else if (target.id === "sheet") load(list, import("./key-sheet.ts"), ({ showKeySheet }) => showKeySheet());
  else if (target.id === "random") load(list, import("./random-article.ts"), ({ openRandom }) => openRandom(list));
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
  openMonthMenu(button, month, (scope) => void list.now.actions?.markRead(scope, month));
}

/** Uses a part of the page that is loaded when it is first wanted. */
function load<T>({ notices }: List, part: Promise<T>, use: (part: T) => void | Promise<void>): void {
  part.then(use).catch((error: unknown) => {
    console.error(error);
    notices.note("part", message("listPartMissing"), [], true);
  });
}

function followLink(event: MouseEvent, link: HTMLAnchorElement, list: List): void {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const { pathname, searchParams, hash } = new URL(link.href);
  const { article, ...extra } = Object.fromEntries(searchParams);
  const isArticle = pathname === "/reader.html" && article !== undefined;
  const opened = isArticle ? list.openArticle?.(article, extra) : list.openPage?.(`${pathname.slice(1)}${hash}`);
  if (!opened) return;
  event.preventDefault();
  opened.catch((error: unknown) => {
    console.error(error);
    list.notices.note("tab", message("listTabNotOpened"), [], true);
  });
}
