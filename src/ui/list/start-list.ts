/** Starts the list of a page: what the build drew becomes alive, opens where it was left, obeys pointer and keys. */

import { appearanceOf } from "../../core/appearance.ts";
import { articleToContinue } from "../../core/continue-reading.ts";
import { FIRST_MONTHS } from "../../core/first-screen.ts";
import { openStore } from "../../core/journal.ts";
import type { LibraryIndex } from "../../core/library.ts";
import { isOpen, NO_FILTER } from "../../core/list-filter.ts";
import { letterOf } from "../../core/list-keys.ts";
import { type ListPlace, NO_PLACE } from "../../core/list-place.ts";
import type { ReadState } from "../../core/read-state.ts";
import type { Settings } from "../../core/settings.ts";
import { type Items, takeFirstItems } from "../../platform/first-items.ts";
import { keepWords } from "../../platform/first-words.ts";
import { copiedItems, isCopyOf } from "../../platform/items-copy.ts";
import { loadIndex } from "../../platform/library.ts";
import type { Marks } from "../../platform/marks.ts";
import { newArticles } from "../../platform/new-articles.ts";
import { placeAmong, prepareToSavePlace } from "../../platform/place.ts";
import { preferredLanguage } from "../../platform/preferred-language.ts";
import { recentAmong } from "../../platform/recent.ts";
import { settingsAmong, watchSettings } from "../../platform/settings.ts";
import { cacheAppearance } from "../cached-appearance.ts";
import { byId } from "../dom.ts";
import { language, message } from "../messages.ts";
import { applyPageLanguage } from "../page-language.ts";
import { painted } from "../painted.ts";
import { wireFilters } from "./filter-bar.ts";
import { replayEvents } from "./kept-events.ts";
import type { List, ListOptions, ListState } from "./list.ts";
import { wireKeys } from "./list-key-commands.ts";
import { load, wirePointer } from "./list-pointer.ts";
import { MonthList } from "./month-list.ts";
import { Notices } from "./notices.ts";
import { bringBack, PlaceKeeper } from "./place-keeper.ts";
import { Roving } from "./roving.ts";
import { wireSearch } from "./search-box.ts";
import { titleChooser } from "./titles.ts";
import { fillWords, wordsIn } from "./words.ts";

/** Starts the list. Never rejects: a failure is said in words, with a way on, and what still works is kept. */
export async function startList(options: ListOptions): Promise<void> {
  fillWords(document, message);
  const notices = new Notices(options.signal);
  try {
    await wakeList(assemble(options, await loadIndex(), notices), isSeen() ? undefined : parsed());
  } catch (error) {
    console.error(error);
    notices.note("library", message("listLibraryUnreadable"), [], true);
  }
}

/** Whether the list is laid out already, with its first picture (first.ts) or because it is late. */
function isSeen(): boolean {
  return document.documentElement.dataset["list"] !== "waiting";
}

/** Resolves when the page is parsed. */
async function parsed(): Promise<void> {
  const { readyState } = document;
  // A deferred script runs before this event, one that a script has added may run after it.
  if (readyState === "complete") return;
  await new Promise((resolve) => {
    for (const event of ["DOMContentLoaded", "load"]) addEventListener(event, resolve, { once: true });
  });
}

function assemble(options: ListOptions, index: LibraryIndex, notices: Notices): List {
  const { signal, root, scroller } = options;
  const now: ListState = {
    filter: NO_FILTER,
    language: "",
    letters: new Map(),
    state: undefined,
    marks: undefined,
    actions: undefined,
  };
  const chooseTitle = titleChooser(() => [now.filter.language, now.language]);
  const months = new MonthList({ root: byId("months"), index, chooseTitle, signal });
  const place = new PlaceKeeper({ scroller, filter: () => now.filter, signal });
  const form = byId("filters") as HTMLFormElement;
  const filters = wireFilters({
    form,
    drawMore: (more) => load(list, ({ drawMoreFilters }) => drawMoreFilters(more, index.languages)),
    onChange: (filter) => list.setFilter(filter),
    signal,
  });
  let opening: Promise<Marks | undefined> | undefined;
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
    openMarks() {
      opening ??= openMarks(list);
      return opening;
    },
  };
  return list;
}

/** What stands for the stored items where they cannot be read. */
const UNREADABLE: Items = {};

async function wakeList(list: List, parsed: Promise<void> | undefined): Promise<void> {
  const { index, months, roving, signal, now } = list;
  wirePointer(list);
  wireKeys(list);
  wireSearch(list);
  const newest = index.months[0]?.key ?? "";
  roving.settle(months.item(newest)?.querySelector<HTMLElement>(".title"));
  // Where storage cannot be read the list works on, and `openMarks` says so.
  const copy = copiedItems();
  const items = copy ?? (await takeFirstItems().catch(warn)) ?? UNREADABLE;
  useSettings(list, settingsAmong(items));
  now.language = preferredLanguage.among(items);
  if (items !== UNREADABLE) showState(list, openStore(items, index.lineage).state);
  byId("continue").hidden = toContinue(list, items) === undefined;
  await returnTo(list, askedOr(placeAmong(items), index));
  const goThere = () => void returnTo(list, askedOr({ ...NO_PLACE, filter: now.filter }, index));
  addEventListener("hashchange", goThere, { signal });
  // Seen before, the list would be laid out before the event, for which Firefox's panel waits.
  await parsed;
  showList();
  performance.mark("list-ready");
  performance.mark("list-wired");
  replayEvents(byId("search") as HTMLInputElement);
  // Watched before storage is asked, so that no change falls between the two.
  watchSettings((settings) => useSettings(list, settings), signal);
  const stored = (copy && (await takeFirstItems().catch(warn))) ?? items;
  if (copy && !isCopyOf(copy, stored)) await correct(list, copy, stored);
  showContinue(list, stored);
  await painted();
  if (copy) keepListWords();
  await drawTheRest(list);
  goOnAtOpened(list);
}

