/** Turns an entry into a file of Markdown that the build reads: front matter, and the HTML as Markdown. */
import GithubSlugger from "github-slugger";
import { dump } from "js-yaml";
import TurndownService from "turndown";
import type { Entry } from "./entry.ts";

export interface ArticleFile {
  readonly name: string;
  readonly text: string;
}

/** Names files, each once, and writes them. */
export class ArticleFiles {
  readonly #slugs = new GithubSlugger();
  readonly #markdown = new TurndownService({
    headingStyle: "atx",
    codeBlockStyle: "fenced",
    bulletListMarker: "-",
    emDelimiter: "*",
    hr: "---",
    // Markdown has no words for these; the build reads them as HTML.
  }).keep([
    "table",
    "sup",
    "sub",
    "kbd",
    "mark",
    "details",
    "figure",
    "ruby",
    "abbr",
    "video",
    "audio",
    "iframe",
  ] as never);

  /** `undefined` for an entry without a date, which no article can be. */
  file(entry: Entry): ArticleFile | undefined {
    const moment = entry.date === undefined ? Number.NaN : Date.parse(entry.date);
    if (Number.isNaN(moment)) return undefined;
    const date = new Date(moment).toISOString();
    const day = date.slice(0, 10);
    const title = entry.title || day;
    const { draft, language, author, address, tags } = entry;
    const front = {
      title,
      date,
      ...(language === undefined ? {} : { lang: language }),
      ...(author === undefined ? {} : { author }),
      ...(address === undefined ? {} : { canonicalUrl: address }),
      ...(tags.length === 0 ? {} : { tags }),
      ...(draft ? { draft: true } : {}),
    };
    const name = this.#slugs
      .slug(`${day}-${title}`)
      .replaceAll(/[^\p{L}\p{N}-]+/gu, "")
      .slice(0, 100);
    return {
      name: `${name}.md`,
      text: `---\n${dump(front, { lineWidth: -1 })}---\n\n${this.#markdown.turndown(entry.html).trim()}\n`,
    };
  }
}
