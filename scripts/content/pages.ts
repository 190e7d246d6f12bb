/** Tells pages from articles that lack a date, by what lies around them: a whole site holds both. */
import type { Problem } from "./problems.ts";
import { inPosts } from "./scan.ts";

/** A scanned file: an article, or something that has no date. */
export interface Neighbour {
  readonly path: string;
  readonly isArticle: boolean;
  readonly problems: readonly Problem[];
}

/**
 * The paths of undated files that are pages of the site and no articles. Where there is a `_posts`, articles are there;
 * elsewhere a section (a folder of the first level) of several undated files and not one article is documentation.
 * An undated file among articles stays an error.
 */
export function undatedPages(files: readonly Neighbour[]): Set<string> {
  const undated = files.filter(({ problems }) => problems.some(({ code }) => code === "date-missing"));
  const hasPosts = files.some(({ path }) => inPosts(path));
  const withArticles = new Set(files.filter(({ isArticle }) => isArticle).map(({ path }) => sectionOf(path)));
  const counts = new Map<string, number>();
  for (const { path } of undated) counts.set(sectionOf(path), (counts.get(sectionOf(path)) ?? 0) + 1);
  const isPage = (path: string) => {
    if (hasPosts) return !inPosts(path);
    const section = sectionOf(path);
    return section !== "" && !withArticles.has(section) && (counts.get(section) ?? 0) > 1 && withArticles.size > 0;
  };
  return new Set(undated.map(({ path }) => path).filter(isPage));
}

/** The first folder of a path; empty for a file that lies in none. */
function sectionOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.indexOf("/")) : "";
}

/** What is said of such a page instead of the error. */
export function asPage(problem: Problem): Problem {
  if (problem.code !== "date-missing") return problem;
  const what = "passed over: it has no date and lies among pages, not articles";
  return { ...problem, severity: "warning", code: "page", what, remedy: "give it a `date:` to publish it" };
}
