/** Writes `library/<month>.json`: the month's articles as columns (src/core/library.ts has the format). */
import { LIBRARY_FORMAT, type MonthFile } from "../../src/core/library.ts";
import type { MonthBlocks } from "./blocks.ts";

/** What a list shows of an article. */
export interface MonthRow {
  readonly id: string;
  readonly ordinal: number;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** Title by language, the article's own first. */
  readonly titles: Readonly<Record<string, string>>;
  readonly minutes: number;
  readonly tags: readonly string[];
}

/** The file for rows that are newest first; `blocks` tells where each row's text lies. */
export function monthFile(month: string, rows: readonly MonthRow[], blocks: MonthBlocks): MonthFile {
  const twins: Record<string, Record<string, string>> = {};
  const tags: Record<string, number[]> = {};
  for (const [at, row] of rows.entries()) {
    const [, ...others] = Object.entries(row.titles);
    if (others.length > 0) twins[String(at)] = Object.fromEntries(others);
    for (const tag of row.tags) {
      const positions = Object.hasOwn(tags, tag) ? tags[tag] : undefined;
      if (positions) positions.push(at);
      else Object.defineProperty(tags, tag, { value: [at], enumerable: true, configurable: true, writable: true });
    }
  }
  return {
    format: LIBRARY_FORMAT,
    month,
    ids: rows.map(({ id }) => id),
    ordinals: rows.map(({ ordinal }) => ordinal),
    days: rows.map(({ day }) => Number(day.slice(8))),
    languages: rows.map(({ titles }) => Object.keys(titles).join(" ")),
    titles: rows.map(({ titles }) => Object.values(titles)[0] ?? ""),
    twins,
    minutes: rows.map(({ minutes }) => minutes),
    tags,
    blocks: blocks.places,
    block: blocks.blockOf,
  };
}
