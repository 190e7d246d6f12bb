/** Adds to a result the stretch of text that shows why it was found, once the result is on screen. */
import type { Query } from "../../core/search/query.ts";
import type { FoundExcerpt, Search } from "../../platform/search.ts";
import { element } from "../dom.ts";

export interface ExcerptsOnSight {
  /** Leaves room in a row for the excerpt of an article (by the search's number), and fills it when it is seen. */
  await(row: HTMLElement, article: number, query: Query): void;
}

/** Watches rows until the signal aborts. */
export function excerptsOnSight(search: Search, signal: AbortSignal): ExcerptsOnSight {
  const wanted = new WeakMap<Element, { article: number; query: Query }>();
  const observer = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      const asked = wanted.get(target);
      if (!isIntersecting || !asked) continue;
      observer.unobserve(target);
      wanted.delete(target);
      // A result without its excerpt is still a result.
      search.excerpt(asked.article, asked.query).then(
        (excerpt) => show(target, excerpt),
        (error: unknown) => console.warn(error),
      );
    }
  });
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
  return {
    await(row, article, query) {
      const place = element("p", { class: "excerpt", dir: "auto" });
      row.append(place);
      wanted.set(place, { article, query });
      observer.observe(place);
    },
  };
}

function show(place: Element, { text, marks, before, after, language }: FoundExcerpt): void {
  const parts: (string | Node)[] = [before ? "… " : ""];
  let at = 0;
  for (const [start, end] of marks) {
    parts.push(text.slice(at, start), element("mark", {}, text.slice(start, end)));
    at = end;
  }
  place.replaceChildren(...parts, text.slice(at), after ? " …" : "");
  place.setAttribute("lang", language);
}
