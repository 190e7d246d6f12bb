/** A sign beside each heading that links to it. The outline holds the same links for the keyboard and for the ear. */
import { element } from "../ui/dom.ts";

/** Adds the signs to a text; they stand in the margin and move nothing. */
export function linkHeadings(text: HTMLElement): void {
  for (const heading of text.querySelectorAll(":is(h2, h3, h4, h5, h6)[id]")) {
    const href = `#${encodeURIComponent(heading.id)}`;
    heading.append(element("a", { class: "heading-link", href, tabindex: -1, "aria-hidden": "true" }));
  }
}
