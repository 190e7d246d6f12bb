/** Sources to articles: twins joined, ids given, duplicates found, newest first. */
import { isDay } from "./article-names.ts";
import { compareText, type Problem, reporter } from "./problems.ts";
import type { Source } from "./scan.ts";

/** One article: a row of the list, a read mark, one or more languages. */
export interface Article {
  readonly id: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** `YYYY-MM`. */
  readonly month: string;
  /** The article's own language first. */
  readonly texts: readonly ArticleSource[];
  readonly aliases: readonly string[];
  readonly tags: readonly string[];
}

export interface ArticleSource extends Source {
  readonly language: string;
}

/**
 * Makes the catalogue of a publication whose language is `language`. Newest first; articles of one day by time, then id.
 * Two articles with one id are an error that names both files; the first of them stays.
 */
export function makeCatalogue(sources: readonly Source[], language: string, problems: Problem[]): Article[] {
  const groups = joinTwins(sources, language, problems);
  const drafts = groups.map((texts) => ({ texts, ...identify(texts) }));
  return settleIds(drafts, problems)
    .map(({ id, texts }) => toArticle(id, texts))
    .sort(newestFirst);
}

function toArticle(id: string, texts: readonly ArticleSource[]): Article {
  const [own] = texts as [ArticleSource];
  const aliases = texts.flatMap((text) => text.meta.aliases).filter((alias) => !alias.includes("/"));
  return {
    id,
    day: own.date.day,
    month: own.date.day.slice(0, 7),
    texts,
    aliases: [...new Set(aliases)].filter((alias) => alias !== id),
    tags: tagsOf(texts),
  };
}

/** The tags of an article whose texts these are. */
export function tagsOf(texts: readonly Source[]): string[] {
  return [...new Set(texts.flatMap((text) => text.meta.tags))];
}

function newestFirst(a: Article, b: Article): number {
  return (
    compareText(b.day, a.day) ||
    (b.texts[0]?.date.seconds ?? 0) - (a.texts[0]?.date.seconds ?? 0) ||
    compareText(a.id, b.id)
  );
}

/** Files that are one article: Hugo's translationKey, a shared stem with language endings, or language folders. */
function joinTwins(sources: readonly Source[], language: string, problems: Problem[]): ArticleSource[][] {
  const groups = new Map<string, ArticleSource[]>();
  const folders = new Map<string, Set<string>>();
  for (const { name } of sources) {
    if (!name.folder) continue;
    const languages = folders.get(name.place);
    if (languages) languages.add(name.folder.language);
    else folders.set(name.place, new Set([name.folder.language]));
  }
  // What lies in no language's folder, while its translation does, is written in the site's own language.
  for (const { name } of sources) if (!name.folder) folders.get(name.place)?.add("");
  for (const source of sources) {
    const key = twinKey(source, folders);
    const group = groups.get(key);
    // Where there is another language's folder, a text that was copied and is not translated yet stands for its folder's.
    const copied = key.startsWith("folders ") && source.meta.language === undefined;
    const text = { ...source, language: (copied && source.name.folder?.language) || (source.language ?? language) };
    if (group === undefined) groups.set(key, [text]);
    else if (!joinGroup(group, text, language)) groups.set(`file ${source.path}`, [text]);
  }
  return [...groups.values()].map((texts) => orderTexts(texts, language, problems));
}

/**
 * Adds a text to its twins. Of two in the same language that one which nothing but its words gives it is a copy for the
 * site's own language; where there is none, they are two articles after all, and settleIds says so if their ids agree.
 */
function joinGroup(group: ArticleSource[], text: ArticleSource, language: string): boolean {
  const at = group.findIndex((other) => other.language === text.language);
  const other = group[at];
  if (other === undefined) return group.push(text) > 0;
  if (says(other) === says(text) || group.some((twin) => twin.language === language)) return false;
  if (!says(text)) return group.push({ ...text, language }) > 0;
  group[at] = { ...other, language };
  return group.push(text) > 0;
}

/** Whether a file's path or front matter tells its language. */
function says({ meta, name }: Source): boolean {
  return meta.language !== undefined || name.ending !== undefined || name.folder !== undefined;
}

