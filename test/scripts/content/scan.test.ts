import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { makeCatalogue } from "../../../scripts/content/catalogue.ts";
import { listFolder } from "../../../scripts/content/folder.ts";
import { undatedPages } from "../../../scripts/content/pages.ts";
import { formatProblem, type Problem } from "../../../scripts/content/problems.ts";
import { Scanner, type Source } from "../../../scripts/content/scan.ts";
import { ContentFolder } from "../../support/content-folder.ts";

let folder: ContentFolder;
afterEach(() => folder.remove());

async function scan(files: Readonly<Record<string, string | Uint8Array>>) {
  folder = new ContentFolder(files);
  const problems: Problem[] = [];
  const scanner = new Scanner(folder.content);
  const sources: Source[] = [];
  for (const path of listFolder(folder.content, problems).articles) {
    const source = await scanner.scan(path, problems);
    if (source) sources.push(source);
  }
  return { sources, problems, told: problems.map(formatProblem) };
}

const english = "The cat sat on the mat and it was the best of all the mats that we have seen with the other cats.";
const german =
  "Die Katze saß auf der Matte und sie war die beste aller Matten, die wir mit den anderen Katzen gesehen haben.";

test("generators' folders give the same article", async () => {
  const { sources, told } = await scan({
    "_posts/2026-02-14-jekyll.md": `---\ntitle: A\ntags: one two\n---\n${english}`,
    "posts/hugo/index.md": `+++\ntitle = "A"\ndate = 2026-02-14\n[taxonomies]\ntags = ["one", "two"]\n+++\n${english}`,
    "posts/json.md": `{"title": "A", "date": "2026-02-14", "tags": ["one", "two"]}\n${english}`,
    "blog/astro.mdx": `---\ntitle: A\npubDate: Feb 14 2026\ntags: ["one", "two"]\n---\n${english}`,
    "source/hexo.md": `---\ntitle: A\ndate: 2026-02-14 10:00:00\ntags:\n  - one\n  - two\n---\n${english}`,
    "2026/02/14/docusaurus.md": `---\ntitle: A\ntags: [one, two]\n---\n${english}`,
    "zola.md": `+++\npath = "2026/02/14/zola"\ntitle = "A"\n[extra]\ntags = ["one", "two"]\n+++\n${english}`,
  });
  expect(told).toEqual([]);
  expect(sources.map(({ title, date, language, stem }) => [title, date.day, language, stem]).sort()).toEqual(
    ["2026-02-14-jekyll", "astro", "docusaurus", "hexo", "hugo", "json", "zola"]
      .map((stem) => ["A", "2026-02-14", "en", stem])
      .sort(),
  );
  for (const { path, meta } of sources) if (!path.startsWith("_posts")) expect(meta.tags).toEqual(["one", "two"]);
});

test("a name's ending is a language only where it can be one", async () => {
  const { sources } = await scan({
    "2026-01-01-how-to-do-it.md": `---\ntitle: A\n---\n${english}`,
    "2026-01-01-katze-de.md": `---\ntitle: A\n---\n${german}`,
    "2026-01-02-ohne.md": `---\ntitle: A\n---\n${german}`,
  });
  expect(sources.map(({ stem, language }) => [stem, language])).toEqual([
    ["2026-01-01-how-to-do-it", "en"],
    ["2026-01-01-katze", "de"],
    ["2026-01-02-ohne", "de"],
  ]);
});

