/** Which articles the list shows. */
import type { ArticleEntry } from "./library.ts";

export const STANDINGS = ["all", "unread", "starred", "reading"] as const;
export const LENGTHS = ["any", "short", "medium", "long"] as const;

export interface ListFilter {
  readonly standing: (typeof STANDINGS)[number];
  /** Minutes to read: up to 5, 6 to 15, more. */
  readonly length: (typeof LENGTHS)[number];
  /** BCP 47 tag of a language that the article must have a text in; empty for any. */
  readonly language: string;
}

export const NO_FILTER: ListFilter = { standing: "all", length: "any", language: "" };

/** What the list knows of an article's marks. */
export interface Standing {
  readonly standing: "unread" | "reading" | "read";
  readonly starred: boolean;
}

/** The longest article that is still short, and the longest that is still of medium length, in minutes. */
const SHORT = 5;
const MEDIUM = 15;

/** Whether the filter lets everything through. */
export function isOpen(filter: ListFilter): boolean {
  return filter.standing === "all" && isOpenToEntries(filter);
}

/** Whether the filter asks nothing that only an article's entry can tell, so that ordinals alone answer it. */
export function isOpenToEntries(filter: ListFilter): boolean {
  return filter.length === "any" && filter.language === "";
}

/** Whether the filter lets an article of this standing through, whatever its entry says. */
export function passesStanding(filter: ListFilter, { standing, starred }: Standing): boolean {
  switch (filter.standing) {
    case "all":
      return true;
    case "unread":
      return standing !== "read";
    case "starred":
      return starred;
    case "reading":
      return standing === "reading";
  }
}

/** Whether the filter lets an article through by what its entry says. */
export function passesEntry(filter: ListFilter, entry: Pick<ArticleEntry, "minutes" | "titles">): boolean {
  return (
    passesLength(filter.length, entry.minutes) &&
    (filter.language === "" || Object.hasOwn(entry.titles, filter.language))
  );
}

function passesLength(length: ListFilter["length"], minutes: number): boolean {
  switch (length) {
    case "any":
      return true;
    case "short":
      return minutes <= SHORT;
    case "medium":
      return minutes > SHORT && minutes <= MEDIUM;
    case "long":
      return minutes > MEDIUM;
  }
}

/** Reads a filter back; whatever it does not know becomes open. */
export function parseFilter(value: unknown): ListFilter {
  const record = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  return {
    standing: STANDINGS.find((one) => one === record["standing"]) ?? NO_FILTER.standing,
    length: LENGTHS.find((one) => one === record["length"]) ?? NO_FILTER.length,
    language: typeof record["language"] === "string" ? record["language"] : NO_FILTER.language,
  };
}
