/** Dates as readers write them, in the interface's language. */
import { language } from "./messages.ts";

/** `2026-02-14` as a day in words. Articles' dates have no time zone; they are shown as they are written. */
export function formatDate(date: string, options: Intl.DateTimeFormatOptions = { dateStyle: "long" }): string {
  return new Intl.DateTimeFormat(language(), { ...options, timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
}

/** The weekday that weeks begin with where the reader lives: 0 for Sunday to 6; Monday where it is not known. */
export function firstWeekday(): number {
  const locale = new Intl.Locale(language()) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  const info = locale.getWeekInfo?.() ?? locale.weekInfo;
  return (info?.firstDay ?? 1) % 7;
}
