/** The author's own `<math>`, made safe: the elements and attributes that say how a formula looks, and nothing else. */
import { decode } from "html-entities";
import sanitizeHtml from "sanitize-html";
import { endOfElement, escapeHtml } from "./html.ts";

/** Elements that hold text. A browser reads a tag inside of them as HTML, so that they hold nothing else here. */
const tokens = ["mi", "mn", "mo", "ms", "mtext"];
const tags = [
  ...tokens,
  ..."math mrow mspace mfrac msqrt mroot mstyle merror mpadded mphantom menclose msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd semantics".split(
    " ",
  ),
];
const attributes =
  "accent accentunder columnalign columnlines columnspacing columnspan depth display displaystyle dir fence form frame height largeop linethickness lspace mathcolor mathbackground mathsize mathvariant maxsize minsize movablelimits notation rowalign rowlines rowspacing rowspan rspace scriptlevel separator stretchy symmetric voffset width".split(
    " ",
  );
/** Without their content: the formula in another notation, or what could run. */
const silent =
  "annotation annotation-xml script style svg title textarea xmp option select iframe template noscript noembed noframes plaintext".split(
    " ",
  );

/** Names, colours, numbers, and lengths of less than a hundred units, so that nothing reaches out of its place. */
const value =
  /^(?:[a-z][a-z -]{0,40}|#[\da-f]{3,8}|100%|(?:[+-]?(?:\d{1,2}(?:\.\d{0,6})?|\.\d{1,6})(?:em|ex|px|pt|pc|cm|mm|in|mu|%)?(?:\s+|$)){1,20})$/i;

/** A whole `<math>…</math>` as the article may hold it; `undefined` where nothing is left. */
export function readMathml(source: string): string | undefined {
  const safe = sanitizeHtml(source, {
    allowedTags: tags,
    allowedAttributes: { "*": attributes },
    allowedSchemesAppliedToAttributes: [],
    nonTextTags: silent,
    nestingLimit: 200,
    selfClosing: [],
    parser: { recognizeSelfClosing: true },
    transformTags: {
      "*": (tagName, given) => ({
        tagName,
        attribs: Object.fromEntries(Object.entries(given).filter(([, text]) => text !== "" && value.test(text))),
      }),
    },
  }).trim();
  const made = safe.slice(0, endOfElement(safe, "math"));
  if (!/^<math\b/.test(made) || /^\s*$/.test(made.replace(/<[^>]*>/g, ""))) return undefined;
  const tex = /<annotation\b[^>]*encoding=["']?application\/x-tex["']?[^>]*>([^<]*)</i.exec(source)?.[1];
  const said = tex === undefined ? "" : ` data-tex="${escapeHtml(decode(tex).trim())}"`;
  return plainTokens(made).replace(/^<math/, () => `<math${said}`);
}

/** The sanitiser's output without tags inside of {@link tokens}, and without a second formula in the first. */
function plainTokens(html: string): string {
  let result = "";
  let token = "";
  const open = { token: 0, math: 0 };
  for (const [part, closing, name] of html.matchAll(/<(\/?)([a-z]+)[^>]*>|[^<]+/g)) {
    if (name === undefined) result += part;
    else if (token !== "") {
      if (name === token) open.token += closing ? -1 : 1;
      if (open.token > 0) continue;
      token = "";
      result += part;
    } else if (tokens.includes(name)) {
      token = name;
      open.token = 1;
      result += part;
    } else if (name === "math") {
      if (closing ? --open.math === 0 : open.math++ === 0) result += part;
    } else result += part;
  }
  return result;
}