/** Keeps the list's words for the next one, and puts right those that were another when they were kept. */
function keepListWords(): void {
  applyPageLanguage();
  const minutes = message("minutesUnit");
  keepWords({ language: message("languageTag"), numbers: language(), minutes, texts: wordsIn(document, message) });
}

/** What nobody sees in the first moment: months and rows below, the code that changes marks, what is new. */
async function drawTheRest(list: List): Promise<void> {
  const { index, months } = list;
  months.draw();
  const newest = index.months[0]?.key ?? "";
  if (months.isOpen(newest)) await months.open(newest);
  await list.openMarks();
  prepareToSavePlace();
  // With code of its own, since most of the time nothing is new.
  const fresh = await newArticles.get().catch(warn);
  if (fresh?.length) await load(list, ({ showNew }) => showNew(list, fresh));
}

/** Shows what is stored in place of an old copy of it. */
async function correct(list: List, copy: Items, stored: Items): Promise<void> {
  const { index, now } = list;
  useSettings(list, settingsAmong(stored));
  now.language = preferredLanguage.among(stored);
  showState(list, openStore(stored, index.lineage).state);
  const place = placeAmong(stored);
  if (JSON.stringify(place) !== JSON.stringify(placeAmong(copy))) await returnTo(list, askedOr(place, index));
}

function useSettings({ now }: List, settings: Settings): void {
  cacheAppearance(appearanceOf(settings));
  now.letters = settings.keys ? settings.changedKeys : undefined;
}

function toContinue({ now, index }: List, items: Items): number | undefined {
  return now.state && articleToContinue(now.state, index.months, recentAmong(items));
}

/** Fills the bar, which took its room at once: one that turns out to be wanted only now waits for the next opening. */
function showContinue(list: List, stored: Items): void {
  const bar = byId("continue");
  const ordinal = toContinue(list, stored);
  if (ordinal === undefined) bar.hidden = true;
  else if (!bar.hidden) void load(list, (later) => later.showContinue(list, bar, ordinal));
}

function showState({ months, now }: List, state: ReadState): void {
  now.state = state;
  months.show(state);
}

/** Opens the marks, and shows them at each change. Says so in words when they cannot be read. */
async function openMarks(list: List): Promise<Marks | undefined> {
  const { notices, now, signal } = list;
  try {
    const marks = await (await import("../../platform/marks.ts")).openMarks();
    now.marks = marks;
    marks.watch(() => showState(list, marks.state), signal);
    showState(list, marks.state);
    // Before, nobody could say whether a filter that shows nothing waits or has nothing to show.
    if (!isOpen(now.filter)) list.setFilter(now.filter);
    return marks;
  } catch (error) {
    console.error(error);
    const again = { label: message("tryAgain"), act: () => location.reload() };
    notices.note("marks", message("listMarksUnreadable"), [again], true);
    return undefined;
  }
}

/** The month that the address asks for (`library.html#2026-02`), unless that is where the list was left anyway. */
function askedOr(left: ListPlace, { months }: LibraryIndex): ListPlace {
  const asked = location.hash.slice(1);
  return asked === left.month || !months.some(({ key }) => key === asked)
    ? left
    : { ...NO_PLACE, filter: left.filter, month: asked };
}

/** Opens the list where it was left; at the newest month where that is gone. */
async function returnTo(list: List, { month, top, offset, opened, filter }: ListPlace): Promise<void> {
  const { index, months, roving, scroller } = list;
  const newest = index.months[0]?.key ?? "";
  // What the build left out below the open month's rows is seen once that month is closed or filtered.
  const key = index.months.some((one) => one.key === month) ? month : newest;
  if (key !== newest || !isOpen(filter)) months.draw(FIRST_MONTHS);
  if (!months.item(key)) months.draw();
  if (key !== newest) months.close(newest);
  list.place.use(key);
  list.place.open(opened);
  if (JSON.stringify(filter) !== JSON.stringify(list.now.filter)) list.setFilter(filter);
  const atTop = key === newest && top < 0 && offset >= 0;
  // The build has drawn all that is seen; what is below comes after the paint.
  if (atTop && isOpen(filter) && months.isOpen(key)) return;
  await months.open(key, top);
  if (atTop) return;
  const row = months.row(top);
  const anchor = row ?? months.item(key);
  showList();
  if (anchor) bringBack(scroller, anchor, offset);
  roving.settle((row ?? anchor)?.querySelector<HTMLElement>(".title, .month-button"));
}

/** Lets the keys go on at the article that was opened last, where its row is open and they have not begun elsewhere. */
function goOnAtOpened({ months, roving, place }: List): void {
  const title = months.row(place.opened)?.querySelector<HTMLElement>(".title");
  if (title?.checkVisibility() && !roving.focused()) roving.settle(title);
}

/** Lets the months be laid out and seen. */
function showList(): void {
  document.documentElement.dataset["list"] = "ready";
}

function noteNothing(list: List, count: number): void {
  const { notices, now } = list;
  const { standing } = now.filter;
  if (standing === "all" || count > 0 || !now.marks) {
    notices.clearNote("nothing");
    return;
  }
  const all = { label: message("listShowAll"), act: () => list.setFilter(NO_FILTER) };
  const key = standing === "starred" ? letterOf("toggle-star", now.letters) : "";
  notices.note("nothing", key ? message("listNothing_starredByKey", key) : message(`listNothing_${standing}`), [all]);
}

function warn(error: unknown): undefined {
  console.warn(error);
}
