/** Reads every Markdown file once: what it is, which day, which language, and a hash; its body is not kept. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ArticleName, dateOfFolders, readName, titleOfName, wordsOfStem } from "./article-names.ts";
import type { WrittenDate } from "./dates.ts";
import { isVault } from "./folder.ts";
import { readFrontMatter } from "./front-matter.ts";
import { detectLanguage, loadNgrams, type Ngrams } from "./language-detection.ts";
import { type Metadata, readMetadata } from "./metadata.ts";
import { type Place, type Problem, placeAt, type Report, reporter } from "./problems.ts";
import { decodeSource } from "./source-text.ts";
import { beginsWithHeading, headingText, withoutCodeSigns } from "./title.ts";

/** One Markdown file that is an article, or one language of it. */
export interface Source {
  /** Relative to the content folder, with `/`. */
  readonly path: string;
  /** SHA-256 of the file's bytes, base64url. */
  readonly hash: string;
  /** Offset of the body in the decoded text, and the number of its first line. */
  readonly bodyOffset: number;
  readonly bodyLine: number;
  readonly title: string;
  readonly date: WrittenDate;
  readonly name: ArticleName;
  readonly meta: Metadata;
  /** From front matter, the name's ending, a folder, or the text itself; `undefined` when nothing tells. */
  readonly language?: string;
  /** The stem without its language ending, where that ending is one. */
  readonly stem: string;
  /** Where front matter names a field, for messages that are found later. */
  readonly idPlace?: Place;
}

interface ScanPlace {
  readonly root: string;
  /** Whether the content is a vault of notes, where a file's name is its title. */
  readonly inVault: boolean;
}

/** Reads files one after another; loads the tables of languages when the first text needs them. */
export class Scanner {
  readonly #place: ScanPlace;
  #ngrams: Ngrams | undefined;

  constructor(root: string) {
    this.#place = { root, inVault: isVault(root) };
  }

  /** Reads one file. Reports problems and gives `undefined` for what is no article: drafts, pages, broken files. */
  async scan(path: string, problems: Problem[]): Promise<Source | undefined> {
    const before = problems.length;
    const source = scanFile(this.#place, path, problems, this.#ngrams);
    if (source !== "ask") return source;
    this.#ngrams = await loadNgrams();
    problems.length = before;
    return this.scan(path, problems);
  }
}

function scanFile(place: ScanPlace, path: string, problems: Problem[], ngrams?: Ngrams): Source | "ask" | undefined {
  const report = reporter(problems, path);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(join(place.root, path));
  } catch (error) {
    report("error", "unreadable", `the file cannot be read (${(error as Error).message})`, "check its permissions");
    return undefined;
  }
  const text = decodeSource(bytes, report);
  if (text === undefined) return undefined;
  const front = readFrontMatter(text, report);
  if (front === undefined) return undefined;
  const name = readName(path);
  if (!front.present && name.date === undefined && !inPosts(path)) {
    report(
      "note",
      "no-article",
      "passed over: it has neither front matter nor a date",
      "give it a `date:` to publish it",
    );
    return undefined;
  }
  const before = problems.length;
  const meta = readMetadata(front, report);
  if (meta.draft) {
    report("note", "draft", "left out: it is a draft", "remove `draft: true` to publish it");
    problems.splice(before, problems.length - before - 1);
    return undefined;
  }
  // Zola and some Jekyll sites say the date in the address alone.
  const date = meta.date ?? name.date ?? dateOfFolders(meta.permalink ?? meta.aliases[0] ?? "");
  if (name.date !== undefined) forgiveDate(problems, before, name.date.day);
  if (date === undefined) {
    const invalid = problems.slice(before).some(({ code }) => code === "date-invalid");
    if (!invalid) reportNoDate(path, name, meta, place.inVault, report);
    return undefined;
  }
  const body = text.slice(front.bodyOffset);
  const named = titleOfName(name, place.inVault);
  const heading = headingText(body);
  // A note that is named in words may have headings for its parts alone.
  const part = named !== undefined && !/^[\d-]+$/.test(named) && !beginsWithHeading(body);
  const given = meta.title === undefined ? undefined : withoutCodeSigns(meta.title);
  const title = given ?? (part ? named : heading) ?? named ?? titleOfStem(name, report);
  if (title === undefined) {
    report(
      "error",
      "title-missing",
      "there is no title",
      "add `title: …` to the front matter, or begin with a `# heading`",
    );
    return undefined;
  }
  const language = tellLanguage(meta, name, body, ngrams);
  if (language === "ask") return "ask";
  if (language.tag === undefined)
    report("note", "language-missing", "nothing tells its language", "add `lang:` to the front matter");
  const idPlace = front.placeOf("id");
  return {
    path,
    hash: createHash("sha256").update(bytes).digest("base64url"),
    bodyOffset: front.bodyOffset,
    bodyLine: placeAt(text, front.bodyOffset).line,
    title,
    date,
    name,
    meta,
    stem: language.stem,
    ...(language.tag === undefined ? {} : { language: language.tag }),
    ...(idPlace ? { idPlace } : {}),
  };
}

