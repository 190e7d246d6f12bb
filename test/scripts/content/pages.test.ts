import { pagesBesidePosts, undatedPages } from "../../../scripts/content/pages.ts";

test("an undated file is a page among pages and a mistake among articles", () => {
  const undated = [
    { severity: "error", code: "date-missing", file: "", line: 0, column: 0, what: "", remedy: "" },
  ] as const;
  const page = (path: string) => ({ path, isArticle: false, problems: undated });
  const article = (path: string) => ({ path, isArticle: true, problems: [] });
  expect([
    ...undatedPages([
      page("docs/a.md"),
      page("docs/b.md"),
      article("blog/c.md"),
      page("blog/d.md"),
      page("blog/2026/02/e.md"),
    ]),
  ]).toEqual(["docs/a.md", "docs/b.md"]);
  expect([...undatedPages([article("_posts/a.md"), page("_posts/b.md"), page("index.md"), page("x/y.md")])]).toEqual([
    "index.md",
    "x/y.md",
  ]);
  // Names that begin with dates are Jekyll's, and Jekyll takes no other.
  expect([...undatedPages([article("_posts/2026-01-01-a.md"), page("_posts/template.md")])]).toEqual([
    "_posts/template.md",
  ]);
});

test("beside a `_posts` the only file of a folder is a page, though Hexo dates it", () => {
  const article = (path: string) => ({ path, isArticle: true, problems: [] });
  const files = [
    "_posts/a.md",
    "about/index.md",
    "docs/b.md",
    "_notes/index.md",
    "2026-01-01-d/index.md",
    "x/e/index.md",
  ];
  expect([...pagesBesidePosts(files.map(article))]).toEqual(["about/index.md"]);
  expect([...pagesBesidePosts(files.slice(1).map(article))]).toEqual([]);
});
