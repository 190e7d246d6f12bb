/** Shows at each link to another article whether that has been read; looks up only links that come into view. */
import { isRead } from "../core/read-state.ts";
import { findArticle } from "../platform/library.ts";
import type { Marks } from "../platform/marks.ts";
import { message } from "../ui/messages.ts";

/** Keeps the states of the links within `root` until the signal aborts. */
export function wireLinkStates(root: HTMLElement, marks: Marks, signal: AbortSignal): void {
  const ordinals = new Map<HTMLAnchorElement, number>();
  const show = (link: HTMLAnchorElement, ordinal: number) => {
    const read = isRead(marks.state, ordinal);
    link.dataset["state"] = read ? "read" : "unread";
    if (read) link.setAttribute("aria-description", message("readAlready"));
    else link.removeAttribute("aria-description");
  };
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || !(target instanceof HTMLAnchorElement)) continue;
      seen.unobserve(target);
      findArticle(target.dataset["article"] ?? "").then(
        (found) => {
          if (!found || signal.aborted) return;
          ordinals.set(target, found.entry.ordinal);
          show(target, found.entry.ordinal);
        },
        (error: unknown) => console.error(error),
      );
    }
  });
  for (const link of root.querySelectorAll<HTMLAnchorElement>("a[data-article]")) seen.observe(link);
  marks.watch(() => {
    for (const [link, ordinal] of ordinals) show(link, ordinal);
  }, signal);
  signal.addEventListener("abort", () => seen.disconnect());
}
