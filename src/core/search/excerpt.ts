/** The stretch of a text that shows best why it was found. */
import { findMarks, type MarkRange } from "./mark.ts";
import type { Query } from "./query.ts";

export interface Excerpt {
  /** One line of text. */
  readonly text: string;
  /** What to mark in it. */
  readonly marks: readonly MarkRange[];
  /** Whether text was left out before and after. */
  readonly before: boolean;
  readonly after: boolean;
}

const LENGTH = 160;
/** How much of an excerpt stands before its first mark. */
const LEAD = 40;

/** The stretch of about 160 characters with the most marks; the beginning of the text when it has none. */
export function makeExcerpt(text: string, query: Query): Excerpt {
  const marks = findMarks(text, query);
  const best = densest(marks);
  const first = marks[best]?.[0] ?? 0;
  const start = wordStart(text, Math.max(0, first - LEAD));
  const end = wordEnd(text, Math.min(text.length, start + LENGTH));
  return flatten(text, start, end, marks);
}

/** The first of the marks that have most others within reach. */
function densest(marks: readonly MarkRange[]): number {
  let best = 0;
  let most = 0;
  let last = 0;
  for (const [at, [start]] of marks.entries()) {
    while (last < marks.length && (marks[last] as MarkRange)[1] <= start + LENGTH - LEAD) last += 1;
    if (last - at > most) {
      most = last - at;
      best = at;
    }
  }
  return best;
}

function wordStart(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.slice(at, at + LEAD / 2).search(/\s/);
  const start = space < 0 ? at : at + space + 1;
  return isLowSurrogate(text, start) ? start + 1 : start;
}

function wordEnd(text: string, at: number): number {
  if (at === text.length) return at;
  const space = text.slice(at - LEAD / 2, at).search(/\s\S*$/);
  const end = space < 0 ? at : at - LEAD / 2 + space;
  return isLowSurrogate(text, end) ? end - 1 : end;
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Cuts a stretch out, makes one line of it, and moves the marks accordingly. */
function flatten(text: string, start: number, end: number, marks: readonly MarkRange[]): Excerpt {
  let line = "";
  const places: number[] = [];
  for (let at = start; at < end; at += 1) {
    places.push(line.length);
    const character = text[at] as string;
    if (!/\s/.test(character)) line += character;
    else if (line !== "" && !line.endsWith(" ")) line += " ";
  }
  const trimmed = line.trimEnd();
  places.push(trimmed.length);
  const inside = marks.filter(([from, to]) => from >= start && to <= end);
  return {
    text: trimmed,
    marks: inside.map(([from, to]) => [places[from - start] as number, places[to - start] as number]),
    before: start > 0 && text.slice(0, start).trim() !== "",
    after: text.slice(end).trim() !== "",
  };
}
