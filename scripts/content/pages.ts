/** Tells pages from articles that lack a date, by what lies around them: a whole site holds both. */
import { readName } from "./article-names.ts";
import { type Problem, reporter } from "./problems.ts";
import { inPosts } from "./scan.ts";

/** Files without a date that are no slip any more. */
const MANY = 5;

/** A scanned file: an article, or something that has no date. */
export interface Neighbour {
  readonly path: string;
  readonly isArticle: boolean;
  readonly problems: readonly Problem[];
}

/**
 * The paths of undated files that are pages of the site and no articles. Where there is a `_posts`, articles are there;
 * elsewhere a file is meant as an article when it stands on a shelf (a folder, those of years and bundles aside) with
 * articles. A date is forgotten once or twice: where many files of a shelf have none, they are documentation. In a
 * `_posts` whose names all begin with dates Jekyll is at work, which passes over any other name itself.
 */
export function undatedPages(files: readonly Neighbour[]): Set<string> {
  const undated = files.filter(({ problems }) => problems.some(({ code }) => code === "date-missing"));
  const articles = files.filter(({ isArticle }) => isArticle);
  const hasPosts = files.some(({ path }) => inPosts(path));
  const posts = undated.some(({ path }) => inPosts(path)) ? articles.filter(({ path }) => inPosts(path)) : [];
  const byName = posts.length > 0 && posts.every(({ path }) => readName(path).dated);
  const dated = countShelves(articles);
  const others = countShelves(undated);
  const isPage = (path: string) => {
    if (hasPosts) return !inPosts(path) || byName;
    if (articles.length === 0) return undated.length >= MANY;
    const beside = dated.get(shelfOf(path)) ?? 0;
    const like = others.get(shelfOf(path)) ?? 0;
    return beside === 0 || (like >= MANY && like * 4 > beside);
  };
  return new Set(undated.map(({ path }) => path).filter(isPage));
}

/**
 * The paths of dated files that are pages nevertheless: beside a `_posts`, Jekyll and Hexo take `about/index.md` for a
 * page, and Hexo writes a date into it.
 */
export function pagesBesidePosts(files: readonly Neighbour[]): Set<string> {
  if (!files.some(({ path, isArticle }) => isArticle && path.startsWith("_posts/"))) return new Set();
  const beside = files.filter(
    ({ path, isArticle }) => isArticle && /^[^_/][^/]*\/index\.\w+$/.test(path) && !readName(path).date,
  );
  return new Set(beside.map(({ path }) => path));
}

/** What is said of such a page. */
export function tellPage(path: string, problems: Problem[]): void {
  const what = "passed over: it lies outside of _posts, where pages are";
  reporter(problems, path)("warning", "page", what, "move it there, or begin its name with a date, to publish it");
}

function countShelves(files: readonly Neighbour[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { path } of files) counts.set(shelfOf(path), (counts.get(shelfOf(path)) ?? 0) + 1);
  return counts;
}

/** The folder that a file is sorted into: `posts` for `posts/2026/02/a.md` and for the bundle `posts/a/index.md`. */
function shelfOf(path: string): string {
  const folders = path.split("/");
  const file = folders.pop() ?? "";
  if (/^index\b/i.test(file)) folders.pop();
  while (/^\d{1,4}$/.test(folders.at(-1) ?? "")) folders.pop();
  return folders.join("/");
}

/** What is said of such a page instead of the error. */
export function asPage(problem: Problem): Problem {
  if (problem.code !== "date-missing") return problem;
  const what = inPosts(problem.file)
    ? "passed over: it has no date in its name, and Jekyll takes no such file for an article"
    : "passed over: it has no date and lies among pages, not articles";
  return { ...problem, severity: "warning", code: "page", what, remedy: "give it a `date:` to publish it" };
}
