/** Shows a list's first picture on what the build has drawn, with nothing asked of the browser's API. */
import type { FirstPicture } from "../../core/first-picture.ts";
import type { FirstWords } from "../../platform/first-words.ts";
import { byId } from "../dom.ts";
import { showCount, showTicks } from "./month-view.ts";
import { showRowMarks } from "./row-view.ts";
import { fillWords } from "./words.ts";

/** Shows it. Answers whether it is of this page's first screen; nothing is shown of one that is not. */
export function showFirstPicture(picture: FirstPicture, words: FirstWords): boolean {
  const months = byId("months");
  const rows = months.querySelectorAll<HTMLElement>(".row");
  const headers = months.children;
  const strips = months.getElementsByClassName("strip");
  const isOfThis =
    months.dataset["library"] === picture.library &&
    rows.length === picture.rows.length &&
    headers.length === picture.counts.length &&
    strips.length === picture.strips.length;
  if (!isOfThis) return false;
  fillWords(document, (name) => words.texts[name] ?? "");
  for (const [at, marks] of picture.rows.entries()) showRowMarks(rows[at] as HTMLElement, marks);
  let numbers: Intl.NumberFormat | undefined;
  const format = (count: number) => {
    numbers ??= new Intl.NumberFormat(words.numbers, { numberingSystem: "latn" });
    return numbers.format(count);
  };
  for (const [at, count] of picture.counts.entries()) showCount(headers[at] as HTMLElement, count, format);
  for (const [at, path] of picture.strips.entries()) showTicks(strips[at] as Element, path);
  byId("continue").hidden = !picture.continues;
  months.dataset["ready"] = "";
  return true;
}
