/** The author's own `<svg>` and `<math>`: put aside before Markdown is read, made safe where they stood. */
import type { AssetAnswer } from "../assets.ts";
import { readDrawing } from "../drawings.ts";
import { endOfElement, escapeHtml } from "../html.ts";
import { readMathml } from "../mathml.ts";
import { type MediaSink, mediaHtml } from "./media.ts";

/** Begins what was put aside as TeX; markup begins with a bracket. */
const TEX = "tex ";
/** Characters from which a drawing belongs into a file of its own. */
const LONGEST = 1_000_000;
const opening = /<(svg|math)(?=[\s>])/gi;
/** How a piece of markup stands in the text: a tag that may stand in a line and may be one. */
const standIn = /<embed src="markup:(\d{1,6})">/;
const everyStandIn = new RegExp(standIn, "g");
const standInAndEnds = new RegExp(`${standIn.source}(\\n*)`, "g");
const standInAlone = new RegExp(`^\\s*${standIn.source}\\s*$`);

/** Takes drawings and formulas out of the text, because its parser would read what is in them as Markdown. */
export function putAside(text: string, kept: string[]): string {
  let result = "";
  let from = 0;
  const unclosed = new Set<string>();
  for (const { 1: name = "", index } of text.matchAll(opening)) {
    if (index < from || unclosed.has(name)) continue;
    const end = endOfElement(text.slice(index, index + LONGEST), name);
    if (end === undefined) {
      unclosed.add(name);
      continue;
    }
    const whole = text.slice(index, index + end);
    result += `${text.slice(from, index)}<embed src="markup:${kept.push(whole) - 1}">${whole.replace(/[^\n]+/g, "")}`;
    from = index + end;
  }
  return result + text.slice(from);
}

/** What stands for a formula in TeX where no Markdown is read. */
export function keptFormula(tex: string, kept: string[]): string {
  return `<embed src="markup:${kept.push(`${TEX}${tex.trim()}`) - 1}">`;
}

/** The text with its markup back in place: indented code looks like HTML until the parser has read it. */
export function restored(text: string, kept: readonly string[]): string {
  if (kept.length === 0) return text;
  return text.replace(standInAndEnds, (tag, at: string, ends: string) => {
    const source = kept[Number(at)];
    return source === undefined ? tag : source + ends.slice(source.split("\n").length - 1);
  });
}

export interface MarkupSink extends MediaSink {
  readonly keepDrawing: (svg: string) => string;
  readonly findAsset: (href: string) => AssetAnswer;
  readonly piece: (html: string) => string;
  /** A formula of TeX as HTML. */
  readonly formula: (tex: string) => string;
}

/** Gives what takes the markup that belongs at a stand-in. */
type SinkAt = (tag: string) => MarkupSink;

/** What stands for the markup that was put aside, in a piece of the author's HTML that is a block or a part of a line. */
export function bringBack(html: string, kept: readonly string[], isBlock: boolean, at: SinkAt): string {
  if (kept.length === 0) return html;
  const alone = isBlock && standInAlone.test(html);
  return html.replace(everyStandIn, (tag, number: string) => {
    const source = kept[Number(number)];
    if (source === undefined) return tag;
    const sink = at(tag);
    if (source.startsWith(TEX)) return sink.formula(source.slice(TEX.length));
    const made = /^<svg/i.test(source) ? drawingHtml(source, alone, sink) : mathsHtml(source, alone, sink);
    return made === undefined ? "" : sink.piece(made);
  });
}

function drawingHtml(source: string, alone: boolean, sink: MarkupSink): string | undefined {
  const drawing = readDrawing(source);
  for (const tag of drawing?.removed ?? [])
    sink.report("warning", "unsafe-html", `<${tag}> was removed from a drawing`, "draw it without");
  if (drawing === undefined || drawing.svg === "") return undefined;
  const answer = sink.findAsset(sink.keepDrawing(drawing.svg));
  // A drawing without words is told like a picture without alt text, and has no file's name to go by.
  if (answer.kind !== "asset") return drawing.alt === "" ? undefined : escapeHtml(drawing.alt);
  const picture = mediaHtml({ tag: "img", source: "<svg>", alt: drawing.alt }, answer, sink);
  return alone ? `<p>${picture}</p>\n` : picture;
}

function mathsHtml(source: string, alone: boolean, sink: MarkupSink): string | undefined {
  const made = readMathml(source);
  if (made === undefined) {
    sink.report("warning", "unsafe-html", "<math> holds no formula", "write it as TeX");
    return undefined;
  }
  const displayed = alone && / display="block"/.test(/^<math[^>]*>/.exec(made)?.[0] ?? "");
  return displayed ? `<div class="scroll" tabindex="0">${made}</div>\n` : made;
}
