/** An article's text as a chapter of a book: well-formed XHTML with what EPUB allows and nothing of the page's own. */
import type { EpubChapter } from "../core/epub.ts";
import { withoutControls } from "../core/epub.ts";
import type { ArticleBody, ArticleEntry } from "../core/library.ts";
import { articleFragment } from "../ui/article-html.ts";
import { dressText } from "./dress-text.ts";

/** Attributes that EPUB's content documents have and a book needs. */
const KEPT = new Set(
  "id href src alt title lang dir class colspan rowspan scope headers start reversed value type checked disabled datetime open width height span".split(
    " ",
  ),
);
const MATHML = "http://www.w3.org/1998/Math/MathML";

/** Makes the chapter. `chapterOf` gives the file of an article that is in the book too; `takeImage` its picture's path. */
export function epubChapter(
  entry: ArticleEntry,
  body: ArticleBody,
  language: string,
  chapterOf: (id: string) => string | undefined,
  takeImage: (source: string) => string,
): EpubChapter {
  const text = body.texts[language] ?? Object.values(body.texts)[0];
  if (!text) throw new Error(`${entry.id} has no text`);
  const fragment = articleFragment(text.html);
  dressText(fragment);
  for (const medium of fragment.querySelectorAll("audio, video")) medium.remove();
  for (const link of fragment.querySelectorAll<HTMLAnchorElement>("a[data-article]")) {
    const chapter = chapterOf(link.dataset["article"] ?? "");
    if (chapter === undefined) link.replaceWith(...link.childNodes);
    else link.setAttribute("href", chapter);
  }
  // Which way a book's text runs is a matter of its mark-up, by EPUB 3.3, never of its styles.
  if (text.direction === "rtl")
    for (const code of fragment.querySelectorAll("pre, code, kbd, samp")) code.setAttribute("dir", "ltr");
  for (const image of fragment.querySelectorAll("img"))
    image.setAttribute("src", takeImage(image.getAttribute("src") ?? ""));
  for (const cell of fragment.querySelectorAll("[align]")) cell.classList.add(cell.getAttribute("align") ?? "");
  for (const row of fragment.querySelectorAll("mrow:is([displaystyle], [scriptlevel])")) asStyle(row);
  const holder = document.implementation.createDocument("http://www.w3.org/1999/xhtml", "div", null);
  for (const element of fragment.querySelectorAll("*")) {
    const mathml = element.namespaceURI === MATHML;
    for (const name of element.getAttributeNames())
      if (mathml ? /^(data-|style|tabindex|id$)/.test(name) : !KEPT.has(name)) element.removeAttribute(name);
  }
  holder.documentElement.append(holder.importNode(fragment, true));
  const xml = new XMLSerializer().serializeToString(holder.documentElement);
  return {
    title: text.title,
    language,
    direction: text.direction,
    date: entry.date,
    ...(body.author === undefined ? {} : { author: body.author }),
    body: withoutControls(xml),
  };
}

// EPUB goes by MathML 3, where a row has no style of its own (<mstyle> has), though browsers take both.
function asStyle(row: Element): void {
  const style = document.createElementNS(MATHML, "mstyle");
  for (const { name, value } of row.attributes) style.setAttribute(name, value);
  style.append(...row.childNodes);
  row.replaceWith(style);
}
