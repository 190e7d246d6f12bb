/**
 * Where an article's text probably lies, told by its id alone: the reader page carries the first id of every block, so
 * that it can ask for the text together with the month's list instead of after it. It is a guess (an id need not tell
 * its day): what comes of it counts only where the month names the same block.
 *
 * A line a month: its key, then for each block the id it begins with (cut short, without the month, percent-encoded),
 * a colon and its length in base 36; `/` before the block that begins a further file. Ids run by day downwards and
 * within a day upwards, as lists do.
 */
import { type BlockPlace, type MonthFile, monthOfId } from "./library.ts";

/** The line of one month, whose articles are in the order of their list. */
export function blockLine({
  month,
  ids,
  blocks,
  block,
}: Pick<MonthFile, "month" | "ids" | "blocks" | "block">): string {
  const starts = blocks.map(([part, , length], number) => {
    const at = block.indexOf(number);
    const further = number > 0 && part !== blocks[number - 1]?.[0] ? "/" : "";
    const start = at === 0 ? "" : shortStart(restOf(ids[at] as string), restOf(ids[at - 1] as string));
    return `${further}${encodeURIComponent(start)}:${length.toString(36)}`;
  });
  return [month, ...starts].join(" ");
}

/** The block that holds an article if it is there and its id tells its day; `lines` are joined by line feeds. */
export function guessBlock(lines: string, id: string): { month: string; place: BlockPlace } | undefined {
  const month = monthOfId(id);
  const from = month === undefined ? -1 : `\n${lines}`.indexOf(`\n${month} `);
  if (month === undefined || from < 0) return undefined;
  const [line = ""] = lines.slice(from).split("\n", 1);
  const rest = restOf(id);
  let part = 0;
  let end = 0;
  let place: BlockPlace | undefined;
  for (const entry of line.split(" ").slice(1)) {
    const [start = "", length = ""] = entry.split(":");
    if (start.startsWith("/")) {
      part += 1;
      end = 0;
    }
    const first = decodeURIComponent(start.replace("/", ""));
    if (place && isBefore(rest, first)) break;
    place = [part, end, Number.parseInt(length, 36)];
    end += place[2];
  }
  return place && { month, place };
}

/** An id without its month: it begins with the day where the id tells it. */
function restOf(id: string): string {
  return id.slice("2026-02-".length);
}

/** As much of `start` as shows that it comes after `last`. */
function shortStart(start: string, last: string): string {
  for (let length = 2; length < start.length; length += 1)
    if (isBefore(last, start.slice(0, length))) return start.slice(0, length);
  return start;
}

function isBefore(rest: string, start: string): boolean {
  const [day, first] = [rest.slice(0, 2), start.slice(0, 2)];
  return day === first ? rest < start : day > first;
}
