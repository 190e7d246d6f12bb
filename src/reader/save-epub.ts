/** Saves articles as an EPUB book. */
import { strToU8, zipSync } from "fflate";
import { chapterName, type EpubImage, epubFiles } from "../core/epub.ts";
import type { ArticleEntry, LibraryIndex, Month } from "../core/library.ts";
import { chooseLanguage } from "../core/text-language.ts";
import { loadBody } from "../platform/library.ts";
import { readFile } from "../platform/package-files.ts";
import { element } from "../ui/dom.ts";
import { epubChapter } from "./epub-chapter.ts";

/** An article and the month that holds it. */
export interface BookArticle {
  readonly month: Month;
  readonly entry: ArticleEntry;
}

const TYPES: Readonly<Record<string, string>> = {
  svg: "image/svg+xml",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  avif: "image/avif",
};

/** Makes the book and hands it to the browser as a download. Throws when a file of the package cannot be read. */
export async function saveEpub(
  { publication, lineage }: LibraryIndex,
  title: string,
  articles: readonly BookArticle[],
  preferred: readonly string[],
): Promise<void> {
  const images = new Map<string, string>();
  const takeImage = (source: string) => {
    const path = images.get(source) ?? `images/${images.size + 1}.${source.split(".").at(-1) ?? "png"}`;
    images.set(source, path);
    return path;
  };
  const at = new Map(articles.map(({ entry }, position) => [entry.id, position]));
  const chapterOf = (id: string) => {
    const position = at.get(id);
    return position === undefined ? undefined : chapterName(position);
  };
  const chapters = [];
  // One after another: a month's articles share blocks, and a book of 900 must not open 900 files at once.
  for (const { month, entry } of articles) {
    const body = await loadBody({ month, entry });
    const language = chooseLanguage(Object.keys(body.texts), preferred);
    chapters.push(epubChapter(entry, body, language, chapterOf, takeImage));
  }
  const files = epubFiles({
    title,
    author: publication.author ?? publication.title,
    language: chapters[0]?.language ?? publication.language,
    identifier: `urn:almanac:${lineage}:${articles.map(({ entry }) => entry.ordinal).join(".")}`.slice(0, 200),
    modified: `${articles[0]?.entry.date ?? "2000-01-01"}T00:00:00Z`,
    chapters,
    images: await Promise.all([...images].map(readImage)),
  });
  const zipped = zipSync(
    Object.fromEntries(
      files.map(([path, content]) => [
        path,
        [typeof content === "string" ? strToU8(content) : content, { level: path === "mimetype" ? 0 : 6 }] as const,
      ]),
    ) as Parameters<typeof zipSync>[0],
  );
  download(new Blob([zipped as Uint8Array<ArrayBuffer>], { type: "application/epub+zip" }), `${fileName(title)}.epub`);
}

async function readImage([source, path]: readonly [string, string]): Promise<EpubImage> {
  const type = TYPES[path.split(".").at(-1) ?? ""] ?? "image/png";
  return { path, type, bytes: await readFile(source) };
}

function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = element("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has taken the bytes by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** A title as a file name that every system takes. */
function fileName(title: string): string {
  return (
    title
      .replace(/[\p{Cc}\\/:*?"<>|.]+/gu, " ")
      .trim()
      .slice(0, 80) || "book"
  );
}
