/** Renders articles: Markdown files in, the texts of `library/` out, with what they link to and show. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ArticleText } from "../../src/core/library.ts";
import type { Asset, AssetFinder } from "./assets.ts";
import type { Article, ArticleSource } from "./catalogue.ts";
import { htmlWords } from "./html.ts";
import { directionOf } from "./language-tags.ts";
import { type LinkTable, resolveLink } from "./link-table.ts";
import { MarkdownRenderer } from "./markdown/renderer.ts";
import { type Problem, reporter } from "./problems.ts";
import { measure } from "./reading-time.ts";
import { decodeSource } from "./source-text.ts";

/** An article without what only the whole library knows (who mentions it). */
export interface RenderedArticle {
  readonly id: string;
  readonly texts: Readonly<Record<string, ArticleText>>;
  readonly author?: string;
  readonly updated?: string;
  readonly canonical?: string;
  /** Ids of other articles that this one links to. */
  readonly links: readonly string[];
  /** Plain words of all languages, for the search index. */
  readonly words: string;
}

/** Renders the articles of one content folder. */
export class ArticleRenderer {
  readonly #root: string;
  readonly #links: LinkTable;
  readonly #assets: AssetFinder;
  readonly #markdown = new MarkdownRenderer();
  /** Files that the rendered texts show, by path in the package. */
  readonly shown = new Map<string, Asset>();

  constructor(root: string, links: LinkTable, assets: AssetFinder) {
    this.#root = root;
    this.#links = links;
    this.#assets = assets;
  }

  render(article: Article, problems: Problem[]): RenderedArticle {
    const texts: Record<string, ArticleText> = {};
    const links = new Set<string>();
    const words: string[] = [];
    for (const source of article.texts) {
      const rendered = this.#renderText(source, problems);
      texts[source.language] = rendered.text;
      for (const id of rendered.links) if (id !== article.id) links.add(id);
      words.push(rendered.words);
    }
    const first = <K extends "author" | "updated" | "canonical">(key: K) => {
      const value = article.texts.map(({ meta }) => meta[key]).find((found) => found !== undefined);
      return value === undefined ? {} : { [key]: value };
    };
    const updated = first("updated");
    return {
      id: article.id,
      texts,
      ...first("author"),
      ...(updated["updated"] !== article.day ? updated : {}),
      ...first("canonical"),
      links: [...links],
      words: words.join("\n"),
    };
  }

  #renderText(
    source: ArticleSource,
    problems: Problem[],
  ): { text: ArticleText; links: readonly string[]; words: string } {
    const report = reporter(problems, source.path);
    const whole = decodeSource(readFileSync(join(this.#root, source.path)), report) ?? "";
    const body = whole.slice(source.bodyOffset);
    try {
      const made = this.#markdown.render(body, {
        title: source.title,
        firstLine: source.bodyLine,
        report,
        resolveLink: (href) => resolveLink(this.#links, source.path, href),
        findAsset: (href) => {
          const answer = this.#assets.find(source.path, href);
          if (answer.kind === "asset") this.shown.set(answer.asset.path, answer.asset);
          return answer;
        },
      });
      const words = htmlWords(made.html);
      const length = measure(words);
      const description = source.meta.description;
      const text: ArticleText = {
        title: source.title,
        html: made.html,
        direction: directionOf(source.language),
        words: length.words,
        minutes: length.minutes,
        headings: made.headings,
        ...(description === undefined ? {} : { description }),
        revision: createHash("sha256").update(`${source.title}\n${words}`).digest("hex").slice(0, 16),
      };
      return { text, links: made.links, words };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      report("error", "too-deep", "lists or quotations are nested too deeply to be read", "flatten them", {
        line: source.bodyLine,
        column: 1,
      });
      const text = {
        title: source.title,
        html: "",
        direction: directionOf(source.language),
        words: 0,
        minutes: 1,
        headings: [],
        revision: "",
      };
      return { text, links: [], words: "" };
    }
  }
}
