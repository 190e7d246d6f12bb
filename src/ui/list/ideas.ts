/** "What next?": what fits into a few minutes, this day in other years, three old ones, and the log of what was marked at once. */
import type { ArticleEntry } from "../../core/library.ts";
import { monthHolding } from "../../core/months.ts";
import { countRead, isRead, type ReadState } from "../../core/read-state.ts";
import { INITIAL_PACE, type Pace, speedOf } from "../../core/reading-pace.ts";
import { isOfThisDay, monthsOfThisDay, oldOnes, queueFor } from "../../core/relief.ts";
import { loadMonth } from "../../platform/library.ts";
import type { Batch, Marks } from "../../platform/marks.ts";
import { storedPace } from "../../platform/pace.ts";
import { element } from "../dom.ts";
import { countMessage, language, message } from "../messages.ts";
import type { List } from "./list.ts";
import { articleRow, showMarks } from "./row-view.ts";

/** The times one can have, in minutes. */
const TIMES = [5, 10, 20, 40];
/** Months that are looked through for a queue: enough for any of the times, few enough to be there at once. */
const MONTHS_FOR_QUEUE = 3;
const OLD_ONES = 3;
/** Of this day's articles so many are shown at first: what comes after them must not be far below. */
const OF_THIS_DAY = 3;
const BATCHES_SHOWN = 10;
const DAY = 86_400_000;

/** Opens the sheet. Its sections are filled as they are known. */
export async function showIdeas(list: List): Promise<void> {
  const marks = await list.openMarks();
  const closing = new AbortController();
  const body = element("div", {});
  const sheet = element(
    "dialog",
    { class: "sheet", "aria-labelledby": "ideas-title" },
    element("h2", { id: "ideas-title" }, message("listIdeas")),
    body,
    element("form", { method: "dialog" }, element("button", { type: "submit", class: "plain" }, message("listClose"))),
  );
  sheet.addEventListener("close", () => {
    closing.abort();
    sheet.remove();
  });
  document.body.append(sheet);
  sheet.showModal();
  if (!marks) {
    body.append(element("p", {}, message("listMarksUnreadable")));
    return;
  }
  marks.watch(() => {
    for (const row of sheet.querySelectorAll<HTMLElement>(".row")) showMarks(row, marks.state);
  }, closing.signal);
  const queue = await queueSection(list, marks.state);
  const today = localDay(new Date());
  body.append(
    queue,
    rowsSection(list, "listThisDay", await articlesOfThisDay(list, marks.state, today), "listThisDayNone", OF_THIS_DAY),
    rowsSection(list, "listOldOnes", await oldArticles(list, marks.state, today), "listNothing_unread", OLD_ONES),
    await logSection(list, marks),
  );
}

/** "I have N minutes": buttons for the times, and the queue of the chosen one. */
async function queueSection(list: List, state: ReadState): Promise<HTMLElement> {
  const [articles, pace] = await Promise.all([
    candidates(list, state),
    storedPace.get().catch((): Pace => INITIAL_PACE),
  ]);
  const slowness = speedOf(INITIAL_PACE) / speedOf(pace);
  const rows = element("ul", { class: "rows", "aria-live": "polite" });
  const times = TIMES.map((minutes) =>
    element(
      "button",
      { type: "button", class: "time", "aria-pressed": false, "data-minutes": minutes },
      message("listMinutes", minutes),
    ),
  );
  const choose = (chosen: HTMLElement) => {
    for (const time of times) time.setAttribute("aria-pressed", String(time === chosen));
    const queue = queueFor(Number(chosen.dataset["minutes"]), articles, list.now.state ?? state, slowness);
    rows.replaceChildren(...rowsOf(list, queue, "q"));
    if (queue.length === 0) rows.append(element("li", { class: "note" }, message("listTooShort")));
  };
  for (const time of times) time.addEventListener("click", () => choose(time));
  return element(
    "section",
    {},
    element("h3", {}, message("listIHave")),
    element("p", { class: "times" }, ...times),
    rows,
  );
}

/** What a queue is made of: the newest months that have something unread. */
async function candidates({ index }: List, state: ReadState): Promise<ArticleEntry[]> {
  const open = index.months.filter(({ articles, ordinals }) => countRead(state, ordinals) < articles);
  const months = await Promise.all(open.slice(0, MONTHS_FOR_QUEUE).map(({ key }) => loadMonth(key)));
  return months.flatMap(({ articles }) => articles);
}

