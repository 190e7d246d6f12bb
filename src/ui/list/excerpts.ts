/** Adds to a result the stretch of text that shows why it was found, once the result is on screen. */
import type { Query } from "../../core/search/query.ts";
import type { FoundExcerpt, Search } from "../../platform/search.ts";
import { element } from "../dom.ts";

export interface Awaited {
  /** The search's number of the article. */
  readonly article: number;
  readonly query: Query;
  /** BCP 47 tag of the text that the reader would get. */
  readonly language: string;
  /** Hears of the words' language where they are in another text than that. */
  readonly onOther: (language: string) => void;
}

export interface ExcerptsOnSight {
  /** Leaves room in a row for the excerpt of an article, and fills it when it is seen. */
  await(row: HTMLElement, awaited: Awaited): void;
}

/** Watches rows until the signal aborts. */
export function excerptsOnSight(search: Search, signal: AbortSignal): ExcerptsOnSight {
  const wanted = new WeakMap<Element, Awaited>();
  const observer = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      const asked = wanted.get(target);
      if (!isIntersecting || !asked) continue;
      observer.unobserve(target);
      wanted.delete(target);
      // A result without its excerpt is still a result.
      search.excerpt(asked.article, asked.query, asked.language).then(
        (excerpt) => {
          show(target, excerpt);
          if (excerpt.marks.length > 0 && excerpt.language !== asked.language) asked.onOther(excerpt.language);
        },
        (error: unknown) => console.warn(error),
      );
    }
  });
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
  return {
    await(row, awaited) {
      const place = element("p", { class: "excerpt", dir: "auto" });
      row.append(place);
      wanted.set(place, awaited);
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
