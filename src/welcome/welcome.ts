/** The first page: what this is, where to start, how to find it again. */
import type { LibraryIndex } from "../core/library.ts";
import { loadIndex } from "../platform/library.ts";
import { openMarks } from "../platform/marks.ts";
import { isFirefox, isPinned } from "../platform/toolbar-pin.ts";
import { element } from "../ui/dom.ts";
import { countMessage, message } from "../ui/messages.ts";
import { startChoices } from "./start-choices.ts";

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
  const sentences: Node[] = [element("li", {}, message("welcomeKeys"))];
  if ((await isPinned()) !== true)
    sentences.unshift(element("li", {}, message(isFirefox() ? "welcomePinFirefox" : "welcomePin")));
  return [element("ul", {}, ...sentences)];
}
