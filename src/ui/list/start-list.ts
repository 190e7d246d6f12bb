/** Starts the list of a page: what the build drew becomes alive, opens where it was left, obeys pointer and keys. */

import { articleToContinue } from "../../core/continue-reading.ts";
import type { LibraryIndex } from "../../core/library.ts";
import { NO_FILTER } from "../../core/list-filter.ts";
import { type ListPlace, NO_PLACE } from "../../core/list-place.ts";
import { loadIndex } from "../../platform/library.ts";
import { openMarks } from "../../platform/marks.ts";
import { newArticles } from "../../platform/new-articles.ts";
import { loadPlace } from "../../platform/place.ts";
import { loadRecent } from "../../platform/recent.ts";
import { keepAppearance } from "../appearance.ts";
import { byId } from "../dom.ts";
import { message } from "../messages.ts";
import { drawFilters } from "./filter-bar.ts";
import type { List, ListOptions, ListState } from "./list.ts";
import { wireKeys } from "./list-key-commands.ts";
import { load, wirePointer } from "./list-pointer.ts";
import { MonthList } from "./month-list.ts";
import { Notices } from "./notices.ts";
import { bringBack, PlaceKeeper } from "./place-keeper.ts";
import { Roving } from "./roving.ts";
import { wireSearch } from "./search-box.ts";
import { titleChooser } from "./titles.ts";
import { fillWords } from "./words.ts";

/** Starts the list. Never rejects: a failure is said in words, with a way on, and what still works is kept. */
export async function startList(options: ListOptions): Promise<void> {
  fillWords(document);
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
  const now: ListState = { filter: NO_FILTER, letters: new Map(), marks: undefined, actions: undefined };
  const chooseTitle = titleChooser(() => now.filter.language);
  const months = new MonthList({ root: byId("months"), index, chooseTitle, signal });
  const place = new PlaceKeeper({ scroller, filter: () => now.filter, signal });
  const form = byId("filters") as HTMLFormElement;
  const filters = drawFilters({
    form,
    drawMore: (more) => load(list, ({ drawMoreFilters }) => drawMoreFilters(more, index.languages)),
    onChange: (filter) => list.setFilter(filter),
    signal,
  });
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
      filters.show(filter);
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
  const settings = keepAppearance(signal, ({ keys, changedKeys }) => {
    now.letters = keys ? changedKeys : undefined;
  }).catch(warn);
  const [place, recent] = [loadPlace().catch(warn), loadRecent().catch(warn)];
  await showMarksFrom(list);
  await makeRoomToContinue(list, (await recent) ?? []);
  await returnTo(list, askedOr((await place) ?? NO_PLACE, months));
  const goThere = () => void returnTo(list, askedOr({ ...NO_PLACE, filter: now.filter }, months));
  addEventListener("hashchange", goThere, { signal });
  await settings;
  performance.mark("list-ready");
  await showWhatIsNew(list);
}

/** After all else, and with code of its own, since most of the time nothing is new. */
async function showWhatIsNew(list: List): Promise<void> {
  const fresh = await newArticles.get().catch(warn);
  if (fresh?.length) await load(list, ({ showNew }) => showNew(list, fresh));
}

/** The bar takes its room at once, so that nothing below moves under the pointer when its words come. */
async function makeRoomToContinue(list: List, recent: readonly number[]): Promise<void> {
  const { now, index } = list;
  const ordinal = now.marks && articleToContinue(now.marks.state, index.months, recent);
  byId("continue").hidden = ordinal === undefined;
  if (ordinal !== undefined) void load(list, ({ showContinue }) => showContinue(list, byId("continue"), ordinal));
}

/** Shows the read state now and at each change. */
async function showMarksFrom({ months, notices, now, signal }: List): Promise<void> {
  try {
    const marks = await openMarks();
    now.marks = marks;
    marks.watch(() => months.show(marks.state), signal);
    months.show(marks.state);
  } catch (error) {
    console.error(error);
    const again = { label: message("tryAgain"), act: () => location.reload() };
    notices.note("marks", message("listMarksUnreadable"), [again], true);
  }
}

/** The month that the address asks for (`library.html#2026-02`), unless that is where the list was left anyway. */
function askedOr(left: ListPlace, months: MonthList): ListPlace {
  const asked = location.hash.slice(1);
  return asked === left.month || !months.item(asked) ? left : { ...NO_PLACE, filter: left.filter, month: asked };
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