/** A date that cannot be read matters less where the name says one, too. */
function forgiveDate(problems: Problem[], from: number, day: string): void {
  for (const [at, problem] of problems.entries())
    if (at >= from && problem.severity === "error" && problem.code === "date-invalid")
      problems[at] = { ...problem, severity: "warning", what: `${problem.what}; ${day} of its name counts` };
}

/** Generators take an article without a title, and Jekyll makes one of the file's name. */
function titleOfStem(name: ArticleName, report: Report): string | undefined {
  const title = wordsOfStem(name);
  if (title === undefined) return undefined;
  const what = `there is no title, and the file's name stands for it: ${title}`;
  report("warning", "title-of-name", what, "add `title: …` to the front matter, or begin with a `# heading`");
  return title;
}

/** Whether a file lies in Jekyll's or Hexo's folder of articles. */
export function inPosts(path: string): boolean {
  return /(^|\/)_posts\//.test(path);
}

/** Names, layouts and types that generators use for pages that are no articles. */
const pageNames =
  /(^|\/)(_[^/]*|index|home|about(-\w+)?|contact|privacy(-policy)?|terms|imprint|impressum|404|search|archives?|tags?|categories|links|friends|now|uses|projects|resume|cv|readme|licen[cs]e|contributing|changelog|code_of_conduct|security|sitemap|feed|subscribe|newsletter|colophon|faq|thanks)(\.[\w-]+)?\.\w+$/i;
const articleKinds =
  /(^|[/_-])(post|posts|blog|blogpost|blog-post|article|articles|note|notes|entry|story|single)(\.\w+)?$/;

function reportNoDate(path: string, name: ArticleName, meta: Metadata, inVault: boolean, report: Report): void {
  // A vault's notes are named in words, and most of them are no articles.
  const note = titleOfName(name, inVault) !== undefined;
  const page = note || pageNames.test(path) || meta.kinds.some((kind) => !articleKinds.test(kind));
  if (page && !inPosts(path)) {
    report("warning", "page", "passed over: it looks like a page, not an article", "give it a `date:` to publish it");
  } else {
    const remedy = "add `date: YYYY-MM-DD`, begin the file's name with one, or say `draft: true` to leave it out";
    report("error", "date-missing", "there is no date", remedy);
  }
}

interface ToldLanguage {
  readonly tag: string | undefined;
  /** The name without its language ending, where that ending is one. */
  readonly stem: string;
}

/** Front matter, then the name's ending, then a language folder, then the text. */
function tellLanguage(meta: Metadata, name: ArticleName, body: string, ngrams?: Ngrams): ToldLanguage | "ask" {
  const ending = name.ending;
  const stemFor = (tag: string | undefined) =>
    ending && tag !== undefined && tag.split("-")[0] === ending.language.split("-")[0] ? ending.stem : name.stem;
  if (meta.language !== undefined) return { tag: meta.language, stem: stemFor(meta.language) };
  if (ending && ending.otherwise === undefined) return { tag: ending.language, stem: ending.stem };
  if (name.folder?.certain && !ending) return { tag: name.folder.language, stem: name.stem };
  const detected = detectLanguage(body, ngrams);
  if (detected === "ask") return "ask";
  // `cs` is Czech, unless what lies in it is written in another language.
  if (name.folder && !ending) {
    // Where code says nothing, the title may: one of another script is enough.
    const found = detected ?? detectLanguage(meta.title ?? "", () => undefined);
    const other = found !== undefined && found.split("-")[0] !== name.folder.language.split("-")[0];
    return { tag: other ? found : name.folder.language, stem: name.stem };
  }
  if (ending?.otherwise === "abbreviation" && detected === undefined)
    return { tag: ending.language, stem: ending.stem };
  // `how-to-do-it` is Italian only if its text is.
  const stem = stemFor(detected);
  const tag = stem === name.stem ? (detected ?? name.folder?.language) : ending?.language;
  return { tag, stem };
}
