/** Search over settings: hides what does not hold the words, as they are typed. */
import { countMessage, message } from "../ui/messages.ts";
import type { Section } from "./section.ts";

/** Everything in a section that is found or hidden as one: a setting, or a block that stands by itself. */
const ENTRIES = ":scope > .setting, :scope > .entry";

export function searchSettings(search: HTMLInputElement, found: HTMLElement, sections: readonly Section[]): void {
  search.addEventListener("input", () => {
    const words = normalised(search.value).split(/\s+/).filter(Boolean);
    const count = sections.reduce((sum, section) => sum + filterSection(section, words), 0);
    if (words.length === 0) found.textContent = "";
    else found.textContent = count === 0 ? message("optionsNothingFound") : countMessage("optionsFound", count);
  });
}

/** Shows the entries that hold all words, or everything when the heading does; answers how many are shown. */
function filterSection({ plan, element }: Section, words: readonly string[]): number {
  const holds = (text: string) => words.every((word) => normalised(text).includes(word));
  const whole = holds(plan.title);
  let shown = 0;
  for (const entry of element.querySelectorAll<HTMLElement>(ENTRIES)) {
    entry.hidden = !whole && !holds(`${plan.title} ${textOf(entry)}`);
    if (!entry.hidden) shown += 1;
  }
  element.hidden = words.length > 0 && shown === 0 && !whole;
  element.classList.toggle("filtered", words.length > 0 && !whole);
  return element.hidden ? 0 : Math.max(shown, 1);
}

function textOf(entry: HTMLElement): string {
  const names = [...entry.querySelectorAll("[aria-label]")].map((node) => node.getAttribute("aria-label") ?? "");
  return [entry.textContent, ...names].join(" ");
}

/** Without case and accents, so that "zeilenhohe" finds "Zeilenhöhe". */
function normalised(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}
