/**
 * Rewrites what generators and note-takers add to Markdown (Liquid, Hugo's shortcodes, Docusaurus, Obsidian, kramdown,
 * MDX) into plain Markdown where it has a plain meaning. Lines keep their numbers, so that messages stay true.
 */
import { placeAt, type Report } from "../problems.ts";
import { alertKind } from "./alerts.ts";
import { readAttributes } from "./media.ts";

/** Where something that cannot be kept is reported. */
export interface DialectReport {
  readonly report: Report;
  /** Number of the text's first line in its file. */
  readonly firstLine: number;
  /** The file, whose ending tells whether it may hold components. */
  readonly path: string;
}

/** Cheap: nearly all articles have none of it. */
const anything = /\{[%{<:]|\[\[|^:::|%%|==\S|^(?:import|export)\s|^<!--|\{#|<[A-Z]/m;

/** The text with every foreign construct outside of code rewritten, or left out and reported. */
export function plainMarkdown(source: string, { report, firstLine, path }: DialectReport): string {
  if (!anything.test(source)) return source;
  // Tags that hold code come first: what is inside them is code from then on.
  const fenced = codeTags(source);
  // Docusaurus reads `.md` as MDX too; an import gives it away.
  const hasComponents = path.endsWith(".mdx") || /^import\s[^\n]*from\s+["']/m.test(source);
  return outsideOfCode(fenced, (text, offset) => {
    const say: Say = (what, remedy, at) =>
      report("warning", "construct", what, remedy, placeAt(fenced, offset + at, firstLine));
    const bare = text.replace(/<!--[\s\S]*?-->/g, newlines);
    // Braces are JavaScript in the one and Liquid in the other.
    return kramdown(obsidian(admonitions(hasComponents ? components(bare, say) : tags(bare, say))));
  });
}

type Say = (what: string, remedy: string, at: number) => void;

/** `{% highlight js %}`, `{% codeblock %}`, `{{< highlight >}}` as fences; `{% raw %}` as what it holds. */
function codeTags(source: string): string {
  return source
    .replace(
      /^([ \t]*)(?:\{%-?\s*(highlight|codeblock|code)\b([^\n%]*?)-?%\}|\{\{[<%]\s*(highlight|code)\b([^\n}]*?)[>%]\}\})[ \t]*\n([\s\S]*?)\n?[ \t]*(?:\{%-?\s*end(?:\2)\s*-?%\}|\{\{[<%]\s*\/(?:\4)\s*[>%]\}\})/gm,
      (_, indent: string, _liquid, liquid: string | undefined, _hugo, hugo: string | undefined, code: string) => {
        const language =
          /(?:lang:)?"?([\w+#-]+)"?/.exec((liquid ?? hugo ?? "").replace(/^\s*(?:linenos|title:\S*)\s*/, ""))?.[1] ??
          "";
        const fence = code.includes("```") ? "~~~~" : "```";
        return `${indent}${fence}${language}\n${code}\n${indent}${fence}`;
      },
    )
    .replace(/\{%-?\s*(?:end)?(?:raw|verbatim)\s*-?%\}/g, "");
}

/** Applies `rewrite` to everything but fenced code, code spans and maths, where braces mean something else. */
function outsideOfCode(source: string, rewrite: (text: string, offset: number) => string): string {
  const code =
    /(^|\n)([ \t>]*)(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:\n[ \t>]*\3[`~]*[ \t]*(?=\n|$)|$(?![\s\S]))|(`+)(?!`)[^\n]*?(?:\n(?!\n)[^\n]*?){0,3}[^`]\4(?!`)|\$\$[\s\S]+?\$\$|\$(?!\s)(?:[^$\n\\]|\\.)+?\$(?!\d)|\\\\?\[[\s\S]+?\\\\?\]|\\\\?\([\s\S]+?\\\\?\)/g;
  let result = "";
  let from = 0;
  for (const found of source.matchAll(code)) {
    result += rewrite(source.slice(from, found.index), from) + found[0];
    from = found.index + found[0].length;
  }
  return result + rewrite(source.slice(from), from);
}

/** Liquid's tags and Hugo's shortcodes. */
function tags(text: string, say: Say): string {
  if (!/\{[%{]/.test(text)) return text;
  return text
    .replace(/\{%-?\s*comment\s*-?%\}[\s\S]*?\{%-?\s*endcomment\s*-?%\}/g, newlines)
    .replace(/\{\{<\s*\/\*[\s\S]*?\*\/\s*>\}\}/g, newlines)
    .replace(/(?<!\{)\{%-?\s*([\w-]+)([\s\S]*?)-?%\}(?!\})/g, (whole, name: string, words: string, at: number) => {
      const made = liquidTag(name, words.trim());
      if (made !== undefined) return made + newlines(whole);
      if (
        !/^(?:end\w*|if|unless|else|elsif|for|assign|capture|case|when|increment|decrement|cycle|tablerow|set|block)$/.test(
          name,
        )
      )
        say(`{% ${name} %} is not known here and was left out`, "write it in Markdown", at);
      else if (!name.startsWith("end"))
        say(`{% ${name} %} was left out: articles are not programs here`, "write its result", at);
      return newlines(whole);
    })
    .replace(
      /\{\{([<%])\s*(\/?)\s*([\w/.-]+)([\s\S]*?)(\/?)\s*[>%]\}\}/g,
      (whole, _kind, slash: string, name: string, words: string, _self, at: number) => {
        const made = slash === "/" ? closings(name) : shortcode(name, words);
        if (made !== undefined) return made + newlines(whole);
        if (slash !== "/") say(`{{< ${name} >}} is not known here and was left out`, "write it in Markdown", at);
        return newlines(whole);
      },
    )
    .replace(/\{\{-?\s*([^{}]*?)-?\}\}/g, (whole, inner: string, at: number) => {
      const made = liquidValue(inner.trim());
      if (made === undefined)
        say(`${whole.slice(0, 60)} was left out: articles are not programs here`, "write its result", at);
      return (made ?? "") + newlines(whole);
    });
}

function liquidTag(name: string, words: string): string | undefined {
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
  if (name === "asset_img" || name === "img" || name === "image") {
    const source = words.split(/\s+/).find((word) => /\.\w{2,5}$/.test(word.replace(/["']/g, "")));
    const alt = /["']([^"']+)["']\s*$/.exec(words)?.[1] ?? "";
    return source === undefined ? undefined : `![${alt}](<${source.replace(/["']/g, "")}>)`;
  }
  if (name === "youtube" || name === "vimeo" || name === "gist" || name === "tweet" || name === "twitter")
    return embed(name, first);
  if (name === "include" && /youtube|vimeo/i.test(first))
    return embed(/youtube/i.test(first) ? "youtube" : "vimeo", /id=["']?([\w-]+)/.exec(words)?.[1] ?? "");
  if (name === "include" && /figure|image|img/i.test(first)) return figure(readAttributes(words));
  if (name === "centerquote" || name === "cq" || name === "blockquote" || name === "quote") return "\n> ";
  if (/^(?:more|toc|endblockquote|endquote|endcenterquote|endcq)$/.test(name)) return "";
  return undefined;
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

function shortcode(name: string, words: string): string | undefined {
  const named = readAttributes(words.replace(/`([^`]*)`/g, '"$1"'));
  const first = /^\s*"([^"]*)"|^\s*([^\s=]+)(?=\s|$)/.exec(words);
  const value = first?.[1] ?? first?.[2] ?? "";
  if (name === "ref" || name === "relref") return value || (named["path"] ?? "");
  if (name === "figure" || name === "img" || name === "image") return figure({ src: value, ...named });
  if (/^(?:youtube|vimeo|gist|tweet|twitter|x|instagram|bilibili)$/.test(name))
    return embed(name === "x" ? "tweet" : name, named["id"] ?? value);
  if (
    /^(?:notice|note|tip|info|warning|danger|callout|admonition|alert|hint|quote|details|expand|spoiler)$/.test(name)
  ) {
    if (/^(?:details|expand|spoiler)$/.test(name))
      return `<details><summary>${named["summary"] ?? named["title"] ?? value}</summary>\n\n`;
    const kind =
      alertKind(name) && !/^(?:notice|callout|admonition|alert|hint)$/.test(name)
        ? name
        : (named["type"] ?? (value || "note"));
    return `<div class="alert alert-${alertKind(kind) ?? "note"}">\n\n`;
  }
  if (
    /^(?:toc|table_of_contents|br|clear|math|katex|mathjax|rawhtml|center|left|right|columns|column|tabs|tab|steps|mermaid|caption)$/.test(
      name,
    )
  )
    return "";
  return undefined;
}

function closings(name: string): string | undefined {
  if (/^(?:details|expand|spoiler)$/.test(name)) return "\n\n</details>";
  return /^(?:notice|note|tip|info|warning|danger|callout|admonition|alert|hint|quote)$/.test(name) ? "\n\n</div>" : "";
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

/** Docusaurus' `:::note Title` … `:::`, as alerts; the fences become lines of their own HTML. */
function admonitions(text: string): string {
  if (!/^:::/m.test(text)) return text;
  return text
    .replace(
      /^(:{3,})[ \t]*([A-Za-z]+)[ \t]*(?:\[([^\]\n]*)\]|([^\n]*))$/gm,
      (_, _fence, name: string, bracketed?: string, plain?: string) => {
        const title = (bracketed ?? plain ?? "").trim().replace(/"/g, "&quot;");
        // The sanitiser gives the title on as text; a bold line is how it is seen.
        return `<div class="alert alert-${alertKind(name) ?? "note"}">${title === "" ? "" : `<p class="alert-title">${title}</p>`}\n`;
      },
    )
    .replace(/^:{3,}[ \t]*$/gm, "\n</div>");
}

/** Imports, exports and comments of MDX; components lose their tags and keep their words. */
function components(text: string, say: Say): string {
  return text
    .replace(
      /^(?:import\s[^\n]*?from\s+["'][^"']+["'];?|import\s+["'][^"']+["'];?|export\s+(?:const|default|function)\s[^\n]*)[ \t]*$/gm,
      "",
    )
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, newlines)
    .replace(
      /<\/?([A-Z][\w.]*)\b(?:[^<>"'{}]|"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\})*>/g,
      (whole, name: string, at: number) => {
        if (!whole.startsWith("</"))
          say(`the component <${name}> is not known here; its words stay`, "write it in Markdown", at);
        return newlines(whole);
      },
    );
}

/** Wiki links, embeds, marks and comments. */
function obsidian(text: string): string {
  return text
    .replace(/%%[\s\S]*?%%/g, newlines)
    .replace(/(!?)\[\[([^\][|\n]+)(?:\\?\|([^\]\n]+))?\]\]/g, (_, bang: string, target: string, words?: string) => {
      const label = (words ?? target.replace(/^[^#]*#\^?|#/g, (part) => (part === "#" ? " " : ""))).trim();
      const shown = (words !== undefined && /^\d+(x\d+)?$/.test(words) ? "" : label) || target;
      if (bang === "!" && /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|mp4|webm|mp3|ogg|wav|m4a)$/i.test(target))
        return `![${words === undefined || /^\d/.test(words) ? "" : words}](<${target.trim()}>)`;
      return `[${shown.replace(/[[\]]/g, "")}](<${target.trim()}>)`;
    })
    .replace(/(^|[\s(,.;:!?"'*_])==(?=\S)([^=\n]+?)(?<=\S)==(?=$|[\s),.;:!?"'*_])/gm, "$1<mark>$2</mark>");
}

/** `{: .class}`, `{:toc}`, `{::options}`; heading ids stay for the renderer. */
function kramdown(text: string): string {
  return text
    .replace(/^[ \t]*(?:[-*+]|\d+\.)[ \t]+[^\n]*\n\{:\s*toc[^}\n]*\}[ \t]*$/gim, "\n")
    .replace(/\{::[^}\n]*\/?\}/g, "")
    .replace(/^[ \t>]*\{:(?!\s*#[\w-]+\s*\}\s*\S)[^}\n]*\}[ \t]*$/gm, (whole) => whole.replace(/\{[\s\S]*$/, ""))
    .replace(/^(#{1,6}[^\n]*?)[ \t]*\{:(?![^}\n]*#)[^}\n]*\}[ \t]*$/gm, "$1")
    .replace(/(?<=[\])*_`>])\{:(?!:)[^}\n]*\}|(?<=[\])])\{[.#][^}\n]*\}/g, "");
}

/** A rewritten construct keeps its lines. */
function newlines(text: string): string {
  return text.replace(/[^\n]+/g, "");
}
