/** Dates as readers write them. */
import { uiLanguage } from "../platform/messages.ts";

/** `2026-02-14` as a day in the interface's language. Articles' dates have no time zone; they are shown as they are written. */
export function formatDate(date: string): string {
  return new Intl.DateTimeFormat(uiLanguage(), { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(`${date}T00:00:00Z`),
  );
}
