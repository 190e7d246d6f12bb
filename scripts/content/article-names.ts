/** What an article's path says: its date, its name without date and language, whether it is a bundle's page. */
import { parseDate, type WrittenDate } from "./dates.ts";
import { isCertain, isLanguageFolder, languageTag, type StemLanguage, stemLanguage } from "./language-tags.ts";

export interface ArticleName {
  /** The file's name without ending; for a bundle's `index.md` the folder's. */
  readonly stem: string;
  /** The stem's language ending, if it has one. */
  readonly ending?: StemLanguage;
  /** A language folder in the path, such as Hugo's `content/zh/posts`, and the path without it. */
  readonly folder?: { readonly language: string; readonly certain: boolean; readonly rest: string };
  readonly date?: WrittenDate;
  /** Whether the file's (or the bundle folder's) own name begins with a date. */
  readonly dated: boolean;
  readonly bundle: boolean;
}

/** Reads a path relative to the content folder. */
export function readName(path: string): ArticleName {
  const folders = path.split("/");
  const file = (folders.pop() ?? "").normalize("NFC").replace(/\.[^.]+$/, "");
  const index = /^index(?:[-._]([a-z]{2}(?:[-_][a-z]{2,4})?))?$/i.exec(file);
  const bundle = index !== null && folders.length > 0;
  const stem = bundle ? (folders.at(-1) ?? "").normalize("NFC") : file;
  const language = bundle ? languageTag(index?.[1]) : undefined;
  const ending = language === undefined ? (bundle ? undefined : stemLanguage(stem)) : { stem, language };
  const at = folders.findIndex(isLanguageFolder);
  const folderLanguage = at < 0 ? undefined : languageTag(folders[at]);
  // A folder's language may stand at the end of the name once more.
  const plain = ending && ending.language === folderLanguage ? ending.stem : file;
  const own = dateOfStem(stem);
  const date = own ?? dateOfFolders([...(bundle ? folders.slice(0, -1) : folders), stem].join("/"));
  return {
    stem,
    bundle,
    dated: own !== undefined,
    ...(ending ? { ending } : {}),
    ...(folderLanguage === undefined
      ? {}
      : {
          folder: {
            language: folderLanguage,
            certain: isCertain(folders[at] ?? ""),
            rest: folders
              .toSpliced(at, 1)
              .concat(bundle ? "" : plain)
              .join("/"),
          },
        }),
    ...(date ? { date } : {}),
  };
}

function dateOfStem(stem: string): WrittenDate | undefined {
  const found =
    /^(\d{4})[-_.](\d{1,2})[-_.](\d{1,2})(?=$|[-_. T])/.exec(stem) ?? /^(\d{4})(\d{2})(\d{2})(?=$|[-_. ])/.exec(stem);
  return found ? parseDate(`${found[1]}-${found[2]}-${found[3]}`) : undefined;
}

/** The date in `2021/08/26/slug` or `2021/08/26-slug`: a path as Docusaurus and Hugo have them, or an address. */
export function dateOfFolders(path: string): WrittenDate | undefined {
  const found = /(?:^|\/)(\d{4})[/-](\d{2})[/-](\d{2})(?=$|[/\-_. ])/.exec(path);
  return found ? parseDate(`${found[1]}-${found[2]}-${found[3]}`) : undefined;
}

/** The stem without its date: what links and Hugo's addresses call an article. */
export function slugOfStem(stem: string): string {
  return stem.replace(/^(?:\d{4}[-_.]\d{1,2}[-_.]\d{1,2}|\d{8})[-_. ]+(?=.)/, "");
}

/**
 * The title that a file's name is when it is written in words, as a vault's notes are: `Bass on Top`, `Futurama`,
 * `2026-02-14 Meeting`, or a daily note's `2026-02-14`. `undefined` for an address such as `bass-on-top`, except in a
 * vault, where a note has no other title.
 */
export function titleOfName({ stem }: ArticleName, inVault: boolean): string | undefined {
  const words = slugOfStem(stem).trim();
  return inVault || /\s/.test(words) || /^\p{Lu}[^-_]*$/u.test(words) || /^\d{4}-\d{2}-\d{2}$/.test(words)
    ? words
    : undefined;
}

/** An address as a title: `Bass on top` for `2026-02-14-bass-on-top-en`. `undefined` where it has no letter and no digit. */
export function wordsOfStem({ stem, ending }: ArticleName): string | undefined {
  const words = slugOfStem(ending && ending.otherwise === undefined ? ending.stem : stem)
    .replace(/[-_\s]+/g, " ")
    .trim();
  return /[\p{L}\p{N}]/u.test(words) ? words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : undefined;
}