function twinKey(source: Source, folders: ReadonlyMap<string, ReadonlySet<string>>): string {
  if (source.meta.translationKey !== undefined) return `key ${source.meta.translationKey}`;
  const { place } = source.name;
  if ((folders.get(place)?.size ?? 0) > 1) return `folders ${place}`;
  const folder = source.path.split("/").slice(0, -1).join("/");
  return `stem ${folder}/${source.stem}`;
}

/** The publication's language first, then by tag: the first is the article's own. */
function orderTexts(texts: readonly ArticleSource[], language: string, problems: Problem[]): ArticleSource[] {
  const own = (text: ArticleSource) => (text.language === language ? 0 : text.language.startsWith(language) ? 1 : 2);
  const ordered = [...texts].sort(
    (a, b) => own(a) - own(b) || compareText(a.language, b.language) || compareText(a.path, b.path),
  );
  const [first, ...others] = ordered as [ArticleSource, ...ArticleSource[]];
  for (const other of others) {
    if (other.date.day === first.date.day) continue;
    const what = `its date ${other.date.day} differs from ${first.date.day} in ${first.path}, which is the same article`;
    reporter(problems, other.path)(
      "warning",
      "twin-date",
      what,
      `the article keeps ${first.date.day}; give both one date`,
    );
  }
  return ordered;
}

interface Draft {
  readonly texts: readonly ArticleSource[];
  readonly id: string;
  /** Whether the author chose the id (front matter, or a date and a name), so that it must not be changed in silence. */
  readonly chosen: boolean;
}

function identify(texts: readonly ArticleSource[]): { id: string; chosen: boolean } {
  const explicit = texts.find((text) => text.meta.id !== undefined)?.meta.id;
  if (explicit !== undefined) return { id: explicit.normalize("NFC"), chosen: true };
  const [own] = texts as [ArticleSource];
  // A name that says the day of a year alone is another article's in the next year.
  const parted = own.name.besideDay !== undefined && own.meta.date === undefined;
  return { id: parted ? `${own.date.day}-${own.stem}` : own.stem, chosen: own.name.dated && !isDay(own.stem) };
}

function settleIds(drafts: readonly Draft[], problems: Problem[]): Draft[] {
  const shared = groupBy(drafts, ({ id }) => id);
  const dated = drafts.map((draft) => {
    if (shared.get(draft.id)?.length === 1 || draft.chosen || own(draft).name.dated) return draft;
    return { ...draft, id: `${own(draft).date.day}-${draft.id}` };
  });
  // Names such as `intro` may share their day too; then the folder tells them apart.
  const alike = groupBy(dated, ({ id }) => id);
  const settled = dated.map((draft) => {
    if (alike.get(draft.id)?.length === 1 || draft.chosen) return draft;
    const { path, name, stem, date } = own(draft);
    const folders = path
      .normalize("NFC")
      .split("/")
      .slice(0, name.bundle ? -2 : -1);
    return { ...draft, id: [date.day, ...folders, ...(name.dated ? [] : [stem])].join("-") };
  });
  for (const [at, { id }] of settled.entries()) {
    const before = drafts[at] as Draft;
    if (before.id === id) continue;
    const what = `several articles are named ${before.id}; this one goes by the id ${id}`;
    const remedy = "give it an `id:` of its own in the front matter";
    reporter(problems, own(before).path)("warning", "id-qualified", what, remedy);
  }
  for (const [id, group] of groupBy(settled, (draft) => draft.id)) {
    if (group.length < 2) continue;
    const files = group.map(own);
    for (const file of files) {
      const others = files.filter((other) => other !== file).map(({ path }) => path);
      const what = `the id ${id} is also that of ${others.join(", ")}`;
      const remedy = "rename one of the files, or give one another `id:`";
      reporter(problems, file.path)("error", "id-duplicate", what, remedy, file.idPlace);
    }
  }
  const first = new Map(settled.map((draft) => [draft.id, draft] as const).reverse());
  return settled.filter((draft) => first.get(draft.id) === draft);
}

function own({ texts }: Draft): ArticleSource {
  return texts[0] as ArticleSource;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
