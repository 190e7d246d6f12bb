/** Tells the page its language and direction, for screen readers, hyphenation, fonts and the layout's mirror. */
import { minutesUnit, pageLanguage } from "../platform/page-language.ts";

/** The primary languages of `_locales` that are written from right to left. */
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

/** Sets `lang` and `dir` of the root element from the texts in use, which need not be in the browser's own language. */
export function applyPageLanguage(): void {
  const tag = pageLanguage();
  if (tag !== undefined) showPageLanguage(tag, minutesUnit() ?? "′");
}

/** The same from words that are known; `minutes` follows numbers of minutes. What is set already is left alone. */
export function showPageLanguage(tag: string, minutes: string): void {
  const root = document.documentElement;
  const unit = JSON.stringify(minutes);
  root.lang = tag;
  root.dir = directionOf(tag);
  // Set before there is anything to style: later it would restyle the whole page.
  if (root.style.getPropertyValue("--minutes") !== unit) root.style.setProperty("--minutes", unit);
}

/** The direction of a language by its BCP 47 tag. */
export function directionOf(tag: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(tag.split("-")[0] ?? "") ? "rtl" : "ltr";
}

/** Whether the page's layout runs from right to left, which pictures of numbers then do, too. */
export function isMirrored(): boolean {
  return document.documentElement.dir === "rtl";
}
