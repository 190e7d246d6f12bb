/** Draws an article: its head, its text, and what follows the text. */
import { type ArticleEntry, type ArticleText, type LibraryIndex, monthLabel } from "../core/library.ts";
import { readerPath } from "../core/reader-path.ts";
import type { Settings } from "../core/settings.ts";
import type { Article } from "../platform/library.ts";
import { articleFragment } from "../ui/article-html.ts";
import { formatDate } from "../ui/dates.ts";
import { element } from "../ui/dom.ts";
import { message } from "../ui/messages.ts";
import { dressText } from "./dress-text.ts";
import { charactersWithin, takeLaterPart } from "./first-part.ts";

/** All that the page shows of one article. */
export interface ShownArticle extends Article {
  readonly index: LibraryIndex;
  /** BCP 47 tag of the text that is shown. */
  readonly language: string;
  readonly text: ArticleText;
}

/** The parts of a drawn article that other modules work on. */
export interface ArticleView {
  readonly article: HTMLElement;
  readonly byline: HTMLElement;
  /** Says that the article was revised since it was read. */
  readonly revised: HTMLElement;
  /** Where it is told what changed; it has its room whenever the other is shown. */
  readonly changes: HTMLElement;
  readonly text: HTMLElement;
  /** Puts in what a long text holds back for its first paint, and what follows the text. */
  readonly complete: () => void;
  /** An empty element right after the text. */
  readonly textEnd: HTMLElement;
  /** The button after the text that marks it read or unread. */
  readonly mark: HTMLButtonElement;
  /** The way to the next unread article; without an address until that is known. */
  readonly nextUnread: HTMLAnchorElement;
  /** What follows the text; features add to it. */
  readonly end: HTMLElement;
  readonly previous: HTMLElement;
  readonly next: HTMLElement;
  readonly back: HTMLAnchorElement;
}

/** The revision that read marks remember: that of the article's own language. */
export function ownRevision({ body }: ShownArticle): string {
  return Object.values(body.texts)[0]?.revision ?? "";
}

/** Draws the article without touching the page. */
export function drawArticle({ index, month, body, language, text }: ShownArticle, settings: Settings): ArticleView {
  const { publication } = index;
  const changes = element("span", { class: "changes" });
  const revised = element(
    "p",
    { class: "revised", hidden: true },
    body.updated === undefined ? message("readerRevised") : message("readerRevisedOn", formatDate(body.updated)),
    changes,
  );
  const byline = element(
    "p",
    { class: "byline" },
    element("time", { datetime: body.date }, formatDate(body.date)),
    element("span", {}, message("minutesToRead", text.minutes)),
    body.author && body.author !== publication.title ? element("span", {}, body.author) : null,
    ...Object.keys(body.texts)
      .filter((tag) => tag !== language)
      .map((tag) => element("span", {}, languageButton(tag))),
  );
  const textElement = element("div", { class: "text set", lang: language, dir: text.direction, id: "text" });
  const fragment = articleFragment(text.html);
  dressText(fragment);
  const later = takeLaterPart(fragment, charactersWithin(innerHeight, settings));
  textElement.append(fragment);
  const back = element("a", { href: monthPath(month), class: "plain", rel: "up" }, message("readerBack"));
  const textEnd = element("span", { class: "text-end", "aria-hidden": "true" });
  const mark = element("button", { type: "button", class: "button mark" });
  // It has its room from the first paint; features.ts gives it a title and shows it.
  const nextUnread = element("a", { class: "button next-unread", "data-waiting": true });
  const [previous, next] = [neighbourSlot("previous"), neighbourSlot("next")];
  const end = element(
    "footer",
    { class: "end" },
    element("p", { class: "finish" }, mark, nextUnread),
    body.mentionedBy.length > 0 ? mentionedBy(body.mentionedBy) : null,
    element(
      "nav",
      { class: "neighbours", hidden: index.articles === 1, "aria-label": message("readerNeighbours") },
      previous,
      next,
    ),
    element(
      "p",
      { class: "ways" },
      back,
      publication.donate
        ? element(
            "a",
            { href: publication.donate, target: "_blank", rel: "noreferrer", class: "plain" },
            message("donate"),
          )
        : null,
    ),
  );
  const article = element(
    "article",
    { class: "page" },
    element(
      "header",
      { class: "head" },
      element(
        "p",
        { class: "brand" },
        element("span", { class: "publication" }, publication.title),
        publication.label ? element("span", { class: "label" }, publication.label) : null,
      ),
      element("h1", { class: "set", lang: language, dir: text.direction, id: "title" }, text.title),
      byline,
      revised,
    ),
    textElement,
  );
  const complete = () => {
    if (later) textElement.append(later);
    article.append(textEnd, end);
  };
  if (!later) complete();
  return {
    article,
    byline,
    revised,
    changes,
    text: textElement,
    complete,
    textEnd,
    mark,
    nextUnread,
    end,
    previous,
    next,
    back,
  };
}

function languageButton(tag: string): HTMLElement {
  const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
  return element("button", { type: "button", lang: tag, "data-language": tag }, name);
}

function mentionedBy(articles: ShownArticle["body"]["mentionedBy"]): HTMLElement {
  return element(
    "section",
    { class: "mentioned" },
    element("h2", {}, message("mentionedBy")),
    element(
      "ul",
      {},
      ...articles.map(([id, title]) =>
        element("li", {}, element("a", { href: readerPath(id), "data-article": id, dir: "auto" }, title)),
      ),
    ),
  );
}

/** The library page's address at a month. */
export function monthPath(key: string): string {
  return `library.html#${key}`;
}

export type Side = "previous" | "next";

// The slots are there from the first paint, so that a neighbour moves nothing when it comes with its month's list.
function neighbourSlot(side: Side): HTMLElement {
  return element("div", { class: `neighbour ${side}` });
}

/** Puts a neighbour's link into its slot. */
export function fillNeighbour(slot: HTMLElement, side: Side, entry: ArticleEntry): void {
  const [language, title] = Object.entries(entry.titles)[0] ?? ["und", entry.id];
  slot.replaceChildren(
    element(
      "a",
      { href: readerPath(entry.id), rel: side === "previous" ? "prev" : "next", "data-ordinal": entry.ordinal },
      element("span", { class: "side" }, message(side === "previous" ? "readerPrevious" : "readerNext")),
      " ",
      element("span", { class: "title", lang: language, dir: "auto" }, title),
    ),
  );
}

/** The crumbs at the start of the bar. */
export function drawCrumbs(month: string): HTMLElement {
  return element(
    "nav",
    { class: "crumbs", "aria-label": message("readerCrumbs") },
    element("a", { href: "library.html" }, message("readerHome")),
    element("a", { href: monthPath(month) }, monthLabel(month)),
  );
}
