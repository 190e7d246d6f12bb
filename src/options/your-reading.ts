/** The section about the reader's own reading: months, days, sums, streak, and what to do with the record. */
import { monthShares } from "../core/month-share.ts";
import { INITIAL_PACE, type Pace, speedOf } from "../core/reading-pace.ts";
import { type ReadingRecord, recordAsCsv, streaksOf, totalsOf } from "../core/reading-record.ts";
import { loadIndex } from "../platform/library.ts";
import { openMarks } from "../platform/marks.ts";
import { storedPace } from "../platform/pace.ts";
import { eraseReadingRecord, localDay, readingRecord } from "../platform/reading-record.ts";
import { loadSettings, watchSettings } from "../platform/settings.ts";
import { element } from "../ui/dom.ts";
import { type Fact, factList } from "../ui/facts.ts";
import { countMessage, formatNumber, message } from "../ui/messages.ts";
import { isMirrored } from "../ui/page-language.ts";
import { saveFile } from "../ui/save-file.ts";
import { dayTable, heatMap } from "./heat-map.ts";
import { monthGrid, monthTable } from "./month-grid.ts";

/** Below this width half a year stands in a row, so that a month stays as large as a fingertip. */
const NARROW = "(max-width: 760px)";

export function yourReading(signal: AbortSignal): readonly Node[] {
  return [days(signal), months(signal)];
}

/** What was read when, as far as the reader has it recorded. */
function days(signal: AbortSignal): HTMLElement {
  const place = element("div", { class: "entry" });
  const show = async (record: ReadingRecord) => {
    const [pace, { record: isKept }] = await Promise.all([storedPace.get(), loadSettings()]);
    place.replaceChildren(...drawRecord(record, pace, isKept, localDay(new Date())));
    const heat = place.querySelector(".heat");
    // Where not all of the year fits, the newest weeks are in view.
    if (heat) heat.scrollLeft = isMirrored() ? -heat.scrollWidth : heat.scrollWidth;
  };
  const fail = () =>
    place.replaceChildren(element("p", { class: "failure", role: "alert" }, message("recordUnreadable")));
  const again = () => void readingRecord.get().then(show).catch(fail);
  readingRecord.watch(again, signal);
  storedPace.watch(again, signal);
  watchSettings(again, signal);
  again();
  return place;
}

/** How much of each month is read, which the marks tell, recorded or not. */
function months(signal: AbortSignal): HTMLElement {
  const place = element("div", { class: "entry" });
  const draw = async () => {
    const [{ months: all }, marks] = await Promise.all([loadIndex(), openMarks()]);
    const narrow = matchMedia(NARROW);
    const show = () => {
      const shares = monthShares(all, marks.state);
      place.replaceChildren(
        element("h3", {}, message("recordMonths")),
        monthGrid(shares, narrow.matches ? 6 : 12),
        monthTable(shares),
      );
    };
    marks.watch(show, signal);
    narrow.addEventListener("change", show, { signal });
    show();
  };
  draw().catch(() =>
    place.replaceChildren(element("p", { class: "failure", role: "alert" }, message("recordUnreadable"))),
  );
  return place;
}

function drawRecord(record: ReadingRecord, pace: Pace, isKept: boolean, today: string): Node[] {
  if (record.size === 0) return [element("p", { class: "empty" }, message(isKept ? "recordEmpty" : "recordOff"))];
  return [heatMap(record, today), factList(sums(record, pace, today)), dayTable(record), actions(record)];
}

function sums(record: ReadingRecord, pace: Pace, today: string): Fact[] {
  const { articles, seconds, days: count } = totalsOf(record);
  const { current, longest } = streaksOf(record, today);
  const facts: Fact[] = [
    [message("recordRead"), countMessage("countArticles", articles)],
    [message("recordTime"), countMessage("countMinutes", Math.round(seconds / 60))],
    [message("recordDaysRead"), countMessage("countDays", count)],
    [message("recordStreak"), countMessage("countDays", current)],
    [message("recordLongest"), countMessage("countDays", longest)],
  ];
  // Until something was learned, it is the lists' speed and not the reader's.
  if (pace !== INITIAL_PACE)
    facts.push([message("recordPace"), message("recordWordsAMinute", formatNumber(Math.round(speedOf(pace))))]);
  return facts;
}
function actions(record: ReadingRecord): HTMLElement {
  const save = element("button", { type: "button", class: "button" }, message("recordSave"));
  const said = element("span", { class: "said", role: "status" });
  save.addEventListener("click", () => {
    loadIndex().then(
      ({ publication }) => saveFile(`${publication.id}-reading.csv`, "text/csv", recordAsCsv(record)),
      () => {
        said.textContent = message("optionsIndexUnreadable");
      },
    );
  });
  const erase = element("button", { type: "button", class: "button" }, message("recordErase"));
  // The record cannot be brought back, so the first press asks and the second one acts.
  let asked = false;
  erase.addEventListener("click", () => {
    if (!asked) {
      asked = true;
      erase.textContent = message("recordEraseSure");
      return;
    }
    eraseReadingRecord().catch(() => {
      said.textContent = message("settingNotStored");
    });
  });
  erase.addEventListener("blur", () => {
    asked = false;
    erase.textContent = message("recordErase");
  });
  return element("p", { class: "actions" }, save, erase, said);
}
