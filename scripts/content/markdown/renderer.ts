/** Markdown to the HTML of an article: marked's parser with this publication's dialect (docs/content.md). */
import { decode } from "html-entities";
import { Marked, type Token, type Tokens } from "marked";
import type { Heading } from "../../../src/core/library.ts";
import { plainText } from "../../../src/core/search/plain-text.ts";
import { escapeHtml, ID_PREFIX } from "../html.ts";
import { isHtmlTag, sanitise, swallowsText } from "../sanitise.ts";
import { inlineWords, plainWords } from "../title.ts";
import { readAlert } from "./alerts.ts";
import { codeBlock } from "./code.ts";
import { definitionLists, mayDefine } from "./definition-lists.ts";
import { plainMarkdown } from "./dialect.ts";
import { emojiExtension } from "./emoji.ts";
import { footnoteExtensions } from "./footnotes.ts";
import { bringBack, type MarkupSink, restored } from "./foreign-markup.ts";
import { bareId, fragmentId, headingId, withoutTitle } from "./headings.ts";
import { keepPunctuation, letLongFormulasScroll, type MathsToken, mathsExtensions, texToMathml } from "./maths.ts";
import { mediaHtml, replaceMedia } from "./media.ts";
import { mayHoldAddress, quickText } from "./quick-text.ts";
import { ranges } from "./ranges.ts";
import { Rendering, type Surroundings } from "./rendering.ts";
import { besideLetters, mayBeStrong } from "./strong.ts";

export interface RenderedMarkdown {
  readonly html: string;
  readonly headings: readonly Heading[];
  /** Paths in the package of the files that the text shows. */
  readonly assets: readonly string[];
  /** Ids of the articles that the text links to. */
  readonly links: readonly string[];
}

/** Formulas that are remembered: about as many megabytes as thousands. */
const MOST_FORMULAS = 4000;

/** Renders texts one after another; making one costs much more than using it. */
export class MarkdownRenderer {
  readonly #parsers = new Map<number, Marked>();
  #current: Rendering | undefined;

