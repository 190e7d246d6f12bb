/** The first page: what this is, where to start, how to find it again. */
import type { LibraryIndex } from "../core/library.ts";
import { letterOf } from "../core/list-keys.ts";
import { popupShortcut } from "../platform/commands.ts";
import { loadIndex } from "../platform/library.ts";
import { openMarks } from "../platform/marks.ts";
import { isFirefox, isPinned } from "../platform/toolbar-pin.ts";
import { element } from "../ui/dom.ts";
import { drawKey } from "../ui/key-caps.ts";
import { messageNodes } from "../ui/message-nodes.ts";
import { countMessage, message } from "../ui/messages.ts";
import { startChoices } from "./start-choices.ts";

/** What the first page tells of the list's letters. */
const PRESSED = ["toggle-read", "search", "sheet"] as const;

/** Draws the page. Rejects when the package or the storage cannot be read. */
export async function drawWelcome(main: HTMLElement, signal: AbortSignal): Promise<void> {
  const [index, marks] = await Promise.all([loadIndex(), openMarks()]);
  const { title, tagline, language } = index.publication;
  document.title = title;
  main.append(
    element("img", { src: "icons/128.png", width: 64, height: 64, alt: "" }),
    element("h1", { lang: language }, title),
    tagline ? element("p", { class: "tagline", lang: language, dir: "auto" }, tagline) : "",
    element("p", { class: "lead" }, introduction(index)),
    section(message("welcomeStart"), ...startChoices(index, marks, signal)),
    section(message("welcomeFind"), ...(await finding())),
    element(
      "p",
      { class: "onward" },
      element("a", { href: "library.html", class: "primary" }, message("welcomeOpen")),
      element("a", { href: "options.html" }, message("options")),
      element("a", { href: "options.html#privacy" }, message("optionsPrivacy")),
    ),
  );
}

/** What is shown when nothing can be read: a sentence and a way on. */
export function sayUnreadable(main: HTMLElement): void {
  const again = element("button", { type: "button", class: "start" }, message("tryAgain"));
  again.addEventListener("click", () => location.reload());
  main.replaceChildren(
    element("h1", {}, message("welcomeFailed")),
    element("p", { role: "alert" }, message("welcomeUnreadable")),
    again,
  );
}

function introduction({ articles, months }: LibraryIndex): string {
  return message("welcomeLead", countMessage("countArticles", articles), countMessage("countMonths", months.length));
}

function section(heading: string, ...children: readonly Node[]): HTMLElement {
  return element("section", {}, element("h2", {}, heading), ...children);
}

async function finding(): Promise<Node[]> {
  const [pinned, shortcut] = await Promise.all([isPinned(), popupShortcut()]);
  const keys = ["ArrowUp", "ArrowDown", "Enter", ...PRESSED.map((command) => letterOf(command, new Map()))];
  const sentences = [
    pinned === true ? null : element("li", {}, message(isFirefox() ? "welcomePinFirefox" : "welcomePin")),
    // Of keys those are told who have them (page.css).
    shortcut && element("li", { class: "by-key" }, ...messageNodes("welcomeShortcut", drawKey(shortcut))),
    element("li", { class: "by-key" }, ...messageNodes("welcomeKeys", ...keys.map(drawKey))),
  ];
  return [element("ul", {}, ...sentences)];
}
