/** Starts the list of a page: what the build drew becomes alive, opens where it was left, obeys pointer and keys. */

import type { LibraryIndex } from "../../core/library.ts";
import { NO_FILTER } from "../../core/list-filter.ts";
import { type ListPlace, NO_PLACE } from "../../core/list-place.ts";
import { loadIndex } from "../../platform/library.ts";
import { openMarks } from "../../platform/marks.ts";
import { loadPlace } from "../../platform/place.ts";
import { loadRecent } from "../../platform/recent.ts";
import { keepAppearance } from "../appearance.ts";
import { byId } from "../dom.ts";
import { message } from "../messages.ts";
import { showContinue } from "./continue-bar.ts";
import { drawFilters } from "./filter-bar.ts";
import type { List, ListOptions, ListState } from "./list.ts";
import { ListActions } from "./list-actions.ts";
import { wireKeys } from "./list-key-commands.ts";
import { wirePointer } from "./list-pointer.ts";
import { MonthList } from "./month-list.ts";
import { Notices } from "./notices.ts";
import { bringBack, PlaceKeeper } from "./place-keeper.ts";
import { Roving } from "./roving.ts";
import { wireSearch } from "./search-box.ts";
import { titleChooser } from "./titles.ts";
import { fillUnit, fillWords } from "./words.ts";

/** Starts the list. Never rejects: a failure is said in words, with a way on, and what still works is kept. */
export async function startList(options: ListOptions): Promise<void> {
  fillWords(document);
  fillUnit();
  const notices = new Notices(options.signal);
  try {
    await wakeList(assemble(options, await loadIndex(), notices));
  } catch (error) {
    console.error(error);
    notices.note("library", message("listLibraryUnreadable"), [], true);
  }
}

function assemble(options: ListOptions, index: LibraryIndex, notices: Notices): List {
  const { signal, root, scroller } = options;
  const now: ListState = { filter: NO_FILTER, letters: true, marks: undefined, actions: undefined };
  const chooseTitle = titleChooser(() => now.filter.language);
  const months = new MonthList({ root: byId("months"), index, chooseTitle, signal });
  const place = new PlaceKeeper({ scroller, filter: () => now.filter, signal });
  const form = byId("filters") as HTMLFormElement;
  const showFilter = drawFilters(form, index.languages, (filter) => list.setFilter(filter), signal);
  const list: List = {
    ...options,
    index,
    now,
    months,
    notices,
    roving: new Roving(root, signal),
    place,
    chooseTitle,
    setFilter(filter) {
      now.filter = filter;
      showFilter(filter);
      byId("w-unread").textContent = message(`listCount_${filter.standing}`);
      noteNothing(list, months.filter(filter));
      place.later();
    },
  };
  return list;
}

async function wakeList(list: List): Promise<void> {
  const { index, months, roving, signal, now } = list;
  showPublication(index);
  wirePointer(list);
  wireKeys(list);
  wireSearch(list);
  const newest = index.months[0]?.key ?? "";
  roving.settle(months.item(newest)?.querySelector<HTMLElement>(".title"));
  // All three are asked for at once; none of them is worth a failure of the list.
  const settings = keepAppearance(signal, ({ keys }) => {
    now.letters = keys;
  }).catch(warn);
  const [place, recent] = [loadPlace().catch(warn), loadRecent().catch(warn)];
  await showMarksFrom(list);
  await returnTo(list, (await place) ?? NO_PLACE);
  performance.mark("list-ready");
  if (now.marks)
    await showContinue(
      { bar: byId("continue"), index, recent: (await recent) ?? [], chooseTitle: list.chooseTitle },
      now.marks.state,
    );
  await settings;
}

/** Shows the read state now and at each change. */
async function showMarksFrom({ index, months, notices, now, signal }: List): Promise<void> {
  try {
    const marks = await openMarks();
    now.marks = marks;
    now.actions = new ListActions(marks, index, notices);
    marks.watch(() => months.show(marks.state), signal);
    months.show(marks.state);
  } catch (error) {
    console.error(error);
    const again = { label: message("tryAgain"), act: () => location.reload() };
    notices.note("marks", message("listMarksUnreadable"), [again], true);
  }
}

/** Opens the list where it was left; at the newest month where that is gone. */
async function returnTo(list: List, { month, top, offset, filter }: ListPlace): Promise<void> {
  const { index, months, roving, scroller } = list;
  const newest = index.months[0]?.key ?? "";
  const key = months.item(month) ? month : newest;
  if (key !== newest) months.close(newest);
  list.place.use(key);
  if (JSON.stringify(filter) !== JSON.stringify(list.now.filter)) list.setFilter(filter);
  const opened = months.open(key, top);
  if (key === newest && top < 0 && offset >= 0) return;
  await opened;
  const row = months.row(top);
  const anchor = row ?? months.item(key);
  if (anchor) bringBack(scroller, anchor, offset);
  roving.settle((row ?? anchor)?.querySelector<HTMLElement>(".title, .month-button"));
}

function noteNothing(list: List, count: number): void {
  const { notices, now } = list;
  const { standing } = now.filter;
  if (standing === "all" || count > 0 || !now.marks) {
    notices.clearNote("nothing");
    return;
  }
  const all = { label: message("listShowAll"), act: () => list.setFilter(NO_FILTER) };
  notices.note("nothing", message(`listNothing_${standing}`), [all]);
}

function showPublication({ publication }: LibraryIndex): void {
  document.title = publication.title;
  const title = byId("title");
  title.textContent = publication.title;
  title.lang = publication.language;
  const label = byId("label");
  label.textContent = publication.label ?? "";
  label.hidden = publication.label === undefined;
}

function warn(error: unknown): undefined {
  console.warn(error);
}
