/** The filters above the list: standing, minutes to read, language. */
import {
  isOpenToEntries,
  LENGTHS,
  type ListFilter,
  NO_FILTER,
  parseFilter,
  STANDINGS,
} from "../../core/list-filter.ts";
import { element } from "../dom.ts";
import { language, message } from "../messages.ts";

/** Draws the filters into a form; `onChange` gets each new filter. The answer shows a filter in the form. */
export function drawFilters(
  form: HTMLFormElement,
  languages: readonly string[],
  onChange: (filter: ListFilter) => void,
  signal: AbortSignal,
): (filter: ListFilter) => void {
  const more = element(
    "div",
    { class: "more-filters", id: "more-filters", hidden: true },
    lengths(),
    languageChoice(languages),
  );
  const label = message("listMoreFilters");
  const button = element("button", {
    type: "button",
    class: "filter-button",
    "aria-controls": more.id,
    "aria-expanded": false,
    "aria-label": label,
    title: label,
  });
  const expand = (open: boolean): void => {
    more.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  form.append(standings(), button, more);
  button.addEventListener("click", () => expand(more.hidden === true), { signal });
  form.addEventListener("change", () => onChange(parseFilter(Object.fromEntries(new FormData(form)))), { signal });
  form.addEventListener("submit", (event) => event.preventDefault(), { signal });
  return (filter) => {
    for (const [name, value] of Object.entries(filter)) {
      const field = form.elements.namedItem(name);
      if (field instanceof RadioNodeList || field instanceof HTMLSelectElement) field.value = value;
    }
    // What filters must be seen.
    if (!isOpenToEntries(filter)) expand(true);
  };
}

function standings(): HTMLElement {
  const choices = STANDINGS.map((standing) =>
    element(
      "label",
      {},
      element("input", {
        type: "radio",
        name: "standing",
        value: standing,
        class: "unseen",
        checked: standing === NO_FILTER.standing,
      }),
      element("span", {}, message(`listFilter_${standing}`)),
    ),
  );
  const legend = element("legend", { class: "unseen" }, message("listFilter"));
  return element("fieldset", { class: "standings" }, legend, ...choices);
}

function lengths(): HTMLElement {
  const options = LENGTHS.map((length) => [length, message(`listLength_${length}`)] as const);
  return choice("length", message("listLength"), options);
}

function languageChoice(languages: readonly string[]): HTMLElement | undefined {
  if (languages.length < 2) return undefined;
  const names = new Intl.DisplayNames(language(), { type: "language" });
  const options = languages.map((tag) => [tag, names.of(tag) ?? tag] as const);
  return choice("language", message("listLanguage"), [["", message("listLanguage_any")], ...options]);
}

function choice(
  name: string,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
): HTMLElement {
  const entries = options.map(([value, text]) => element("option", { value }, text));
  return element("select", { name, "aria-label": label, title: label }, ...entries);
}
