/** The list of sections beside (on a narrow page: above) them, with the one in view marked. */
import { element } from "../ui/dom.ts";
import { message } from "../ui/messages.ts";
import type { Section } from "./section.ts";

export function drawContents(nav: HTMLElement, sections: readonly Section[]): void {
  const links = new Map(sections.map(({ plan }) => [plan.id, element("a", { href: `#${plan.id}` }, plan.title)]));
  nav.setAttribute("aria-label", message("optionsSections"));
  nav.append(element("ul", {}, ...[...links.values()].map((link) => element("li", {}, link))));
  markInView(sections, links);
}

/** Marks the first section of which something is in the upper third of the window. */
function markInView(sections: readonly Section[], links: ReadonlyMap<string, HTMLElement>): void {
  const inView = new Set<string>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) inView.add(target.id);
        else inView.delete(target.id);
      }
      const current = sections.find(({ plan }) => inView.has(plan.id))?.plan.id;
      for (const [id, link] of links) {
        if (id !== current) link.removeAttribute("aria-current");
        else if (!link.hasAttribute("aria-current")) {
          link.setAttribute("aria-current", "true");
          bringIntoView(link);
        }
      }
    },
    { rootMargin: "0px 0px -66% 0px" },
  );
  for (const section of sections) observer.observe(section.element);
}

/** On a narrow page the links stand in a row that scrolls by itself. */
function bringIntoView(link: HTMLElement): void {
  const row = link.closest("ul");
  if (!row) return;
  const [mine, all] = [link.getBoundingClientRect(), row.getBoundingClientRect()];
  row.scrollBy({ left: mine.left + mine.width / 2 - (all.left + all.width / 2) });
}
