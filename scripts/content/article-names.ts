/** What an article's path says: its date, its name without date and language, whether it is a bundle's page. */
import { monthNumber, parseDate, type WrittenDate } from "./dates.ts";
import { isCertain, isLanguageFolder, languageTag, type StemLanguage, stemLanguage } from "./language-tags.ts";

export interface ArticleName {
  /** The file's name without ending; for a bundle's `index.md` the folder's. */
  readonly stem: string;
  /** The stem's language ending, if it has one. */
  readonly ending?: StemLanguage;
  /** A language folder in the path, such as Hugo's `content/zh/posts`. */
  readonly folder?: { readonly language: string; readonly certain: boolean };
  /** The path without the language folder, the file's ending and what it says of the language: that of all twins. */
  readonly place: string;
  readonly date?: WrittenDate;
  /** Whether the file's (or the bundle folder's) own name begins with a date. */
  readonly dated: boolean;
  /** The name without the part of a date that it says (`notes` for `2026/02-14-notes`), where a folder says the rest. */
  readonly besideDay?: string;
  readonly bundle: boolean;
}

/** Reads a path relative to the content folder. */
export function readName(path: string): ArticleName {
  const folders = plainPath(path).split("/");
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
  const whole = [...(bundle ? folders.slice(0, -1) : folders), stem].join("/");
  const date = own ?? dateOfFolders(whole);
  const parted = date ? undefined : partedDate(whole);
  return {
    stem,
    bundle,
    dated: own !== undefined,
    ...(ending ? { ending } : {}),
    ...(folderLanguage === undefined
      ? {}
      : {
          folder: { language: folderLanguage, certain: isCertain(folders[at] ?? "") },
        }),
    place: (folderLanguage === undefined ? folders : folders.toSpliced(at, 1)).concat(bundle ? "" : plain).join("/"),
    ...(date ? { date } : {}),
    ...(parted ?? {}),
  };
}

/** Docusaurus keeps translations of `blog/…` at `i18n/zh/docusaurus-plugin-content-blog/…`. */
export function plainPath(path: string): string {
  return path.includes("docusaurus-plugin-content-")
    ? path.replace(/(^|\/)i18n\/([^/]+)\/docusaurus-plugin-content-(\w+)\//, "$1$2/$3/")
    : path;
}

const monthAndDay =
  /^(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)[-_ ](?<day>\d{1,2})(?=$|[-_. ])/i;

/**
 * A date of which folders say the year, or the year and the month, and the name the rest: `2026/minutes/02-14-notes`,
 * `2026/CG-02-14`, `2026-02/14`, `2026-02/february-14`.
 */
function partedDate(path: string): { date: WrittenDate; besideDay: string } | undefined {
  const above = /(?:^|\/)((?:19|20)\d{2})(?:[-_.](\d{2}))?\/(?:[^/]+\/)?([^/]+)$/.exec(path);
  if (!above) return undefined;
  const [, year = "", folderMonth, name = ""] = above;
  const rest =
    /^(?:[A-Za-z]{1,12}[-_])?(?<month>\d{2})[-_](?<day>\d{2})(?=$|[-_. ])/.exec(name) ??
    monthAndDay.exec(name) ??
    (folderMonth === undefined ? null : /^(?<day>\d{2})(?=$|[-_. ])/.exec(name));
  if (!rest) return undefined;
  const month = /^[A-Za-z]/.test(rest.groups?.["month"] ?? "")
    ? monthNumber(rest.groups?.["month"])
    : (rest.groups?.["month"] ?? folderMonth ?? "");
  if (folderMonth !== undefined && Number(month) !== Number(folderMonth)) return undefined;
  const date = parseDate(`${year}-${month}-${rest.groups?.["day"]}`);
  return date && { date, besideDay: name.slice(rest[0].length).replace(/^[-_. ]+/, "") };
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
 * `2026-02-14 Meeting`, or a daily note's day. `undefined` for an address such as `bass-on-top`, except in a
 * vault, where a note has no other title.
 */
export function titleOfName({ stem, date, besideDay }: ArticleName, inVault: boolean): string | undefined {
  if (date && (besideDay === "" || isDay(stem))) return date.day;
  const words = besideDay ?? slugOfStem(stem).trim();
  return inVault || /\s/.test(words) || /^\p{Lu}[^-_]*$/u.test(words) ? words : undefined;
}

/** Whether a name is a date and nothing else, as a daily note's is. */
export function isDay(stem: string): boolean {
  return /^\d{4}([-_.]?)\d{1,2}\1\d{1,2}$/.test(stem);
}

/** An address as a title: `Bass on top` for `2026-02-14-bass-on-top-en`. `undefined` where it has no letter and no digit. */
export function wordsOfStem({ stem, ending, besideDay }: ArticleName): string | undefined {
  const words = (besideDay ?? slugOfStem(ending && ending.otherwise === undefined ? ending.stem : stem))
    .replace(/[-_\s]+/g, " ")
    .trim();
  return /[\p{L}\p{N}]/u.test(words) ? words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : undefined;
}
