/** The outline: the text's headings, with the present one marked; in the margin where there is room, else from the bar. */
import type { Heading } from "../core/library.ts";
import { element } from "../ui/dom.ts";
import { message } from "../ui/messages.ts";
import { showNotice } from "./notice.ts";
import { oncePerFrame } from "./once-per-frame.ts";
import { openPanel } from "./panel.ts";
import type { Session } from "./session.ts";
import { READING_LINE } from "./text-blocks.ts";

/** Puts the outline into the margin and behind the bar's button; the answer opens it, for the key. */
export function wireOutline({ shown, view, bar, signal }: Session): () => void {
  const { headings } = shown.text;
  if (headings.length < 2) return () => showNotice(message("readerNoOutline"));
  const margin = drawOutline(headings, shown);
  const panel = drawOutline(headings, shown);
  view.article.append(element("aside", { class: "margin" }, margin.root));
  const open = () => openPanel("outline", bar.outline, message("readerOutline"), () => panel.root);
  bar.outline.addEventListener("click", open, { signal });
  panel.root.addEventListener("click", (event) => {
    if (event.target instanceof HTMLAnchorElement) panel.root.closest<HTMLElement>("[popover]")?.hidePopover();
  });

  const targets = headings.map(([, id]) => document.getElementById(id));
  const mark = () => {
    const at = targets.findLastIndex((target) => target && target.getBoundingClientRect().top <= READING_LINE + 24);
    margin.mark(at);
    panel.mark(at);
  };
  addEventListener("scroll", oncePerFrame(mark), { passive: true, signal });
  mark();
  return open;
}

function drawOutline(headings: readonly Heading[], { language, text }: Session["shown"]) {
  const top = Math.min(...headings.map(([level]) => level));
  const links = headings.map(([level, id, words]) =>
    element("a", { href: `#${encodeURIComponent(id)}`, "data-depth": Math.min(2, level - top) }, words),
  );
  const root = element(
    "nav",
    { class: "outline", "aria-label": message("readerOutline"), lang: language, dir: text.direction },
    element("ol", {}, ...links.map((link) => element("li", {}, link))),
  );
  let present = -1;
  return {
    root,
    /** Marks the heading at a position as the present one; -1 marks none. */
    mark(at: number): void {
      if (at === present) return;
      links[present]?.removeAttribute("aria-current");
      links[at]?.setAttribute("aria-current", "location");
      present = at;
      // Keeps the present heading in view within a long outline, without moving the page.
      const link = links[at];
      if (link && root.scrollHeight > root.clientHeight)
        root.scrollTo({ top: link.offsetTop - root.clientHeight / 2, behavior: "instant" });
    },
  };
}