/** What came out on this day of other years: the unread ones first. */
async function articlesOfThisDay({ index }: List, state: ReadState, today: string): Promise<ArticleEntry[]> {
  const months = await Promise.all(monthsOfThisDay(index.months, today).map(({ key }) => loadMonth(key)));
  const found = months.flatMap(({ articles }) => articles.filter((article) => isOfThisDay(article, today)));
  const read = ({ ordinal }: ArticleEntry) => isRead(state, ordinal);
  return [...found.filter((article) => !read(article)), ...found.filter(read)];
}

async function oldArticles({ index }: List, state: ReadState, today: string): Promise<ArticleEntry[]> {
  const chosen = oldOnes(state, index.months, Math.floor(Date.parse(today) / DAY), OLD_ONES);
  const found = chosen.map(async (ordinal) => {
    const month = monthHolding(index.months, ordinal);
    return month && (await loadMonth(month.key)).articles.find((article) => article.ordinal === ordinal);
  });
  return (await Promise.all(found)).filter((article) => article !== undefined);
}

/** The first `shown` of the articles, the rest behind a button; the sentence `none` where there is no article. */
function rowsSection(
  list: List,
  title: string,
  articles: readonly ArticleEntry[],
  none: string,
  shown: number,
): HTMLElement {
  const section = element("section", {}, element("h3", {}, message(title)));
  if (articles.length === 0) {
    section.append(element("p", { class: "hint" }, message(none)));
    return section;
  }
  const rows = element("ul", { class: "rows" }, ...rowsOf(list, articles.slice(0, shown), title));
  section.append(rows);
  if (articles.length <= shown) return section;
  const more = element("button", { type: "button", class: "plain" }, message("listShowAll"));
  more.addEventListener("click", () => {
    const others = rowsOf(list, articles.slice(shown), title);
    rows.append(...others);
    more.remove();
    others[0]?.querySelector("a")?.focus();
  });
  section.append(more);
  return section;
}

function rowsOf({ chooseTitle, now }: List, articles: readonly ArticleEntry[], prefix: string): HTMLElement[] {
  return articles.map((entry) => {
    const row = articleRow(entry, {
      prefix,
      language: chooseTitle(Object.keys(entry.titles)),
      date: entry.date.replaceAll("-", "."),
    });
    if (now.state) showMarks(row, now.state);
    // In the sheet the Tab key goes from control to control.
    for (const control of row.querySelectorAll("[tabindex]")) control.removeAttribute("tabindex");
    return row;
  });
}

/** What was marked at once, newest first, each with its way back. */
async function logSection(list: List, marks: Marks): Promise<HTMLElement> {
  const section = element("section", {});
  const draw = async (): Promise<void> => {
    const batches = (await marks.batches()).slice(0, BATCHES_SHOWN);
    const lines = batches.map((batch) => logLine(batch, () => undo(batch)));
    section.replaceChildren(
      element("h3", {}, message("listLog")),
      batches.length > 0
        ? element("ul", { class: "log" }, ...lines)
        : element("p", { class: "hint" }, message("listLogEmpty")),
    );
  };
  const undo = async ({ id }: Batch): Promise<void> => {
    try {
      await marks.undo(id);
      list.notices.say(message("listUndone"));
      await draw();
    } catch (error) {
      console.error(error);
      section.append(element("p", { class: "note", role: "alert" }, message("listNotStored")));
    }
  };
  await draw();
  return section;
}

function logLine({ label, at, count, undone }: Batch, undo: () => Promise<void>): HTMLElement {
  const when = new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeStyle: "short" }).format(at);
  const line = element("li", {}, element("span", {}, `${label} · ${countMessage("listLogged", count)} · ${when} `));
  if (undone) line.append(message("listUndone"));
  else {
    const button = element(
      "button",
      { type: "button", class: "plain", "aria-label": message("listUndoOf", label) },
      message("listUndo"),
    );
    button.addEventListener("click", () => void undo());
    line.append(button);
  }
  return line;
}

/** `YYYY-MM-DD` of a moment where the reader is. */
function localDay(moment: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}
