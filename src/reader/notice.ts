/** Says something in passing, with one way to act on it. */
import { byId, element } from "../ui/dom.ts";
import { message } from "../ui/messages.ts";

export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

const SHOWN_FOR = 10_000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Shows a sentence in the page's status region, in place of the one before; it leaves after ten seconds, or when closed. */
export function showNotice(text: string, action?: NoticeAction): void {
  const region = byId("notice");
  clearTimeout(timer);
  const act = action && element("button", { type: "button", class: "notice-action" }, action.label);
  act?.addEventListener("click", () => {
    closeNotice();
    action?.run();
  });
  const close = element("button", { type: "button", class: "notice-close", "aria-label": message("readerClose") }, "×");
  close.addEventListener("click", closeNotice);
  region.replaceChildren(element("span", {}, text), ...(act ? [act] : []), close);
  timer = setTimeout(() => {
    // What the reader is about to press stays.
    if (region.matches(":hover, :focus-within")) timer = setTimeout(closeNotice, SHOWN_FOR);
    else closeNotice();
  }, SHOWN_FOR);
}

/** Takes the sentence away. */
export function closeNotice(): void {
  clearTimeout(timer);
  byId("notice").replaceChildren();
}
