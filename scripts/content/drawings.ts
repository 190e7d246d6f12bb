/**
 * The author's own `<svg>` as a drawing of its own: it is shown like a picture, where browsers run nothing, load nothing
 * and share neither ids nor styles with the page.
 */
import { decode } from "html-entities";
import sanitizeHtml from "sanitize-html";
import { endOfElement } from "./html.ts";

/** A drawing that may be kept as a file, and the words that stand for it. */
export interface Drawing {
  /** Well-formed XML; empty where nothing that draws is left. */
  readonly svg: string;
  readonly alt: string;
  /** What was taken away, by tag. */
  readonly removed: readonly string[];
}

const shapes = "path rect circle ellipse line polyline polygon text image use".split(" ");
const tags = [
  ...shapes,
  ..."svg g defs symbol switch style tspan textPath linearGradient radialGradient stop pattern clipPath mask marker".split(
    " ",
  ),
  ..."filter feBlend feColorMatrix feComponentTransfer feComposite feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset".split(
    " ",
  ),
];
/** Without their content; the ones in {@link wordless} say something about the drawing and are missed by nobody. */
const silent =
  "script foreignobject title desc metadata animate animatemotion animatetransform set iframe object embed textarea xmp noscript template math".split(
    " ",
  );
const wordless = new Set("title desc metadata a html body animate animatemotion animatetransform set".split(" "));

const attributes =
  "id class transform style x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy d points width height viewBox preserveAspectRatio pathLength offset href fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color display visibility overflow clip-path clip-rule mask filter marker-start marker-mid marker-end stop-color stop-opacity vector-effect shape-rendering text-rendering image-rendering paint-order mix-blend-mode isolation gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits markerUnits markerWidth markerHeight refX refY orient filterUnits primitiveUnits in in2 result mode operator k1 k2 k3 k4 type values tableValues slope intercept amplitude exponent stdDeviation flood-color flood-opacity radius font-family font-size font-style font-weight font-variant text-anchor text-decoration dominant-baseline alignment-baseline baseline-shift letter-spacing word-spacing writing-mode textLength lengthAdjust startOffset rotate direction unicode-bidi".split(
    " ",
  );
/** By small letters: HTML's parser mends the capital ones of a drawing's names, and XML takes none that are wrong. */
const proper = new Map([...tags, ...attributes].map((name) => [name.toLowerCase(), name]));

/** Characters that XML has no room for. */
const noXml = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Whether a style or a value names nothing outside of the drawing. */
function staysInside(css: string): boolean {
  const rest = css.replace(/url\(\s*(["']?)#[\w.:-]+\1\s*\)/gi, "");
  return !/url\s*\(|src\s*\(|image(?:-set)?\s*\(|@import|expression|javascript:|\]\]>|[\\<&]/i.test(rest);
}

function mayPointTo(tag: string, href: string): boolean {
  if (tag === "image") return /^data:image\/(?:png|jpe?g|gif|webp);base64,[\w+/=\s]+$/i.test(href);
  return /^#[\w.:-]+$/.test(href);
}

/** Makes a drawing of a whole `<svg>…</svg>` as HTML has it; `undefined` where it hides itself. */
export function readDrawing(source: string): Drawing | undefined {
  const removed = new Set<string>();
  const made = sanitizeHtml(source, {
    // In small letters, as HTML's parser has them.
    allowedTags: tags.map((name) => name.toLowerCase()),
    allowedAttributes: { "*": attributes.map((name) => name.toLowerCase()) },
    allowedSchemesAppliedToAttributes: [],
    allowVulnerableTags: true,
    parseStyleAttributes: false,
    nonTextTags: silent,
    nestingLimit: 200,
    selfClosing: [],
    parser: { recognizeSelfClosing: true },
    transformTags: {
      "*": (tagName, given) => {
        if (!proper.has(tagName) && !wordless.has(tagName)) removed.add(tagName);
        const attribs: Record<string, string> = {};
        for (const [written, value] of Object.entries(given)) {
          const name = written.replace(/^xlink:/, "");
          if (value !== "" && (name === "href" ? mayPointTo(tagName, value) : staysInside(value)))
            attribs[name] = value;
        }
        // A part of another file, which no picture may load.
        if ((tagName === "use" || tagName === "image") && attribs["href"] === undefined) removed.add(tagName);
        return { tagName, attribs };
      },
    },
  });
  // The sanitiser gives a style's text as it stood, which XML and a browser may read in two ways.
  const styled = made.replace(/<style[^>]*>([\s\S]*?)<\/style>/g, (style, text: string) =>
    staysInside(text) ? style : "",
  );
  const whole = styled
    .trim()
    .replace(noXml, "")
    .replace(/<(use|image)(?![^>]* href=)[^>]*><\/\1>/g, "");
  const written = whole.slice(0, endOfElement(whole, "svg")).replace(/<[^<>]*>/g, properTag);
  const [root = ""] = /^<svg\b[^>]*>/.exec(written) ?? [];
  if (root === "" || /\bdisplay(?:="|:\s*)none/.test(root)) return undefined;
  if (!shapes.some((shape) => written.includes(`<${shape}`))) return { svg: "", alt: "", removed: [...removed] };
  return { svg: sized(root) + written.slice(root.length), alt: wordsOf(source), removed: [...removed] };
}

/** A tag of the sanitiser's output with the capital letters of its names. */
function properTag(tag: string): string {
  return tag
    .replace(/^(<\/?)([\w-]+)/, (_, start: string, name: string) => start + (proper.get(name) ?? name))
    .replace(/ ([\w-]+)="([^"]*)"/g, (_, name: string, value: string) => ` ${proper.get(name) ?? name}="${value}"`);
}

/** The first tag with its namespace, and with measures that hold without a page around it. */
function sized(root: string): string {
  const plain = root.replace(/ (?:width|height)="(?!\d*\.?\d+(?:px|em|ex|pt|pc|cm|mm|in)?")[^"]*"/g, "");
  const unmeasured = !/ (?:viewBox|width|height)="/.test(plain);
  return plain.replace(
    "<svg",
    `<svg xmlns="http://www.w3.org/2000/svg"${unmeasured ? ' width="300" height="150"' : ""}`,
  );
}

/** A drawing's title or label, else its description, else the words that are drawn in it. */
function wordsOf(source: string): string {
  const inside = (tag: string) =>
    [...source.matchAll(new RegExp(`<${tag}\\b[^>]*>([\\s\\S]*?)</${tag}\\s*>`, "gi"))]
      .map(([, held = ""]) => held.replace(/<[^>]*>/g, " "))
      .join(" ");
  const label = /<svg\b[^>]*?\saria-label=(?:"([^"]*)"|'([^']*)')/i.exec(source);
  const found = [label?.[1] ?? label?.[2] ?? "", inside("title"), inside("desc"), inside("text")];
  const words = found.map((text) => decode(text).replace(/\s+/g, " ").trim()).find((text) => text !== "") ?? "";
  return words.length > 200 ? `${words.slice(0, 200)}…` : words;
}
