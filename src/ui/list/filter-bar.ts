/** The filters above the list. The choice between all, unread, starred and begun is always there, the others on demand. */
import { isOpenToEntries, type ListFilter, NO_FILTER, parseFilter, STANDINGS } from "../../core/list-filter.ts";
import { element } from "../dom.ts";
import { message } from "../messages.ts";

export interface FilterBar {
  /** Shows a filter in the form. */
  show(filter: ListFilter): void;
}

export interface FilterBarOptions {
  readonly form: HTMLFormElement;
  /** Draws the further choices into a place, once; resolves when they are there. */
  readonly drawMore: (place: HTMLElement) => Promise<void>;
  readonly onChange: (filter: ListFilter) => void;
  readonly signal: AbortSignal;
}

/** Draws the filters into a form. */
export function drawFilters({ form, drawMore, onChange, signal }: FilterBarOptions): FilterBar {
  const more = element("div", { class: "more-filters", id: "more-filters", hidden: true });
  const label = message("listMoreFilters");
  const button = element("button", {
    type: "button",
    class: "filter-button",
    "aria-controls": more.id,
    "aria-expanded": false,
    "aria-label": label,
    title: label,
  });
  const expand = async (open: boolean): Promise<void> => {
    if (open) await drawMore(more);
    more.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  const fill = (filter: ListFilter): void => {
    for (const [name, value] of Object.entries(filter)) {
      const field = form.elements.namedItem(name);
      if (field instanceof RadioNodeList || field instanceof HTMLSelectElement) field.value = value;
    }
  };
  form.append(standings(), button, more);
  button.addEventListener("click", () => void expand(more.hidden === true), { signal });
  form.addEventListener("change", () => onChange(parseFilter(Object.fromEntries(new FormData(form)))), { signal });
  form.addEventListener("submit", (event) => event.preventDefault(), { signal });
  return {
    show(filter) {
      fill(filter);
      // What filters must be seen.
      if (!isOpenToEntries(filter) && more.hidden) void expand(true).then(() => fill(filter));
    },
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