  /** A parser with the extensions that a text needs: marked asks every one of them at every step. */
  #parserFor(source: string): Marked {
    const maths = source.includes("$") || /\\[([]/.test(source);
    const notes = source.includes("[^") || source.includes("^[");
    const emoji = /:[a-z0-9_+-]+:/.test(source);
    const definitions = mayDefine(source);
    const addresses = mayHoldAddress(source);
    const bold = mayBeStrong(source);
    const ranged = source.includes("~") && /\d~\d/.test(source);
    const wanted = [maths, notes, emoji, definitions, addresses, bold, ranged].reduce(
      (sum, one, at) => sum + (one ? 1 << at : 0),
      0,
    );
    const known = this.#parsers.get(wanted);
    if (known) return known;
    const marked = new Marked({ gfm: true });
    marked.use({
      extensions: [
        ...(maths ? mathsExtensions((token) => this.#maths(token)) : []),
        ...(notes ? footnoteExtensions(() => this.#now.notes) : []),
        ...(emoji ? [emojiExtension] : []),
        ...(definitions ? [definitionLists] : []),
        ...(bold ? [besideLetters] : []),
      ],
      tokenizer: { ...(addresses ? {} : quickText), ...(ranged ? ranges : {}) },
      renderer: this.#renderer(),
    });
    this.#parsers.set(wanted, marked);
    return marked;
  }

  /** Renders one body. `always` sanitises even where nothing needs it, for the test that both ways agree. */
  render(markdown: string, around: Surroundings, always = false): RenderedMarkdown {
    const kept: string[] = [];
    const source = plainMarkdown(markdown, around, kept);
    const marked = this.#parserFor(source);
    const now = new Rendering(source, markdown, around, marked);
    now.kept = kept;
    this.#current = now;
    const lexed = marked.lexer(source);
    now.definitions = lexed.links;
    const tokens = withoutTitle(lexed, around.title);
    now.notes.collect(tokens);
    const seen = survey(tokens);
    now.raw = always || seen.html;
    now.shift = seen.topHeading ? 1 : 0;
    const parse = (part: Token[]) => marked.parser(part);
    let html = parse(tokens);
    html += now.notes.section(parse);
    if (now.raw) {
      html = sanitise(html, {
        key: now.key,
        pieces: now.pieces,
        link: (href) => this.#linkAttributes(href, href),
        removed: (code, what, tag) =>
          around.report("warning", code, what, "write it in Markdown", now.placeOf(`<${tag}`)),
      });
    }
    html = letLongFormulasScroll(keepPunctuation(this.#checkFragments(html)));
    return { html: html.trim(), headings: now.headings, assets: [...now.assets], links: [...now.links] };
  }

  get #now(): Rendering {
    if (this.#current === undefined) throw new Error("nothing is being rendered");
    return this.#current;
  }

  /** Formulas that were made already: `$n$` and its like are many. */
  readonly #formulas = new Map<string, ReturnType<typeof texToMathml>>();

  #formula(tex: string, display: boolean): ReturnType<typeof texToMathml> {
    const key = `${display ? "block" : "inline"} ${tex}`;
    const known = this.#formulas.get(key);
    if (known) return known;
    const made = texToMathml(tex, display);
    if (this.#formulas.size >= MOST_FORMULAS) this.#formulas.clear();
    this.#formulas.set(key, made);
    return made;
  }

  #maths({ tex, display, raw, type }: MathsToken): string {
    const made = this.#formula(tex, display);
    if ("problem" in made) {
      const what = `this TeX is not understood: ${made.problem}`;
      this.#now.around.report("warning", "tex", what, "mend it; it is shown as source", this.#now.placeOf(raw));
      return this.#now.piece(
        display ? `<pre tabindex="0"><code>${escapeHtml(tex)}</code></pre>\n` : `<code>${escapeHtml(tex)}</code>`,
      );
    }
    return type === "maths-block"
      ? `${this.#now.piece(`<div class="scroll" tabindex="0">${made.html}</div>`)}\n`
      : this.#now.piece(made.html);
  }

  #linkAttributes(href: string, raw: string): Readonly<Record<string, string>> | undefined {
    const now = this.#now;
    const target = now.around.resolveLink(href);
    if (target.kind === "web") return { href: target.href, target: "_blank", rel: "noopener noreferrer" };
    if (target.kind === "fragment") {
      if (target.fragment === "" || target.fragment === "top") return undefined;
      const own = fragmentId(target.fragment);
      now.fragments.set(own, now.placeOf(raw));
      return { href: `#${ID_PREFIX}${own}` };
    }
    if (target.kind === "article") {
      now.links.add(target.id);
      const fragment = target.fragment === "" ? "" : `#${ID_PREFIX}${encodeURIComponent(fragmentId(target.fragment))}`;
      return { href: `reader.html?article=${encodeURIComponent(target.id)}${fragment}`, "data-article": target.id };
    }
    const file = /^[a-z][a-z0-9+.-]*:/i.test(href.trim()) ? undefined : now.around.findAsset(href);
    if (file?.kind === "asset") {
      now.assets.add(file.asset.path);
      return { href: file.asset.path, target: "_blank" };
    }
    const [code, what, remedy] =
      target.kind === "site"
        ? [
            "site-link",
            `the link to ${href} leads to no article`,
            'give the site\'s address as "home" in publication.json',
          ]
        : ["dead-link", `the link to ${href} leads nowhere`, "mend the address; its words stay as text"];
    now.around.report("warning", code as string, what as string, remedy as string, now.placeOf(raw));
    return undefined;
  }

  /** Links within the text, once all of its ids are known. Generators make ids by other rules: near is good enough. */
  #checkFragments(html: string): string {
    const now = this.#now;
    let result = html;
    for (const [fragment, place] of now.fragments) {
      if (html.includes(`id="${escapeHtml(ID_PREFIX + fragment)}"`)) continue;
      const near = now.headings.find(
        ([, id], at) =>
          bareId(id.slice(ID_PREFIX.length)) === bareId(fragment) || now.headingSources[at] === bareId(fragment),
      )?.[1];
      if (near !== undefined)
        result = result.replaceAll(`href="#${escapeHtml(ID_PREFIX + fragment)}"`, `href="#${escapeHtml(near)}"`);
      else now.around.report("warning", "dead-anchor", `there is no heading #${fragment}`, "mend the link", place);
    }
    return result;
  }

  #image(href: string, alt: string, title: string | null | undefined, raw: string): string {
    const now = this.#now;
    return now.piece(
      mediaHtml({ tag: "img", source: href, alt, ...(title ? { title } : {}) }, now.around.findAsset(href), {
        asset: (path) => now.assets.add(path),
        report: (severity, code, what, remedy) => now.around.report(severity, code, what, remedy, now.placeOf(raw)),
      }),
    );
  }

  #markupSink(at: string): MarkupSink {
    const now = this.#now;
    return {
      keepDrawing: now.around.keepDrawing,
      findAsset: now.around.findAsset,
      piece: (html) => now.piece(html),
      formula: (tex) => this.#maths({ type: "maths", raw: tex, tex, display: false }),
      asset: (path) => now.assets.add(path),
      report: (severity, code, what, remedy) => now.around.report(severity, code, what, remedy, now.placeOf(at)),
    };
  }

  /**
   * An opening tag that nothing closes is text when it is no HTML (`Vec<T>`), or when it would take all that follows
   * with it (`the <title> of a page`), as on GitHub.
   */
  #lonelyTags(html: string): string {
    return html.replace(/<([A-Za-z][\w:.-]*)(?=[\s/>])[^<>]*>/g, (tag, name: string) => {
      const plain = name.toLowerCase();
      if (isHtmlTag(plain) ? !swallowsText(plain) : tag.endsWith("/>")) return tag;
      const now = this.#now;
      now.closings ??= new Set(
        [...now.source.matchAll(/<\/([A-Za-z][\w:.-]*)/g)].map(([, end = ""]) => end.toLowerCase()),
      );
      if (now.closings.has(plain)) return tag;
      const remedy = "put it in backticks, or write \\<";
      now.around.report("warning", "tag-as-text", `${tag} is no tag here and stays as text`, remedy, now.placeOf(tag));
      return escapeHtml(tag);
    });
  }

