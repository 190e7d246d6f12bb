/** Liquid's tags (Jekyll, Hexo, Eleventy) and Hugo's shortcodes as Markdown where they have a plain meaning. */
import { escapeHtml } from "../html.ts";
import { alertKind } from "./alerts.ts";
import { asHtml, isInHtml } from "./html-blocks.ts";
import { readAttributes } from "./media.ts";

/** Reports a construct that could not be kept; `at` is its offset in the text. */
export type Say = (what: string, remedy: string, at: number) => void;

const control = /^(?:if|unless|else|elsif|for|assign|capture|case|when|increment|decrement|cycle|tablerow|set|block)$/;
/** A text or number that stands for itself. */
const assignment = /^\s*([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|(-?\d+(?:\.\d+)?))\s*$/;
const remark =
  /\{%-?\s*comment\s*-?%\}[\s\S]{0,20000}?\{%-?\s*endcomment\s*-?%\}|\{# [\s\S]{0,2000}?#\}|\{\{<\s*\/\*[\s\S]{0,9999}?\*\/\s*>\}\}|\{\{[<%]\s*comment\s*[>%]\}\}[\s\S]{0,9999}?\{\{[<%]\s*\/\s*comment\s*[>%]\}\}/;
const liquid = /(?<!\{)\{%-?\s*([\w-]+)([\s\S]{0,4000}?)-?%\}(?!\})/;
const hugo = /\{\{[<%]\s*(\/?)\s*([\w/.-]+)([\s\S]{0,4000}?)\/?\s*[>%]\}\}/;
/** A value of Liquid. What begins with a dot is one of Go's templates, which Hugo leaves alone in a text. */
const value = /\{\{(?!-?\s*\.)-?\s*([^{}]*?)-?\}\}/;
const anyTag = new RegExp([remark, liquid, hugo, value].map(({ source }) => source).join("|"), "g");

export interface TagsAround {
  /** The text that the one at hand is a part of: a tag may be closed beyond it. */
  readonly whole: string;
  /** What `{% assign name = "…" %}` has given so far. */
  readonly values: Map<string, string>;
}

/** Liquid's tags and Hugo's shortcodes. */
export function tags(text: string, { whole, values }: TagsAround, say: Say): string {
  if (!/\{[%{#]/.test(text)) return text;
  return text.replace(anyTag, (...found: (string | undefined)[]) => {
    const [tag = "", liquidName, liquidWords = "", slash, hugoName, hugoWords = "", inner] = found;
    const at = found.findIndex((part) => typeof part === "number");
    const offset = Number(found[at]);
    const told: Say = (what, remedy) => say(what, remedy, offset);
    // A link in a link's words would end it.
    const inWords = text[offset - 1] === "[";
    const assigned = liquidName === "assign" ? assignment.exec(liquidWords) : null;
    if (assigned?.[1] !== undefined) values.set(assigned[1], assigned[2] ?? assigned[3] ?? assigned[4] ?? "");
    const made = assigned
      ? ""
      : liquidName !== undefined
        ? fromLiquid(liquidName, liquidWords.trim(), whole, told)
        : hugoName !== undefined
          ? fromHugo(hugoName, slash === "/", hugoWords, whole, told)
          : inner === undefined
            ? ""
            : (values.get(inner.trim()) ?? fromValue(tag, inner.trim(), told));
    const shown = inWords && made.startsWith("[") ? "" : made;
    return (/\]\(/.test(shown) && isInHtml(text, offset) ? asHtml(shown) : shown) + newlines(tag);
  });
}

function fromLiquid(name: string, words: string, whole: string, say: Say): string {
  const plain = name.toLowerCase();
  const made = liquidTag(plain, words, () => pairs(whole, `\\{%-?\\s*${name}\\b`, `\\{%-?\\s*end_?${name}\\b`));
  if (made !== undefined) return made;
  if (plain.startsWith("end")) return closings(plain.replace(/^end_?/, ""));
  if (!control.test(name)) return unknown(`{% ${name} %}`, words, say);
  say(`{% ${name} %} was left out: articles are not programs here`, "write its result", 0);
  return "";
}

function fromHugo(name: string, closing: boolean, words: string, whole: string, say: Say): string {
  const plain = name.toLowerCase();
  if (closing) return closings(plain);
  const closed = () => pairs(whole, `\\{\\{[<%]\\s*${name}\\b`, `\\{\\{[<%]\\s*/\\s*${name}\\b`);
  return shortcode(plain, words, closed) ?? unknown(`{{< ${name} >}}`, words, say);
}

function fromValue(tag: string, inner: string, say: Say): string {
  const made = liquidValue(inner);
  if (made === undefined)
    say(`${tag.slice(0, 60)} was left out: articles are not programs here`, "write its result", 0);
  return made ?? "";
}

/** Whether every tag of a kind is closed; where one is not, nobody knows which, and an open box would take the rest. */
function pairs(whole: string, opening: string, closing: string): boolean {
  const count = (pattern: string) => whole.match(new RegExp(pattern, "g"))?.length ?? 0;
  return count(closing) >= count(opening);
}

/** What a tag that only its own site knows leaves behind: a link where it names words and an address, else its words. */
function unknown(tag: string, words: string, say: Say): string {
  const named = readAttributes(words);
  const texts = [...words.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single ?? "");
  const address = texts.find((text) => /^https?:\/\/\S+$/.test(text));
  const label = ["name", "title", "text", "label", "alt", "caption"].map((key) => named[key]).find((text) => text);
  const own = label ?? (address === undefined ? undefined : texts.find((text) => text !== address && text !== ""));
  const stays = own !== undefined || address !== undefined;
  say(`${tag} is not known here ${stays ? "and only its words stay" : "and was left out"}`, "write it in Markdown", 0);
  if (address !== undefined) return `[${(own ?? address).replace(/[[\]]/g, "")}](<${address}>)`;
  return own === undefined ? "" : `*${own.replace(/[*_]/g, "")}*`;
}

function liquidTag(name: string, words: string, closed: () => boolean): string | undefined {
  const [first = ""] = words.split(/\s+/);
  if (name === "post_url" || name === "link" || name === "asset_path")
    return first.replace(/^["']|["']$/g, "").replace(/^_(?=posts\/)/, "_");
  if (name === "post_link" || name === "post_path") {
    const title = words
      .slice(first.length)
      .trim()
      .replace(/^["']|["']$/g, "");
    return name === "post_path" ? first : `[${title || first}](${first})`;
  }
  const named = readAttributes(words);
  if (/^(?:asset_img|img|image|picture|figure)$/.test(name)) {
    // A bare name in `src=` is known to the site's own program alone, such as the key of a picture on its server.
    if (named["src"] !== undefined) return /^(?:https?:|\.{0,2}\/)/.test(named["src"]) ? figure(named) : undefined;
    const source = words.split(/\s+/).find((word) => /\.\w{2,5}$/.test(word.replace(/["']/g, "")));
    const alt = /["']([^"']+)["']\s*$/.exec(words)?.[1] ?? "";
    return source === undefined ? undefined : `![${alt}](<${source.replace(/["']/g, "")}>)`;
  }
  const site = /^(?:lite_?)?(youtube|vimeo|gist|tweet|twitter)(?:_?(?:embed|player|video))?$/.exec(name)?.[1];
  if (site !== undefined) return embed(site, named["id"] ?? first.replace(/,$/, ""));
  if (name === "include" && /youtube|vimeo/i.test(first))
    return embed(/youtube/i.test(first) ? "youtube" : "vimeo", /id=["']?([\w-]+)/.exec(words)?.[1] ?? "");
  if (name === "include" && /figure|image|img/i.test(first)) return figure(named);
  // NexT's `{% label class@words %}`.
  if (name === "label" && words.includes("@")) return words.slice(words.indexOf("@") + 1).trim();
  if (name === "centerquote" || name === "cq" || name === "blockquote" || name === "quote") return "\n> ";
  if (/^(?:more|toc|endblockquote|endquote|endcenterquote|endcq|columns?|(?:sub)?tabs?|center)$/.test(name)) return "";
  if (boxes.test(name)) return closed() ? box(name, words) : undefined;
  return undefined;
}

/** Tags that enclose a remark or something to unfold; they need an end. */
const boxes =
  /^(?:notice|note|tip|info|warning|danger|callout|admonition|alert|hint|aside|quote|details|expand|spoiler|fold|folding|accordion)$/;
const folds = /^(?:details|expand|spoiler|fold|folding|accordion)$/;

function box(name: string, words: string): string {
  const named = readAttributes(words.replace(/`([^`]*)`/g, '"$1"'));
  const first = /^\s*["']([^"']*)["']|^\s*([^\s=,]+)(?=[\s,]|$)/.exec(words);
  const value = first?.[1] ?? (/[="']/.test(words) || !folds.test(name) ? (first?.[2] ?? "") : words);
  if (folds.test(name)) return `<details><summary>${named["summary"] ?? named["title"] ?? value}</summary>\n\n`;
  const own = /^(?:notice|callout|admonition|alert|hint|aside|quote|note)$/.test(name) ? undefined : alertKind(name);
  const kind = own ?? alertKind(named["type"] ?? value) ?? "note";
  return `<div class="alert alert-${kind}">\n\n`;
}

/** `site.url` and its like stand for nothing, because links are found without them; a text through filters for itself. */
function liquidValue(inner: string): string | undefined {
  if (/^(?:site|page)\.(?:base_?url|url|github\.url|root)\b/.test(inner)) return "";
  const quoted = /^["']([^"']*)["']\s*(?:\|[\s\S]*)?$/.exec(inner)?.[1];
  if (quoted !== undefined) return quoted;
  return /^(?:site|page)\.[\w.]*\s*\|\s*(?:append|prepend)/.test(inner)
    ? (/["']([^"']+)["']/.exec(inner)?.[1] ?? "")
    : undefined;
}

function shortcode(name: string, words: string, closed: () => boolean): string | undefined {
  const named = readAttributes(words.replace(/`([^`]*)`/g, '"$1"'));
  const first = /^\s*"([^"]*)"|^\s*([^\s=]+)(?=\s|$)/.exec(words);
  const value = first?.[1] ?? first?.[2] ?? "";
  if (name === "ref" || name === "relref") return value || (named["path"] ?? "");
  if (name === "figure" || name === "img" || name === "image") return figure({ src: value, ...named });
  if (/^(?:youtube|vimeo|gist|tweet|twitter|x|instagram|bilibili)$/.test(name))
    return embed(name === "x" ? "tweet" : name, named["id"] ?? value);
  if (boxes.test(name)) return closed() ? box(name, words) : undefined;
  if (/(?:video|audio)$/.test(name) && named["src"] !== undefined) return `<embed src="${escapeHtml(named["src"])}">`;
  if (
    /^(?:toc|table_of_contents|br|clear|math|katex|mathjax|rawhtml|center|left|right|columns|column|tabs|tab|steps|mermaid|caption)$/.test(
      name,
    )
  )
    return "";
  return undefined;
}

function closings(name: string): string {
  if (!boxes.test(name)) return "";
  return folds.test(name) ? "\n\n</details>" : "\n\n</div>";
}

function figure(attributes: Readonly<Record<string, string>>): string | undefined {
  const source = attributes["src"] ?? attributes["image_path"] ?? attributes["url"] ?? attributes["file"];
  if (source === undefined || source === "") return undefined;
  const caption = attributes["caption"] ?? attributes["title"] ?? "";
  const alt = (attributes["alt"] ?? caption).replace(/[[\]]/g, "");
  return `![${alt}](<${source}>)${caption === "" ? "" : ` *${caption}*`}`;
}

function embed(name: string, id: string): string {
  const plain = id.replace(/^["']|["']$/g, "");
  const addresses: Readonly<Record<string, string>> = {
    youtube: `https://www.youtube.com/watch?v=${plain}`,
    vimeo: `https://vimeo.com/${plain}`,
    gist: `https://gist.github.com/${plain}`,
    tweet: `https://x.com/i/status/${plain}`,
    twitter: `https://x.com/i/status/${plain}`,
    instagram: `https://www.instagram.com/p/${plain}/`,
    bilibili: `https://www.bilibili.com/video/${plain}`,
  };
  const address = /^https?:/.test(plain) ? plain : addresses[name];
  return address === undefined || plain === "" ? "" : `[${address.replace(/^https:\/\/(www\.)?/, "")}](${address})`;
}

/** A rewritten construct keeps its lines. */
export function newlines(text: string): string {
  return text.replace(/[^\n]+/g, "");
}
