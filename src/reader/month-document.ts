/** A whole month as one document, to be printed or read on end. */
import { type ArticleEntry, type LibraryIndex, type Month, monthLabel } from "../core/library.ts";
import { chooseLanguage } from "../core/text-language.ts";
import { loadBody, loadIndex, loadMonth } from "../platform/library.ts";
import { articleFragment } from "../ui/article-html.ts";
import { formatDate } from "../ui/dates.ts";
import { byId, element } from "../ui/dom.ts";
import { message } from "../ui/messages.ts";
import { monthPath } from "./article-view.ts";
import { markBareLinks } from "./bare-links.ts";
import { dressText } from "./dress-text.ts";
import { drawFailure } from "./failure-view.ts";
import { fitOnPaper } from "./paper-fit.ts";

/** Shows the month, oldest article first, as it was written; a sentence and a way on where there is no such month. */
export async function showMonth(key: string, preferred: readonly string[]): Promise<void> {
  const index = await loadIndex();
  if (!index.months.some((month) => month.key === key)) {
    drawFailure(byId("main"), "unknown");
    return;
  }
  const month = await loadMonth(key);
  const label = monthLabel(key);
  document.title = `${index.publication.title} ${label}`;
  const articles = element("div", { class: "month-articles" });
  const printing = element("button", { type: "button", class: "button" }, message("readerPrint"));
  printing.addEventListener("click", () => print());
  fitOnPaper(articles);
  byId("main").replaceChildren(
    element(
      "div",
      { class: "page" },
      element(
        "header",
        { class: "head" },
        element("p", { class: "brand" }, index.publication.title),
        element("h1", {}, label),
        element(
          "p",
          { class: "ways month-ways" },
          printing,
          element("a", { href: monthPath(key), class: "plain" }, message("readerBack")),
        ),
      ),
      articles,
    ),
  );
  for (const entry of month.articles.toReversed()) articles.append(await drawWhole(index, month, entry, preferred));
}

async function drawWhole(
  { publication }: LibraryIndex,
  month: Month,
  entry: ArticleEntry,
  preferred: readonly string[],
): Promise<HTMLElement> {
  const body = await loadBody({ month, entry });
  const language = chooseLanguage(Object.keys(body.texts), preferred);
  const text = body.texts[language];
  const fragment = articleFragment(text?.html ?? "");
  dressText(fragment);
  keepIdsApart(fragment, `m${entry.ordinal}-`);
  // What has not been scrolled to is printed too.
  for (const image of fragment.querySelectorAll("img")) image.loading = "eager";
  const words = element("div", { class: "text set", lang: language, dir: text?.direction });
  words.append(fragment);
  markBareLinks(words);
  const author = body.author === publication.title ? undefined : body.author;
  return element(
    "article",
    { class: "month-article" },
    element("h2", { class: "set", lang: language, dir: text?.direction }, text?.title ?? entry.id),
    element("p", { class: "byline" }, [formatDate(entry.date), author].filter(Boolean).join(" · ")),
    words,
  );
}

// Two articles may have headings and footnotes of the same id; within one document each needs its own.
function keepIdsApart(fragment: DocumentFragment, prefix: string): void {
  for (const named of fragment.querySelectorAll("[id]")) named.id = prefix + named.id;
  for (const link of fragment.querySelectorAll("a[href^='#']"))
    link.setAttribute("href", `#${prefix}${link.getAttribute("href")?.slice(1) ?? ""}`);
}
