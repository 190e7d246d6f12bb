/** The shelves of the library: months under their years, the articles in each by ordinal. */
import type { MonthSummary, Runs } from "./library.ts";

export interface Year {
  /** Four digits. */
  readonly key: string;
  /** Newest first. */
  readonly months: readonly MonthSummary[];
}

/** Groups months under their years, keeping their order. */
export function yearsOf(months: readonly MonthSummary[]): readonly Year[] {
  const years: { key: string; months: MonthSummary[] }[] = [];
  for (const month of months) {
    const key = yearOf(month.key);
    const last = years.at(-1);
    if (last?.key === key) last.months.push(month);
    else years.push({ key, months: [month] });
  }
  return years;
}

/** `2026` of `2026-02`. */
export function yearOf(month: string): string {
  return month.slice(0, 4);
}

/** Every ordinal of a set, ascending. */
export function* ordinalsOf(runs: Runs): Generator<number> {
  for (let at = 0; at < runs.length; at += 2) {
    const start = runs[at] ?? 0;
    const end = start + (runs[at + 1] ?? 0);
    for (let ordinal = start; ordinal < end; ordinal += 1) yield ordinal;
  }
}

/** A set of ordinals, in any order, as runs. */
export function runsOf(ordinals: Iterable<number>): Runs {
  const runs: number[] = [];
  for (const ordinal of [...ordinals].sort((a, b) => a - b)) {
    const [start, length] = runs.slice(-2);
    if (start !== undefined && length !== undefined && start + length === ordinal) runs[runs.length - 1] = length + 1;
    else runs.push(ordinal, 1);
  }
  return runs;
}

/** Whether a set holds an ordinal. */
export function holdsOrdinal(runs: Runs, ordinal: number): boolean {
  for (let at = 0; at < runs.length; at += 2) {
    const start = runs[at] ?? 0;
    if (ordinal < start) return false;
    if (ordinal < start + (runs[at + 1] ?? 0)) return true;
  }
  return false;
}

/** The month that holds an article; `undefined` for an article of another version of the library. */
export function monthHolding(months: readonly MonthSummary[], ordinal: number): MonthSummary | undefined {
  return months.find(({ ordinals }) => holdsOrdinal(ordinals, ordinal));
}

/** The ordinals of all months that are older than one, `YYYY-MM`. */
export function ordinalsBefore(months: readonly MonthSummary[], key: string): number[] {
  return ordinalsOfMonths(months.filter((month) => month.key < key));
}

/** The ordinals of some months. */
export function ordinalsOfMonths(months: readonly MonthSummary[]): number[] {
  return months.flatMap(({ ordinals }) => [...ordinalsOf(ordinals)]);
}
