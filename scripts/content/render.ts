/** Renders articles: Markdown files in, the texts of `library/` out, with what they link to and show. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ArticleText, type StoredHeading, storedHeading } from "../../src/core/library.ts";
import { plainText } from "../../src/core/search/plain-text.ts";
import { shortenTags } from "../../src/core/short-tags.ts";
import type { AssetFinder } from "./assets.ts";
import type { Article, ArticleSource } from "./catalogue.ts";
import { assetAnswer, type Dependency, linkAnswer } from "./dependencies.ts";
import { directionOf } from "./language-tags.ts";
import { type LinkTable, resolveLink } from "./link-table.ts";
import { MarkdownRenderer } from "./markdown/renderer.ts";
import { type Problem, placeAt, reporter } from "./problems.ts";
import { measure } from "./reading-time.ts";
import { decodeSource } from "./source-text.ts";

/** A text as its block has it. */
export type StoredText = Omit<ArticleText, "headings"> & { readonly headings: readonly StoredHeading[] };

/** An article's body as its block has it, without what only the whole library knows (who mentions it). */
export interface RenderedBody {
  readonly texts: Readonly<Record<string, StoredText>>;
  readonly author?: string;
  readonly updated?: string;
  readonly canonical?: string;
}

export interface RenderedArticle {
  readonly body: RenderedBody;
  /** Plain words of all languages, for the search index. */
  readonly plain: string;
  /** Ids of other articles that this one links to. */
  readonly links: readonly string[];
  readonly dependencies: readonly Dependency[];
  /** Paths in the package of the files that it shows. */
  readonly assets: readonly string[];
  readonly problems: readonly Problem[];
}

/** Characters from which a text is too long to open at once. */
const LONG = 2_000_000;
/** A hundred levels of lists or quotations, on one line or by indentation: marked would take minutes over them. */
const tooDeep = /^[ \t]{300,}(?:[-*+]|\d+[.)])[ \t]|^[ \t]*(?:[-*+][ \t]+|>[ \t]?|\d+[.)][ \t]+){100,}[^\s*+>-]/m;

/** Where something is nested too deeply; asks {@link tooDeep} of the lines alone that are long and begin with a mark. */
function deepAt(body: string): number | undefined {
  for (let from = 0; from < body.length; ) {
    const next = body.indexOf("\n", from);
    const to = next < 0 ? body.length : next;
    if (to - from > 100 && !isLetter(body.charCodeAt(from)) && tooDeep.test(body.slice(from, to))) return from;
    from = to + 1;
  }
  return undefined;
}

/** Cheap, and true of letters alone. */
function isLetter(code: number): boolean {
  return code >= 0x41;
}

/** Renders the articles of one content folder. */
export class ArticleRenderer {
  readonly #root: string;
  readonly #links: LinkTable;
  readonly #assets: AssetFinder;
  readonly #markdown = new MarkdownRenderer();

  constructor(root: string, links: LinkTable, assets: AssetFinder) {
    this.#root = root;
    this.#links = links;
    this.#assets = assets;
  }

  render(article: Article): RenderedArticle {
    const problems: Problem[] = [];
    const dependencies: Dependency[] = [];
    const texts: Record<string, StoredText> = {};
    const links = new Set<string>();
    const assets = new Set<string>();
    const plain: string[] = [];
    for (const source of article.texts) {
      const rendered = this.#renderText(source, problems, dependencies);
      texts[source.language] = rendered.text;
      for (const id of rendered.links) if (id !== article.id) links.add(id);
      for (const path of rendered.assets) assets.add(path);
      plain.push(rendered.plain);
    }
    const first = <K extends "author" | "updated" | "canonical">(key: K) => {
      const value = article.texts.map(({ meta }) => meta[key]).find((found) => found !== undefined);
      return value === undefined ? {} : { [key]: value };
    };
    const updated = first("updated");
    const body = {
      texts,
      ...first("author"),
      ...(updated["updated"] === article.day ? {} : updated),
      ...first("canonical"),
    };
    return { body, plain: plain.join("\n\n"), links: [...links], dependencies, assets: [...assets], problems };
  }

  #renderText(source: ArticleSource, problems: Problem[], dependencies: Dependency[]) {
    const report = reporter(problems, source.path);
    const whole = decodeSource(readFileSync(join(this.#root, source.path)), report) ?? "";
    const body = whole.slice(source.bodyOffset);
    const direction = directionOf(source.language);
    const deep = deepAt(body);
    const tooDeepAt = (offset: number, what = "lists or quotations are nested too deeply to be read") => {
      report("error", "too-deep", what, "make it flatter and shorter", placeAt(body, offset, source.bodyLine));
      const text = { title: source.title, html: "", direction, words: 0, minutes: 1, headings: [], revision: "" };
      return { text, links: [], assets: [], plain: "" };
    };
    if (deep !== undefined) return tooDeepAt(deep);
    if (body.length > LONG) {
      const what = `the text has ${(body.length / 1e6).toFixed(1)} million characters and opens slowly`;
      report("warning", "article-long", what, "cut it into several articles");
    }
    try {
      const made = this.#markdown.render(body, {
        title: source.title,
        firstLine: source.bodyLine,
        path: source.path,
        report,
        resolveLink: (href) => {
          const target = resolveLink(this.#links, source.path, href);
          dependencies.push(["link", source.path, href, linkAnswer(target)]);
          return target;
        },
        include: (name) => {
          const href = `include:${name}`;
          dependencies.push(["asset", source.path, href, assetAnswer(this.#assets.find(source.path, href))]);
          return this.#assets.include(name)?.definitions;
        },
        keepDrawing: (svg) => this.#assets.keepDrawing(svg),
        findAsset: (href) => {
          const answer = this.#assets.find(source.path, href);
          dependencies.push(["asset", source.path, href, assetAnswer(answer)]);
          return answer;
        },
      });
      const plain = plainText(made.html);
      const { words, minutes } = measure(plain);
      const description = source.meta.description;
      const text: StoredText = {
        title: source.title,
        html: shortenTags(made.html),
        direction,
        words,
        minutes,
        headings: made.headings.map(storedHeading),
        ...(description === undefined ? {} : { description }),
        revision: revisionOf(source.title, plain),
      };
      return { text, links: made.links, assets: made.assets, plain };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return tooDeepAt(0, "something is nested too deeply, or a line is too long, to be read");
    }
  }
}

/** Changes when the words do, not when white space or mark-up does: a text is "revised" only when a reader could tell. */
function revisionOf(title: string, plain: string): string {
  return createHash("sha256")
    .update(`${title} ${plain.replace(/\n+/g, " ")}`)
    .digest("hex")
    .slice(0, 16);
}
