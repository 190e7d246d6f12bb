/** The days of a year as a heat-map: a picture with a name, and the same days as a table for those who want numbers. */
import { daysOf, heatOf, type ReadingRecord, totalsOf, weeksUntil } from "../core/reading-record.ts";
import { firstWeekday, formatDate } from "../ui/dates.ts";
import { element, svgElement } from "../ui/dom.ts";
import { countMessage, formatNumber, message } from "../ui/messages.ts";
import { isMirrored } from "../ui/page-language.ts";

const WEEKS = 53;
/** Side of a day's square and the distance from one to the next, in the picture's own units. */
const SIDE = 10;
const PITCH = 13;
/** Room for the names of months above the squares. */
const HEAD = 16;

export function heatMap(record: ReadingRecord, today: string): Node {
  const weeks = weeksUntil(today, WEEKS, firstWeekday());
  const fullest = Math.max(0, ...[...record.values()].map(({ articles }) => articles));
  const { articles, days } = totalsOf(record, weeks[0]?.[0] ?? today);
  const squares = weeks.flatMap((week, column) =>
    week.map((day, row) =>
      svgElement(
        "rect",
        {
          x: isMirrored() ? (WEEKS - 1 - column) * PITCH : column * PITCH,
          y: HEAD + row * PITCH,
          width: SIDE,
          height: SIDE,
          rx: 2,
          class: `heat-${heatOf(record.get(day), fullest)}`,
        },
        svgElement("title", {}, `${formatDate(day)}: ${countMessage("countArticles", record.get(day)?.articles ?? 0)}`),
      ),
    ),
  );
  const picture = svgElement(
    "svg",
    {
      class: "heat-map",
      viewBox: `0 0 ${WEEKS * PITCH} ${HEAD + 7 * PITCH}`,
      role: "img",
      "aria-label": message("recordHeatMap", countMessage("countArticles", articles), countMessage("countDays", days)),
    },
    ...monthNames(weeks),
    ...squares,
  );
  return element("div", { class: "heat", tabindex: 0, role: "group", "aria-label": message("recordDays") }, picture);
}

function monthNames(weeks: readonly (readonly string[])[]): SVGElement[] {
  return weeks.flatMap((week, column) => {
    const first = week.find((day) => day.endsWith("-01"));
    // A name that begins in the last column would be cut off.
    if (first === undefined || column > WEEKS - 3) return [];
    const place = isMirrored()
      ? { x: (WEEKS - 1 - column) * PITCH + SIDE, "text-anchor": "end" }
      : { x: column * PITCH, "text-anchor": "start" };
    return [svgElement("text", { ...place, y: 11 }, formatDate(first, { month: "short" }))];
  });
}

/** Every day with reading, newest first, behind a summary. */
export function dayTable(record: ReadingRecord): Node {
  const rows = daysOf(record)
    .reverse()
    .map((day) => {
      const { articles = 0, seconds = 0 } = record.get(day) ?? {};
      return element(
        "tr",
        {},
        element("th", { scope: "row" }, formatDate(day)),
        element("td", {}, formatNumber(articles)),
        element("td", {}, formatNumber(Math.round(seconds / 60))),
      );
    });
  const heads = ["recordDay", "optionsArticles", "recordMinutes"].map((name) =>
    element("th", { scope: "col" }, message(name)),
  );
  return element(
    "details",
    {},
    element("summary", {}, message("recordTable")),
    element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows)),
  );
}
