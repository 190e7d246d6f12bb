/** The section about the reader's own reading: days, sums, streak, and what to do with the record. */
import { type ReadingRecord, recordAsCsv, streaksOf, totalsOf } from "../core/reading-record.ts";
import { eraseReadingRecord, localDay, readingRecord } from "../platform/reading-record.ts";
import { element } from "../ui/dom.ts";
import { type Fact, factList } from "../ui/facts.ts";
import { countMessage, message } from "../ui/messages.ts";
import { saveFile } from "../ui/save-file.ts";
import { dayTable, heatMap } from "./heat-map.ts";

export function yourReading(signal: AbortSignal): readonly Node[] {
  const place = element("div", { class: "entry" });
  const show = (record: ReadingRecord) => place.replaceChildren(...drawRecord(record, localDay(new Date())));
  readingRecord.watch(show, signal);
  readingRecord.get().then(show, () => {
    place.replaceChildren(element("p", { class: "failure", role: "alert" }, message("recordUnreadable")));
  });
  return [place];
}

function drawRecord(record: ReadingRecord, today: string): Node[] {
  if (record.size === 0) return [element("p", { class: "empty" }, message("recordEmpty"))];
  return [heatMap(record, today), factList(sums(record, today)), dayTable(record), actions(record)];
}

function sums(record: ReadingRecord, today: string): Fact[] {
  const { articles, seconds, days } = totalsOf(record);
  const { current, longest } = streaksOf(record, today);
  return [
    [message("recordRead"), countMessage("countArticles", articles)],
    [message("recordTime"), countMessage("countMinutes", Math.round(seconds / 60))],
    [message("recordDaysRead"), countMessage("countDays", days)],
    [message("recordStreak"), countMessage("countDays", current)],
    [message("recordLongest"), countMessage("countDays", longest)],
  ];
}

function actions(record: ReadingRecord): HTMLElement {
  const save = element("button", { type: "button", class: "button" }, message("recordSave"));
  save.addEventListener("click", () => saveFile("almanac-reading.csv", "text/csv", recordAsCsv(record)));
  const erase = element("button", { type: "button", class: "button" }, message("recordErase"));
  const said = element("span", { class: "said", role: "status" });
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
