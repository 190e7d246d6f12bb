/** Makes article HTML safe: what is not listed here does not reach a reader, whatever the Markdown says. */
import sanitizeHtml from "sanitize-html";
import { ID_PREFIX } from "./html.ts";

/** What the sanitiser asks its caller about the author's own HTML, and tells it. */
export interface SanitiseRules {
  /** Unguessable by the text; marks what this build has written itself (see {@link ownMark}). */
  readonly key: string;
  /** Finished pieces (maths, code, pictures) that stand in the HTML as {@link pieceMark}. */
  readonly pieces: readonly string[];
  /** Attributes of a link to `href`, or `undefined` where it leads nowhere. */
  readonly link: (href: string) => Readonly<Record<string, string>> | undefined;
  /** Told of each thing that was taken away: `unsafe` could have done harm, `construct` is a tag that means nothing here. */
  readonly removed: (code: "unsafe-html" | "construct", what: string, tag: string) => void;
}

const allowedTags =
  "p br hr h2 h3 h4 h5 h6 a strong b em i u s del ins mark small sub sup kbd samp var code pre blockquote q cite abbr dfn time ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td figure figcaption details summary section aside div span ruby rt rp rb wbr bdi bdo address progress meter input".split(
    " ",
  );
/** Tags whose content is not text to read either. */
const silentTags = [
  "script",
  "style",
  "template",
  "textarea",
  "select",
  "option",
  "svg",
  "math",
  "title",
  "head",
  "xmp",
  "noembed",
  "noframes",
  "plaintext",
];
/** Tags that lose themselves and keep their text without a word: they carry no meaning here. */
const neutralTags = new Set([
  "font",
  "center",
  "big",
  "tt",
  "nobr",
  "notextile",
  "main",
  "article",
  "header",
  "footer",
  "nav",
  "html",
  "body",
  "picture",
  "source",
  "track",
  "hgroup",
  "label",
  // No script runs here, so what stands for one is what there is to see.
  "noscript",
  "o:p",
]);
/** Tags that could run, load or submit something, or change the page: their loss is told as a danger. */
const unsafeTags = new Set(
  "applet base button canvas dialog embed form frame frameset iframe input link math meta object option param portal script select slot style svg template textarea title video audio".split(
    " ",
  ),
);
const known = new Set([...allowedTags, ...neutralTags]);

/** Whether a tag's name is HTML's own, wanted or not. */
export function isHtmlTag(name: string): boolean {
  return known.has(name) || unsafeTags.has(name) || silentTags.includes(name) || ["img", "h1"].includes(name);
}

/** Whether a tag without its end takes everything behind it along, see {@link silentTags}. */
export function swallowsText(name: string): boolean {
  return silentTags.includes(name);
}

const shared = ["id", "class", "lang", "dir", "title", "align", "role"];

const options: sanitizeHtml.IOptions = {
  allowedTags,
  nonTextTags: silentTags,
  disallowedTagsMode: "discard",
  allowedAttributes: {
    "*": shared,
    a: ["href", "target", "rel", "data-article", "data-note", "data-note-back"],
    div: ["tabindex", "data-title"],
    td: ["colspan", "rowspan", "headers"],
    th: ["colspan", "rowspan", "headers", "scope"],
    col: ["span"],
    colgroup: ["span"],
    ol: ["start", "reversed", "type"],
    li: ["value"],
    details: ["open"],
    time: ["datetime"],
    progress: ["value", "max"],
    meter: ["value", "min", "max", "low", "high", "optimum"],
    input: ["type", "checked", "disabled"],
  },
  // Links and sources are made by this build alone: web addresses, other articles, places in this text, bundled files.
  allowedSchemes: [
    "http",
    "https",
    "mailto",
    "tel",
    "ftp",
    "sms",
    "geo",
    "xmpp",
    "irc",
    "ircs",
    "matrix",
    "magnet",
    "gemini",
    "doi",
  ],
  allowProtocolRelative: false,
  parser: { decodeEntities: true },
};

/** Classes that a text may bear: the ones in docs/content.md, which the reader's style sheet knows. */
const allowedClass =
  /^(hljs|hljs-[\w-]+|language-[\w+#.-]+|alert|alert-(note|tip|important|warning|caution)|alert-title|scroll|notes|note-mark|note-back|task|task-list|tml-[\w-]+|x-[\w-]+)$/;

/** The attribute by which the renderer marks its own elements when the author's HTML stands among them. */
export function ownMark(key: string): string {
  return ` data-own="${key}"`;
}

/** How a finished piece stands in the HTML until it is sanitised. */
export function pieceMark(key: string, number: number): string {
  return `${key}:${number};`;
}

/** Sanitises a whole article. Source of the method: sanitize-html's allow-list, with every link and id rewritten. */
export function sanitise(html: string, rules: SanitiseRules): string {
  const { key, pieces } = rules;
  const piece = new RegExp(`${key}:(\\d+);`, "g");
  return sanitizeHtml(html, {
    ...options,
    transformTags: {
      "*": (tagName, attribs) =>
        attribs["data-own"] === key ? { tagName, attribs } : authorsTag(tagName, attribs, rules),
    },
    // Pieces are put back where text stands and nowhere else: a mark in an attribute is deleted by authorsTag.
    textFilter: (text) => text.replace(piece, (_, at: string) => pieces[Number(at)] ?? ""),
  });
}

function authorsTag(written: string, given: Readonly<Record<string, string>>, rules: SanitiseRules): sanitizeHtml.Tag {
  const tag = written === "strike" ? "s" : written;
  const attribs: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith("on")) rules.removed("unsafe-html", `the attribute ${name} of <${tag}> was removed`, tag);
    else if (!name.startsWith("data-") && name !== "tabindex") attribs[name] = value.replaceAll(rules.key, "");
  }
  const id = attribs["id"] ?? (tag === "a" ? attribs["name"] : undefined);
  if (id !== undefined) attribs["id"] = ID_PREFIX + id;
  const words = (attribs["class"] ?? "").split(/\s+/).filter((word) => allowedClass.test(word));
  if (words.length > 0) attribs["class"] = words.join(" ");
  else delete attribs["class"];
  if (tag === "a") {
    const { href, target: _target, rel: _rel, ...others } = attribs;
    return { tagName: "a", attribs: { ...others, ...(href === undefined ? {} : rules.link(href)) } };
  }
  if (tag === "h1") return { tagName: "h2", attribs };
  // Task lists are the only boxes that an article has, and the renderer writes them.
  if (tag === "input" || unsafeTags.has(tag)) rules.removed("unsafe-html", `<${tag}> was removed`, tag);
  else if (!known.has(tag)) rules.removed("construct", `<${tag}> is not known here; its words stay`, tag);
  return { tagName: tag === "input" ? "form" : tag, attribs };
}
