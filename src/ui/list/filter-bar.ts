/** The filters above the list. The choice between all, unread, starred and begun is always there, the others on demand. */
import { isOpenToEntries, type ListFilter, parseFilter } from "../../core/list-filter.ts";
import { byId } from "../dom.ts";

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

/** Makes the filters that the build has drawn (`src/core/first-screen.ts`) work. */
export function wireFilters({ form, drawMore, onChange, signal }: FilterBarOptions): FilterBar {
  const button = form.getElementsByTagName("button")[0] as HTMLButtonElement;
  const more = byId("more-filters");
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
