/** What `npm run doctor` finds beyond a build's own problems: looks at the whole publication, changes nothing. */
import { parseRegistry } from "../../src/core/ordinals.ts";
import type { Asset } from "./assets.ts";
import type { Article } from "./catalogue.ts";
import type { Problem } from "./problems.ts";

/** Bytes and pixels from which a picture is larger than any screen needs. */
const HUGE_BYTES = 1_000_000;
const HUGE_PIXELS = 4000;
/** Firefox's store takes packages of at most 200 MB. */
const STORE_BYTES = 200_000_000;
/** What a byte of Markdown comes to in a package with its index, at most (docs/benchmarks.md: 0.65 of random words). */
const PACKED_SHARE = 0.65;

/**
 * The findings, unsorted. `textBytes` are those of all Markdown; `lock` is the text of the ordinal registry of the last
 * release, if there is one; `today` is `YYYY-MM-DD`.
 */
export function checkHealth(
  articles: readonly Article[],
  assets: readonly Asset[],
  textBytes: number,
  lock: { readonly text: string; readonly name: string } | undefined,
  today: string,
): Problem[] {
  return [
    ...futureDates(articles, today),
    ...duplicates(articles, "title", "title-duplicate", "tell them apart, because lists show little more"),
    ...duplicates(articles, "slug", "slug-duplicate", "links by this name lead to neither; give one another `slug:`"),
    ...hugeImages(assets),
    ...storeLimits(assets, textBytes),
    ...(lock ? lostMarks(articles, lock) : []),
  ];
}

function finding(severity: Problem["severity"], code: string, file: string, what: string, remedy: string): Problem {
  return { severity, code, file, line: 0, column: 0, what, remedy };
}

/** A build knows no clock and takes every day; that one is still to come is worth a word. */
function futureDates(articles: readonly Article[], today: string): Problem[] {
  return articles.flatMap(({ day, texts: [own] }) =>
    day <= today || own === undefined
      ? []
      : [finding("note", "date-future", own.path, `its date ${day} is still to come`, "mind that it is published now")],
  );
}

function duplicates(articles: readonly Article[], field: "title" | "slug", code: string, remedy: string): Problem[] {
  const files = new Map<string, string[]>();
  for (const { texts } of articles) {
    for (const text of texts) {
      const value =
        field === "title" ? `${text.language} ${text.title}` : text.meta.slug && `${text.language} ${text.meta.slug}`;
      if (value) files.set(value, [...(files.get(value) ?? []), text.path]);
    }
  }
  return [...files].flatMap(([value, [first = "", ...others]]) =>
    others.length === 0
      ? []
      : [
          finding(
            "warning",
            code,
            first,
            `the ${field} "${value.slice(value.indexOf(" ") + 1)}" is also in ${others.join(", ")}`,
            remedy,
          ),
        ],
  );
}

function hugeImages(assets: readonly Asset[]): Problem[] {
  return assets.flatMap(({ source, bytes, width = 0, height = 0, kind, reduced }) => {
    if (kind !== "image" || reduced || (bytes < HUGE_BYTES && Math.max(width, height) < HUGE_PIXELS)) return [];
    const what = `this picture has ${(bytes / 1e6).toFixed(1)} MB and ${width} by ${height} pixels`;
    return [finding("warning", "image-huge", source, what, "save it at 1600 pixels or less, as WebP or JPEG")];
  });
}

function storeLimits(assets: readonly Asset[], textBytes: number): Problem[] {
  const pictures = assets.reduce((sum, asset) => sum + asset.bytes, 0);
  const texts = textBytes * PACKED_SHARE;
  if (pictures + texts < STORE_BYTES * 0.8) return [];
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  const what = `the pictures have ${megabytes(pictures)} and the texts come to about ${megabytes(texts)}, and Firefox's store takes 200 MB in all`;
  const remedy =
    pictures > texts
      ? "make the largest pictures smaller, or set `imageWidth` in publication.json"
      : "publish the older years as an extension of their own";
  // Of the texts only an upper estimate is known, of the pictures the bytes.
  return [finding(pictures < STORE_BYTES ? "warning" : "error", "store-size", ".", what, remedy)];
}

/** Articles of the last release that no file names any more: what readers marked there would be forgotten. */
function lostMarks(articles: readonly Article[], { text, name }: { text: string; name: string }): Problem[] {
  const parsed = parseRegistry(text, name);
  if (parsed.kind === "problems") return [];
  const known = new Set(articles.flatMap(({ id, aliases }) => [id, ...aliases]));
  return parsed.registry.rows.flatMap(({ names }) => {
    const [id] = names;
    if (id === undefined || names.some((one) => known.has(one))) return [];
    const what = `the article ${id} is gone, and with it what its readers have marked`;
    return [
      finding("warning", "marks-lost", name, what, `if it was renamed, add \`aliases: [${id}]\` to its new file`),
    ];
  });
}
