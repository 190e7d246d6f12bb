/** A moment as the reader's language writes it. */
import { language } from "../ui/messages.ts";

/** Day and time of day; `time` is in milliseconds since 1970. */
export function moment(time: number): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeStyle: "short" }).format(time);
}
