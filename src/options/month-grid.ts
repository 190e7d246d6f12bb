/** The months as a grid shaded by the share that is read: links that go there, and the same months as a table. */
import { monthLabel } from "../core/library.ts";
import { type MonthShare, shadeOf } from "../core/month-share.ts";
import { yearOf } from "../core/months.ts";
import { formatDate } from "../ui/dates.ts";
import { element, svgElement } from "../ui/dom.ts";
import { formatNumber, message } from "../ui/messages.ts";
import { isMirrored } from "../ui/page-language.ts";

/** A month's cell with its name below it, in the picture's own units: as large as a fingertip on a phone. */
const PITCH = { x: 54, y: 48 };
const CELL = { width: 48, height: 26 };
/** Room for a year's name above its months. */
const HEAD = 30;

/** The picture; `columns` months stand beside each other. */
export function monthGrid(shares: readonly MonthShare[], columns: number): Node {
  const years = new Set(shares.map(({ key }) => yearOf(key)));
  const width = columns * PITCH.x - (PITCH.x - CELL.width);
  const mirrored = isMirrored();
  const parts: SVGElement[] = [];
  let top = 0;
  for (const year of years) {
    const months = shares.filter(({ key }) => yearOf(key) === year);
    parts.push(
      svgElement(
        "text",
        { x: mirrored ? width : 0, y: top + 21, "text-anchor": mirrored ? "end" : "start", class: "year-name" },
        year,
      ),
    );
    const places = months.map((share) => ({ share, place: Number(share.key.slice(5)) - 1 }));
    // A publication that began in July leaves no empty row above it.
    const firstRow = Math.min(...places.map(({ place }) => Math.floor(place / columns)));
    const rows = places.map(({ place }) => Math.floor(place / columns) - firstRow);
    for (const [at, { share, place }] of places.entries()) {
      const x = (place % columns) * PITCH.x;
      parts.push(cell(share, mirrored ? width - x - CELL.width : x, top + HEAD + (rows[at] ?? 0) * PITCH.y));
    }
    top += HEAD + (Math.max(...rows) + 1) * PITCH.y;
  }
  const sum = (of: (share: MonthShare) => number) => formatNumber(shares.reduce((all, share) => all + of(share), 0));
  return svgElement(
    "svg",
    {
      class: "month-grid",
      viewBox: `0 0 ${width + 1} ${top}`,
      role: "group",
      "aria-label": message(
        "recordMonthsRead",
        sum(({ read }) => read),
        sum(({ articles }) => articles),
      ),
    },
    ...parts,
  );
}

function cell(share: MonthShare, x: number, y: number): SVGElement {
  const name = nameOf(share);
  return svgElement(
    "a",
    { href: addressOf(share), "aria-label": name },
    svgElement("title", {}, name),
    // Takes the click between a cell and its name.
    svgElement("rect", { x, y, width: CELL.width, height: PITCH.y - 2, class: "month-touch" }),
    svgElement("rect", { x: x + 0.5, y: y + 0.5, ...CELL, rx: 3, class: `month-cell heat-${shadeOf(share)}` }),
    svgElement(
      "text",
      { x: x + CELL.width / 2, y: y + CELL.height + 14, "text-anchor": "middle" },
      shortName(share.key),
    ),
  );
}

/** Every month, newest first, behind a summary. */
export function monthTable(shares: readonly MonthShare[]): Node {
  const heads = ["recordMonth", "recordRead", "optionsArticles", "recordShare"].map((name) =>
    element("th", { scope: "col" }, message(name)),
  );
  const rows = shares.map((share) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, element("a", { href: addressOf(share) }, monthLabel(share.key))),
      element("td", {}, formatNumber(share.read)),
      element("td", {}, formatNumber(share.articles)),
      element("td", {}, formatNumber(share.read / Math.max(1, share.articles), { style: "percent" })),
    ),
  );
  return element(
    "details",
    {},
    element("summary", {}, message("recordTable")),
    element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows)),
  );
}

function nameOf({ key, read, articles }: MonthShare): string {
  // The name begins with what is seen, for those who speak it.
  const month = formatDate(`${key}-01`, { year: "numeric", month: "short" });
  const seen = shortName(key);
  return message(
    "recordMonthRead",
    month.includes(seen) ? month : `${seen} ${yearOf(key)}`,
    formatNumber(read),
    formatNumber(articles),
  );
}

function shortName(key: string): string {
  return formatDate(`${key}-01`, { month: "short" });
}

function addressOf({ key }: MonthShare): string {
  return `library.html#${key}`;
}
