/** Pictures, sound, film and frames: bundled where they lie beside the text, a link where they are on the web. */
import { decode } from "html-entities";
import type { AssetAnswer } from "../assets.ts";
import { escapeHtml } from "../html.ts";
import type { Severity } from "../problems.ts";

/** A picture or the like, as Markdown or the author's HTML names it. */
export interface Media {
  readonly tag: "img" | "audio" | "video" | "iframe" | "embed" | "object";
  readonly source: string;
  readonly alt: string;
  readonly title?: string;
  readonly width?: number;
  readonly height?: number;
}

export interface MediaSink {
  readonly asset: (path: string) => void;
  readonly report: (severity: Severity, code: string, what: string, remedy: string) => void;
}

/** The HTML that stands for a medium; everything in it is this build's own. */
export function mediaHtml(media: Media, answer: AssetAnswer, sink: MediaSink): string {
  const { source, alt } = media;
  const words = alt.trim() || media.title?.trim() || (media.tag === "img" ? nameOf(source) : siteOf(source));
  if (answer.kind === "asset") {
    sink.asset(answer.asset.path);
    const { path, kind } = answer.asset;
    if (kind === "audio") return `<audio controls preload="none" src="${path}"></audio>`;
    if (kind === "video") return `<video controls preload="none" src="${path}"></video>`;
    const [width, height] = sizeOf(media, answer.asset.width, answer.asset.height);
    const size = width === undefined || height === undefined ? "" : ` width="${width}" height="${height}"`;
    const title = media.title ? ` title="${escapeHtml(media.title)}"` : "";
    if (alt.trim() === "")
      sink.report("note", "alt-missing", `the picture ${source} has no alt text`, "describe it in a few words");
    return `<img src="${path}" alt="${escapeHtml(alt)}"${title}${size} loading="lazy" decoding="async">`;
  }
  if (answer.kind === "remote" || (answer.kind === "outside" && answer.href !== undefined)) {
    const href = answer.href as string;
    if (answer.kind === "outside")
      sink.report(
        "warning",
        "image-outside",
        `${source} lies outside of the content folder`,
        "put it into the content folder to show it",
      );
    return `<a class="x-remote" href="${escapeHtml(href)}" target="_blank" rel="noopener noreferrer">${escapeHtml(words)}</a>`;
  }
  if (source.trim() === "")
    sink.report("warning", "image-empty", "this picture names no file", "name one, or delete the picture");
  else if (answer.kind === "missing")
    sink.report(
      "warning",
      media.tag === "img" ? "image-missing" : "media-missing",
      answer.near === undefined
        ? `there is no file ${source}`
        : `there is no file ${source}, but one named ${answer.near}`,
      answer.near === undefined ? "mend the path, or add the file" : "write its capital letters as they are",
    );
  else if (answer.kind === "outside")
    sink.report(
      "warning",
      "image-outside",
      `${source} lies outside of the content folder`,
      "put it into the content folder to show it",
    );
  else
    sink.report(
      "warning",
      "image-unusable",
      `${source} is not shown: ${answer.kind === "unusable" ? answer.why : "it is no picture"}`,
      "use PNG, JPEG, WebP, AVIF, GIF or SVG",
    );
  return escapeHtml(words);
}

/** The author's size, completed by the file's proportions. */
function sizeOf(media: Media, width?: number, height?: number): [number | undefined, number | undefined] {
  if (width === undefined || height === undefined) return [media.width, media.height];
  if (media.width !== undefined && media.width < width)
    return [media.width, Math.round((media.width * height) / width)];
  return [width, height];
}

/** A film or frame without a title goes by its file, or by the site that it is on. */
function siteOf(source: string): string {
  const name = nameOf(source);
  return /\.(?!html?$|php$)\w{2,5}$/i.test(name) || !URL.canParse(source)
    ? name
    : new URL(source).host.replace(/^www\./, "");
}

function nameOf(source: string): string {
  const last =
    source
      .replace(/[?#].*$/, "")
      .replace(/\/+$/, "")
      .split("/")
      .at(-1) ?? "";
  return last || source;
}

/** Every repetition has an end, so that no text takes time in the square of its length. */
const attributes = `(?:[^>"']|"[^"]{0,9999}"|'[^']{0,9999}'){0,2000}`;
const mediaTag = new RegExp(
  String.raw`<(img|embed)\b(${attributes})>|<(audio|video|iframe|object)\b(${attributes})>([\s\S]{0,9999}?)<\/\3\s*>`,
  "gi",
);

const pairedMedia = new RegExp(
  String.raw`<(audio|video|iframe|object)\b(${attributes}?)(?:/>|>([\s\S]{0,9999}?)</\1\s*>)`,
  "gi",
);

/** A medium of several tags as one `<embed>` in as many lines, because a parser of Markdown takes tags one by one. */
export function oneTagMedia(text: string): string {
  return text.replace(pairedMedia, (whole: string, _tag, written: string, inner?: string) => {
    const given = readAttributes(written);
    const source =
      given["src"] ?? given["data"] ?? readAttributes(/<source\b([^>]*)>/i.exec(inner ?? "")?.[1] ?? "")["src"];
    if (source === undefined || /[<>"]/.test(source)) return whole;
    const title = (given["title"] ?? given["aria-label"] ?? "").replace(/[<>"&]/g, " ");
    return `<embed src="${source}"${title === "" ? "" : ` title="${title}"`}>${whole.replace(/[^\n]+/g, "")}`;
  });
}

/** Replaces the author's media tags in raw HTML by what `make` gives for each. */
export function replaceMedia(html: string, make: (media: Media) => string): string {
  return html.replace(mediaTag, (whole: string, ...groups: (string | undefined)[]) => {
    const tag = (groups[0] ?? groups[2] ?? "").toLowerCase() as Media["tag"];
    const given = readAttributes(groups[1] ?? groups[3] ?? "");
    const inner = groups[4] ?? "";
    const source = given["src"] ?? given["data"] ?? readAttributes(/<source\b([^>]*)>/i.exec(inner)?.[1] ?? "")["src"];
    if (source === undefined || /^\s*(javascript|data|vbscript):/i.test(source)) return tag === "img" ? "" : whole;
    const pixels = (name: string) =>
      /^\d+(px)?$/.test(given[name] ?? "") ? { [name]: Number.parseInt(given[name] ?? "", 10) } : {};
    const alt = given["alt"] ?? given["title"] ?? given["aria-label"] ?? "";
    return make({
      tag,
      source,
      alt,
      ...(given["title"] ? { title: given["title"] } : {}),
      ...pixels("width"),
      ...pixels("height"),
    });
  });
}

/** Attributes of one tag, names in lower case, entities decoded. */
export function readAttributes(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const match of text.matchAll(/([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g)) {
    const name = (match[1] as string).toLowerCase();
    if (!Object.hasOwn(found, name)) found[name] = decode(match[2] ?? match[3] ?? match[4] ?? "");
  }
  return found;
}