test("drafts and pages are passed over, and bytes that are no text are told", async () => {
  const { sources, told } = await scan({
    "2026-01-01-draft.md": "---\ntitle: A\ndraft: true\n---\n",
    "2026-01-02-unpublished.md": "---\ntitle: A\npublished: false\n---\n",
    "about.md": "---\ntitle: About\n---\n",
    "node_modules/x/2026-01-01-a.md": "# No",
    ".obsidian/2026-01-01-a.md": "# No",
    "2026-01-03-nul.md": "# A\nb\0c\n",
    "2026-01-04-utf16.md": new Uint8Array([0xff, 0xfe, 35, 0]),
    "2026-01-05-bom.md": "\uFEFF---\r\ntitle: A\r\n---\r\nText\r\n",
    "2026-01-06-open.md": "---\ntitle: A\n\nText",
    "date.md": "---\ntitle: A\ndate: tomorrow\n---\n",
    "2026-01-08-toml.md": "+++\ntitle = oops\n+++\n",
    "2026-01-09-json.md": '{"title": }\n',
    "2026-01-10-twice.md": "---\ntitle: A\ntitle: B\n---\n",
  });
  expect(sources.map(({ path, title }) => [path, title])).toEqual([
    ["2026-01-05-bom.md", "A"],
    ["2026-01-10-twice.md", "B"],
  ]);
  expect(told).toEqual([
    "2026-01-01-draft.md:1:1: note: left out: it is a draft; remove `draft: true` to publish it",
    "2026-01-02-unpublished.md:1:1: note: left out: it is a draft; remove `draft: true` to publish it",
    "2026-01-03-nul.md:2:2: there is a NUL character; delete it; text files hold none",
    "2026-01-04-utf16.md:1:1: the file is UTF-16; save it as UTF-8",
    "2026-01-05-bom.md:1:1: note: nothing tells its language; add `lang:` to the front matter",
    "2026-01-06-open.md:1:1: the front matter is not closed; end it with a line that holds only ---",
    expect.stringMatching(/^2026-01-08-toml\.md:2:\d+: the front matter is not TOML: /),
    expect.stringMatching(/^2026-01-09-json\.md:1:\d+: the front matter is not JSON: /),
    "2026-01-10-twice.md:3:1: warning: this field is written twice; the last one counts; keep one of the two",
    "2026-01-10-twice.md:1:1: note: nothing tells its language; add `lang:` to the front matter",
    "about.md:1:1: warning: passed over: it looks like a page, not an article; give it a `date:` to publish it",
    'date.md:3:1: date: "tomorrow" is not a date; write it as YYYY-MM-DD',
  ]);
});

test("names of every kind are names, and a link to a folder above is not followed", async () => {
  const long = `2026-01-01-${"x".repeat(240)}.md`;
  const paths = [
    "2026-01-01-with space.md",
    "2026-01-01-中文.md",
    "2026-01-01-🎉.md",
    long,
    "2026-01-01-Case.md",
    "2026-01-01-case.md",
  ];
  folder = new ContentFolder(Object.fromEntries(paths.map((path) => [path, `# ${english}\n`])));
  mkdirSync(join(folder.content, "sub"));
  symlinkSync("..", join(folder.content, "sub/up"));
  const problems: Problem[] = [];
  const found = listFolder(folder.content, problems).articles;
  expect([...found].sort()).toEqual([...paths].sort());
  expect(problems.map(formatProblem)).toEqual([
    "sub/up:1:1: warning: this link leads back to a folder above it; delete the link",
  ]);
});

test("twins are one article: by ending, by translationKey, by folder", async () => {
  const { sources } = await scan({
    "2026-01-01-a-en.md": `# A\n\n${english}`,
    "2026-01-01-a-de.md": `# A\n\n${german}`,
    "2026-01-02-b.md": `---\ntitle: B\ntranslationKey: b\n---\n${english}`,
    "2026-01-02-zwei.md": `---\ntitle: B\ntranslationKey: b\n---\n${german}`,
    "en/posts/c.md": `---\ntitle: C\ndate: 2026-01-03\n---\n${english}`,
    "de/posts/c.md": `---\ntitle: C\ndate: 2026-01-03\n---\n${german}`,
  });
  const articles = makeCatalogue(sources, "en", []);
  expect(articles.map(({ id, texts }) => [id, texts.map(({ language }) => language)])).toEqual([
    ["c", ["en", "de"]],
    ["2026-01-02-b", ["en", "de"]],
    ["2026-01-01-a", ["en", "de"]],
  ]);
});

test("an undated file is a page among pages and a mistake among articles", () => {
  folder = new ContentFolder();
  const undated = [
    { severity: "error", code: "date-missing", file: "", line: 0, column: 0, what: "", remedy: "" },
  ] as const;
  const page = (path: string) => ({ path, isArticle: false, problems: undated });
  const article = (path: string) => ({ path, isArticle: true, problems: [] });
  expect([
    ...undatedPages([page("docs/a.md"), page("docs/b.md"), article("blog/c.md"), page("blog/d.md"), page("blog/2026/02/e.md")]),
  ]).toEqual(["docs/a.md", "docs/b.md"]);
  expect([...undatedPages([article("_posts/a.md"), page("_posts/b.md"), page("index.md"), page("x/y.md")])]).toEqual([
    "index.md",
    "x/y.md",
  ]);
});