  #renderer() {
    const self = this;
    // marked calls these with its renderer, and so its parser, as `this`.
    type This = { parser: { parse(tokens: Token[]): string; parseInline(tokens: Token[]): string } };
    return {
      heading(this: This, { tokens, depth, raw }: Tokens.Heading): string {
        const now = self.#now;
        const level = Math.min(6, Math.max(2, depth + now.shift));
        const { html, id: given } = headingId(this.parser.parseInline(tokens));
        const words = plainText(now.unpieced(html)).replace(/\s+/g, " ").trim();
        const above = now.headings.at(-1)?.[0] ?? 1;
        if (level > above + 1)
          now.around.report(
            "note",
            "heading-skip",
            `a heading of level ${level} follows one of ${above}`,
            "use the level between",
            now.placeOf(raw),
          );
        const id = ID_PREFIX + (given ?? now.slugger.slug(words || "section"));
        now.headings.push([level, id, words]);
        now.headingSources.push(bareId(raw));
        return `<h${level}${now.own} id="${escapeHtml(id)}">${html}</h${level}>\n`;
      },
      code({ text, lang }: Tokens.Code): string {
        return `${self.#now.piece(codeBlock(restored(text, self.#now.kept), lang ?? ""))}\n`;
      },
      blockquote(this: This, token: Tokens.Blockquote): string {
        const alert = readAlert(token, (text) => self.#now.lexAgain(text));
        if (!alert) return `<blockquote>\n${this.parser.parse(token.tokens)}</blockquote>\n`;
        const words = alert.title === undefined ? undefined : plainWords(alert.title);
        const title = words === undefined ? "" : ` data-title="${escapeHtml(words)}"`;
        const own = self.#now.own;
        return `<div${own} class="alert alert-${alert.kind}"${title}>\n${this.parser.parse(alert.tokens)}</div>\n`;
      },
      html({ text, block }: Tokens.HTML | Tokens.Tag): string {
        const now = self.#now;
        const whole = bringBack(text.replace(/<!--[\s\S]{0,20000}?-->/g, ""), now.kept, block, (at) =>
          self.#markupSink(at),
        );
        return replaceMedia(self.#lonelyTags(whole), (media) => {
          const made = mediaHtml(media, now.around.findAsset(media.source), {
            asset: (path) => now.assets.add(path),
            report: (severity, code, what, remedy) =>
              now.around.report(severity, code, what, remedy, now.placeOf(media.source)),
          });
          return now.piece(made);
        });
      },
      link(this: This, { href, title, tokens, raw }: Tokens.Link): string {
        const words = this.parser.parseInline(tokens);
        const attributes = self.#linkAttributes(decode(href), raw);
        if (!attributes) return words;
        const address = attributes["rel"] === undefined ? {} : { href: encoded(attributes["href"] as string) };
        const written = Object.entries({ ...attributes, ...address, ...(title ? { title: decode(title) } : {}) })
          .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
          .join("");
        return `<a${self.#now.own}${written}>${words}</a>`;
      },
      image({ href, title, text, tokens, raw }: Tokens.Image): string {
        const alt = tokens ? inlineWords(tokens) : text;
        return self.#image(decode(href), alt, title ? decode(title) : title, raw);
      },
      checkbox({ checked }: Tokens.Checkbox): string {
        return self.#now.piece(`<input type="checkbox" disabled${checked ? " checked" : ""}> `);
      },
      table(this: This, token: Tokens.Table): string {
        const row = (cells: Tokens.TableCell[], tag: "th" | "td") => {
          const made = cells.map(({ tokens, align }) => {
            const side = align ? ` align="${align}"` : "";
            return `<${tag}${side}>${this.parser.parseInline(tokens)}</${tag}>`;
          });
          return `<tr>${made.join("")}</tr>\n`;
        };
        const body = token.rows.map((cells) => row(cells, "td")).join("");
        const head = `<thead>\n${row(token.header, "th")}</thead>\n`;
        const table = `<table>\n${head}${body && `<tbody>\n${body}</tbody>\n`}</table>`;
        return `<div${self.#now.own} class="scroll" tabindex="0">${table}</div>\n`;
      },
    };
  }
}

/** An address as marked and the specification write it: what is no part of an address is encoded. */
function encoded(href: string): string {
  try {
    return encodeURI(href).replaceAll("%25", "%");
  } catch {
    // Half of a surrogate pair: browsers encode it themselves.
    return href;
  }
}

function survey(tokens: readonly Token[]): { html: boolean; topHeading: boolean } {
  let html = false;
  let topHeading = false;
  const visit = (list: readonly Token[]) => {
    for (const token of list) {
      if (token.type === "html") html ||= !/^(?:\s*<!--[^>]*-->)*\s*$/.test((token as Tokens.HTML).text);
      else if (token.type === "heading" && (token as Tokens.Heading).depth === 1) topHeading = true;
      else if (token.type === "list") for (const item of (token as Tokens.List).items) visit(item.tokens);
      else if (token.type === "table") {
        const { header, rows } = token as Tokens.Table;
        for (const cell of [...header, ...rows.flat()]) visit(cell.tokens);
      }
      if ("tokens" in token && token.tokens) visit(token.tokens);
    }
  };
  visit(tokens);
  return { html, topHeading };
}
