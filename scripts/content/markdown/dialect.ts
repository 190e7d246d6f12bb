/**
 * Rewrites what generators and note-takers add to Markdown (Liquid, Hugo's shortcodes, Docusaurus, Obsidian, kramdown,
 * MDX) into plain Markdown where it has a plain meaning. Lines mostly keep their numbers; {@link originalLines} tells.
 */
import { placeAt, type Report } from "../problems.ts";
import { alertKind } from "./alerts.ts";
import { codeTags, rawBraces } from "./code-tags.ts";
import { containers } from "./containers.ts";
import { putAside } from "./foreign-markup.ts";
import { indentedBlocks } from "./indented-blocks.ts";
import { oneTagMedia, readAttributes } from "./media.ts";
import { newlines, type Say, tags } from "./tags.ts";

/** Where something that cannot be kept is reported. */
export interface DialectReport {
  readonly report: Report;
  /** Number of the text's first line in its file. */
  readonly firstLine: number;
  /** The file, whose ending tells whether it may hold components. */
  readonly path: string;
  /** What `{{ page.title }}` stands for. */
  readonly title?: string;
  /** The definitions that a file holds which Jekyll includes by this name, where it holds nothing else. */
  readonly include?: (name: string) => string | undefined;
}

/** Cheap: nearly all articles have none of it. */
const anywhere =
  /\{[%{<:.#]|\[\[|:::|:[a-z][\w-]*[[{]|d:: |!!! |\?\?\?|===[!+]? "|%%|==\S|<[A-Z]|<(?:svg|math)[\s>]|<(?:video|audio|iframe|object)\b|\n(?:\*\[|(?:import|export)\s|<!--)/;
/** The same before the first line end: asked by itself, it spares the other the question at each character. */
const atStart = /^(?:\*\[|(?:import|export)\s|<!--)/;

/** A remark loses its words, which are not to be read, but still ends the paragraph or list that it stands in. */
function emptyComment(comment: string): string {
  return `<!--${newlines(comment)}-->`;
}

/** React's `style={{ … }}`, which says nothing here. */
const styleObjects = /\s[a-zA-Z-]+=\{\{[^{}]*\}\}/g;

/**
 * The text with every foreign construct outside of code rewritten, or left out and reported. Drawings and formulas of
 * the author's own markup are put into `kept`, see `foreign-markup.ts`.
 */
export function plainMarkdown(
  given: string,
  { report, firstLine, path, title, include }: DialectReport,
  kept: string[] = [],
): string {
  const written = quotedTitle.test(given) ? given.replace(quotedTitles, quoteMarks) : given;
  if (!anywhere.test(written) && !atStart.test(written)) return written;
  const { source, definitions } = included(written, include);
  // Tags that hold code come first: what is inside them is code from then on.
  const fenced = codeTags(indentedBlocks(source), kept);
  // Docusaurus reads `.md` as MDX too; an import gives it away.
  const hasComponents = path.endsWith(".mdx") || importsSomething(fenced);
  const including = includes.test(written);
  const defined = including || fenced.includes("[[") ? definedLabels(fenced + definitions) : new Set<string>();
  const values = new Map(title === undefined ? [] : [["page.title", title]]);
  const open: string[] = [];
  const rewritten = outsideOfCode(fenced, (text, offset) => {
    const uncommented = text.replace(/<!--[\s\S]{0,20000}?-->/g, emptyComment);
    const bare = oneTagMedia(putAside(uncommented, kept)).replace(styleObjects, newlines);
    const from = placeAt(fenced, offset, firstLine);
    const say: Say = (what, remedy, at) => {
      const { line, column } = placeAt(bare, at);
      const place = { line: from.line + line - 1, column: line === 1 ? from.column + column - 1 : column };
      report("warning", "construct", what, remedy, place);
    };
    // Braces are JavaScript in the one and Liquid in the other.
    const plain = hasComponents ? components(bare, fenced, say) : tags(bare, { whole: fenced, values }, say);
    const known = including ? undefinedReferences(plain, defined) : plain;
    return kramdown(obsidian(containers(known, open, say), defined), fenced);
  });
  return rawBraces(rewritten) + definitions;
}

const imports = /^import\s[^\n]*from\s+["']/m;

/** Whether a text itself imports something: a listing in it says nothing. */
function importsSomething(text: string): boolean {
  return (
    imports.test(text) && imports.test(text.replace(/^([ \t>]*)(`{3,}|~{3,})[\s\S]*?(?:^[ \t>]*\2|$(?![\s\S]))/gm, ""))
  );
}

/** Applies `rewrite` to everything but fenced code, code spans and maths, where braces mean something else. */
function outsideOfCode(source: string, rewrite: (text: string, offset: number) => string): string {
  const code =
    /(^|\n)([ \t>]*)(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:\n[ \t>]*\3[`~]*[ \t]*(?=\n|$)|$(?![\s\S]))|(`+)(?!`)[^\n]*?(?:\n(?!\n)[^\n]*?){0,3}[^`]\4(?!`)|\$\$[\s\S]{1,10000}?\$\$|\$(?!\s)(?:[^$\n\\]|\\.)+?\$(?!\d)|\\\\?\[[\s\S]{1,10000}?\\\\?\]|\\\\?\([\s\S]{1,2000}?\\\\?\)/g;
  let result = "";
  let from = 0;
  for (const found of source.matchAll(code)) {
    result += rewrite(source.slice(from, found.index), from) + found[0];
    from = found.index + found[0].length;
  }
  return result + rewrite(source.slice(from), from);
}

/** Components and elements of many a site that enclose a remark. */
const boxes = /^(?:Note|Tip|Info|Warning|Danger|Caution|Important|Callout|Admonition|Aside|Alert|Hint)$/;

/** Whether a component always encloses whole paragraphs: within a line it would tear them. */
function isBlock(name: string, whole: string): boolean {
  const count = (pattern: string) => whole.match(new RegExp(pattern, "gm"))?.length ?? 0;
  const opened = count(`<${name}(?![\\w.])`);
  return opened === count(`^<${name}(?![\\w.])`) && opened === count(`</${name}>[ \\t]*$`);
}

function box(tag: string, name: string): string {
  if (tag.startsWith("</")) return "\n\n</div>";
  const { type, kind, variant, title } = readAttributes(tag);
  const alert = alertKind(type ?? kind ?? variant ?? name) ?? alertKind(name) ?? "note";
  const titled = title ? `<p class="alert-title">${title.replace(/[<>&]/g, " ")}</p>` : "";
  return `<div class="alert alert-${alert}">${titled}\n\n`;
}

/** Imports, exports and comments of MDX; components lose their tags and keep their words. */
function components(text: string, whole: string, say: Say): string {
  return text
    .replace(
      /^(?:import\s[^\n]*?from\s+["'][^"']+["'];?|import\s+["'][^"']+["'];?|export\s+(?:const|default|function)\s[^\n]*)[ \t]*$/gm,
      "",
    )
    .replace(/\{\/\*[\s\S]{0,20000}?\*\/\}/g, newlines)
    .replace(
      /<\/?([A-Z][\w.]*)\b(?:[^<>"'{}]|"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\})*>/g,
      (tag, name: string, at: number) => {
        if (boxes.test(name) && isBlock(name, whole)) return box(tag, name) + newlines(tag);
        if (!tag.startsWith("</"))
          say(`the component <${name}> is not known here; its words stay`, "write it in Markdown", at);
        return newlines(tag);
      },
    );
}

/** `[label]: address "a "quoted" title"`, of which CommonMark makes a paragraph of this and all that follows it. */
const quotedTitles = /^ {0,3}\[[^\]\n]+\]:[ \t]+\S+[ \t]+"([^"\n]*"[^\n]*)"[ \t]*$/gm;
/** Cheap: it begins with what is rare. */
const quotedTitle = /\]:[ \t]+\S+[ \t]+"[^"\n]*"[^\n]*"[ \t]*$/m;

function quoteMarks(line: string, title: string): string {
  return line.replace(title, () => title.replace(/(?<!\\)"/g, "&quot;"));
}

const plainInclude = /\{%-?\s*include\s+([\w./-]+)\s*-?%\}/g;

/** The text without the includes that bring nothing but definitions, and those for its end. */
function included(text: string, include: DialectReport["include"]): { source: string; definitions: string } {
  if (include === undefined || !includes.test(text)) return { source: text, definitions: "" };
  const found = new Map<string, string>();
  const source = text.replace(plainInclude, (tag, name: string) => {
    const definitions = found.get(name) ?? include(name);
    if (definitions === undefined) return tag;
    found.set(name, definitions);
    return "";
  });
  return { source, definitions: found.size === 0 ? "" : `\n\n${[...found.values()].join("\n")}\n` };
}

/** What `[label]: address` lines define, in lower case: `[[label]]` is such a link in brackets, and no note's. */
function definedLabels(source: string): ReadonlySet<string> {
  return new Set([...source.matchAll(/^ {0,3}\[([^\][\n]+)\]:[ \t]*\S/gm)].map(([, label = ""]) => plainLabel(label)));
}

function plainLabel(label: string): string {
  return label.trim().replace(/\s+/g, " ").toLowerCase();
}

const includes = /\{%-?\s*include\b/;

/** `[words][label]` whose address stands in a file that Jekyll would include: the words. */
function undefinedReferences(text: string, defined: ReadonlySet<string>): string {
  return text.replace(
    /(?<![\w\]!\\])\[((?:[^\][\n]|\n(?!\s*\n)){1,300})\]\[((?:[^\][\n]|\n(?!\s*\n)){0,300})\](?![[(:])/g,
    (whole, words: string, label: string) => (defined.has(plainLabel(label || words)) ? whole : words),
  );
}

/** Wiki links, embeds, marks and comments. */
function obsidian(text: string, defined: ReadonlySet<string>): string {
  return (
    text
      .replace(/%%[\s\S]{0,20000}?%%/g, newlines)
      // Logseq's own notes on a block.
      .replace(/^[ \t]+(?:id|collapsed):: [^\n]*$/gm, "")
      .replace(/^[ \t]*\[\[_?toc_?\]\][ \t]*$/gim, "")
      .replace(
        /(!?)\[\[([^\][|\n]+)(?:\\?\|([^\]\n]+))?\]\](?!\()/g,
        (whole, bang: string, target: string, words?: string) => {
          if (bang === "" && words === undefined && defined.has(plainLabel(target))) return whole;
          const label = (
            words ?? target.replace(/^(?:[^#]*[^#\s])?#\^?|(?<=\S)#/g, (part) => (part === "#" ? " " : ""))
          ).trim();
          const shown = (words !== undefined && /^\d+(x\d+)?$/.test(words) ? "" : label) || target;
          if (bang === "!" && /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|mp4|webm|mp3|ogg|wav|m4a)$/i.test(target))
            return `![${words === undefined || /^\d/.test(words) ? "" : words}](<${target.trim()}>)`;
          return `[${shown.replace(/[[\]]/g, "")}](<${target.trim()}>)`;
        },
      )
      .replace(/(^|[\s(,.;:!?"'*_])==(?=\S)([^=\n]+?)(?<=\S)==(?=$|[\s),.;:!?"'*_])/gm, "$1<mark>$2</mark>")
  );
}

/**
 * `{: .class}`, `{:toc}`, `{::options}`, meanings of abbreviations; heading ids stay for the renderer. A block's id stays
 * as a place where a link in `whole` leads to it.
 */
function kramdown(text: string, whole: string): string {
  return text
    .replace(
      /^(#{1,6}[^\n{]*\n|[ \t>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?)\{:[^}\n#]{0,200}#([\w-]+)[^}\n]{0,200}\}/gm,
      (found: string, before: string, id: string) => {
        if (before.startsWith("#")) return `${before.trimEnd()} {#${id}}\n`;
        return whole.includes(`(#${id})`) || whole.includes(`: #${id}`) ? `${before}<span id="${id}"></span>` : found;
      },
    )
    .replace(/^[ \t]*(?:[-*+]|\d+\.)[ \t]+[^\n]*\n\{:\s*toc[^}\n]*\}[ \t]*$/gim, "\n")
    .replace(/\{::comment\}[\s\S]{0,20000}?\{:\/(?:comment)?\}/g, newlines)
    .replace(/\{::[^}\n]*\/?\}|\{:\/\w*\}/g, "")
    .replace(/^([ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\{:[^}\n]*\}[ \t]?/gm, "$1")
    .replace(/^\*\[[^\]\n]+\]:[^\n]*$/gm, "")
    .replace(/^[ \t>]*\{:(?!\s*#[\w-]+\s*\}\s*\S)[^}\n]*\}[ \t]*$/gm, (whole) => whole.replace(/\{[\s\S]*$/, ""))
    .replace(/^(#{1,6}[^\n]*?)[ \t]*\{(?::|(?=\.))(?![^}\n]*#)[^}\n]*\}[ \t]*$/gm, "$1")
    .replace(/^[ \t]*\{\.[\w-]+[^}\n]*\}[ \t]*$/gm, "")
    .replace(/(?<=[\])*_`>])\{:(?!:)[^}\n]*\}|(?<=[\])])\{[.#][^}\n]*\}/g, "");
}

/** For each line of a rewritten text the number (from 0) of the line that it was, found by the lines that are the same. */
export function originalLines(rewritten: string, written: string): number[] {
  if (rewritten === written) return [];
  const before = written.split("\n");
  let at = -1;
  return rewritten.split("\n").map((line) => {
    const same = line.trim() === "" ? -1 : before.slice(at + 1, at + 60).indexOf(line);
    if (same >= 0) at += same + 1;
    else if (line.trim() !== "" && at + 1 < before.length) at += before[at + 1]?.trim() === "" ? 2 : 1;
    return Math.max(0, Math.min(at, before.length - 1));
  });
}
