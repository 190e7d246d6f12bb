import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { makeCatalogue } from "../../../scripts/content/catalogue.ts";
import { listFolder } from "../../../scripts/content/folder.ts";
import { formatProblem, type Problem } from "../../../scripts/content/problems.ts";
import { ContentFolder } from "../../support/content-folder.ts";
import { scanContent } from "../../support/scan-content.ts";

let folder: ContentFolder;
afterEach(() => folder.remove());

async function scan(files: Readonly<Record<string, string | Uint8Array>>) {
  folder = new ContentFolder(files);
  const { sources, problems } = await scanContent(folder.content);
  return { sources, problems, told: problems.map(formatProblem) };
}

const english = "The cat sat on the mat and it was the best of all the mats that we have seen with the other cats.";
const german =
  "Die Katze saß auf der Matte und sie war die beste aller Matten, die wir mit den anderen Katzen gesehen haben.";

test("a title bears no signs of code, but those that are no pair", async () => {
  const { sources } = await scan({
    "2026-01-01-a.md": `---\ntitle: "The \`map\` function and \`\`flat\`\`"\n---\n${english}`,
    "2026-01-02-b.md": `---\ntitle: "One \` alone"\n---\n${english}`,
    "2026-01-03-c.md": `# Of \`filter\`\n\n${english}`,
  });
  expect(sources.map(({ title }) => title).sort()).toEqual(["Of filter", "One ` alone", "The map function and flat"]);
});

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

test("an abbreviation at a name's end is a language unless the text is another's", async () => {
  const { sources } = await scan({
    "2026-01-01-we-are-ga.md": `---\ntitle: General availability\n---\n${english}`,
    "2026-01-02-notes-on-ml.md": `---\ntitle: Machine learning\n---\n${english}`,
    "2026-01-02-livecoding-ca.md": `---\ntitle: Canada\n---\n${english}`,
    "2026-01-03-focal-ga.md": "---\ntitle: Focal\n---\nDia duit.",
  });
  expect(sources.map(({ stem, language }) => [stem, language])).toEqual([
    ["2026-01-01-we-are-ga", "en"],
    ["2026-01-02-livecoding-ca", "en"],
    ["2026-01-02-notes-on-ml", "en"],
    ["2026-01-03-focal", "ga"],
  ]);
});

test("a note named in words keeps its name where its headings are those of parts", async () => {
  const { sources } = await scan({
    "2026-01-01 Norms stay.md": `${english}\n\n### Proof\n\nIt is so.\n`,
    "2026-01-02 Norms go.md": `\n<!-- a remark -->\n# Another name\n\n${english}\n`,
    "2026-01-03-norms.md": `${english}\n\n### Proof\n`,
  });
  expect(sources.map(({ title }) => title)).toEqual(["Norms stay", "Another name", "Proof"]);
});

test("a folder or an ending is no language where its text is of another", async () => {
  const chinese = "这是一篇关于操作系统的文章，我们在这里说说进程和线程的区别。";
  const { sources, problems } = await scan({
    "post/cs/2026-01-01-process.md": `---\ntitle: A\n---\n${chinese}`,
    "post/cs/2026-01-02-thread.md": `---\ntitle: A\n---\n${english}`,
    "post/cs/2026-01-03-backup.md": "---\ntitle: MySQL 备份、还原、导入、导出\n---\n```\nmysqldump\n```\n",
    "2026-01-03-the-linux-tr.md": `---\ntitle: A\n---\n${english}`,
    "2026-01-04-px-pt-em.md": `---\ntitle: A\n---\n${english}`,
    "de/2026-01-05-katze.md": `---\ntitle: A\n---\n${german}`,
    "en/2026-01-06-copied.md": `---\ntitle: A\n---\n${english}`,
    "de/2026-01-06-copied.md": `---\ntitle: A\n---\n${english}`,
  });
  expect(sources.map(({ stem, language }) => [stem, language])).toEqual([
    ["2026-01-03-the-linux-tr", "en"],
    ["2026-01-04-px-pt-em", "en"],
    ["2026-01-05-katze", "de"],
    ["2026-01-06-copied", "en"],
    ["2026-01-06-copied", "en"],
    ["2026-01-01-process", "zh"],
    ["2026-01-02-thread", "en"],
    ["2026-01-03-backup", "zh"],
  ]);
  const copied = makeCatalogue(sources, "en", problems).find(({ id }) => id === "2026-01-06-copied");
  expect(copied?.texts.map(({ path, language }) => [path, language])).toEqual([
    ["en/2026-01-06-copied.md", "en"],
    ["de/2026-01-06-copied.md", "de"],
  ]);
});

test("Hexo's front matter need not be opened, and a heading is none", async () => {
  const { sources, told } = await scan({
    "source/_posts/elements.md": `title: Elements\ndate: 2013-12-24 23:29:08\ntags:\n- one\n---\n\n${english}`,
    "2026-01-01-heading.md": `Note: this is a heading\n---\n\n${english}`,
  });
  expect(told).toEqual([]);
  expect(sources.map(({ title, date, bodyLine }) => [title, date.day, bodyLine])).toEqual([
    ["Note: this is a heading", "2026-01-01", 1],
    ["Elements", "2013-12-24", 6],
  ]);
});

test("Pelican's and MultiMarkdown's lines of metadata are front matter, and other lines with colons are text", async () => {
  const { sources, told } = await scan({
    "2026-01-01-pelican.md": `Title: Cats: a study\nDate: 2026-01-03 07:30\nTags: one, two\nSummary: Long\n    and longer\nStatus: published\n\n# What else?\n\n${english}`,
    "2026-01-02-draft.md": `Title: Not yet\nStatus: draft\n\n${english}`,
    "2026-01-03-talk.md": `Ann: Good morning.\nBen: And to you.\n\n# A talk\n\n${english}`,
    "2026-01-04-one.md": `Title: the word that heads a page\n\n# Titles\n\n${english}`,
  });
  expect(told).toEqual(["2026-01-02-draft.md:1:1: note: left out: it is a draft; remove `draft: true` to publish it"]);
  expect(sources.map(({ title, date, bodyLine }) => [title, date.day, bodyLine])).toEqual([
    ["Cats: a study", "2026-01-03", 7],
    ["A talk", "2026-01-03", 1],
    ["Titles", "2026-01-04", 1],
  ]);
  expect(sources[0]?.meta).toMatchObject({ tags: ["one", "two"], description: "Long and longer" });
});

test("tabs indent a list as two spaces do", async () => {
  const { sources, told } = await scan({
    "_posts/tabs.md": `---\ntitle: A\ndate: 2026-01-01\ntags:\n\t- one\n\t- two\n---\n${english}`,
  });
  expect(told).toEqual([
    "_posts/tabs.md:5:1: warning: a tab indents this list, which YAML forbids; indent with two spaces",
  ]);
  expect(sources[0]?.meta.tags).toEqual(["one", "two"]);
});

test("Eleventy's words for a date that only a file system knows are no date", async () => {
  const { sources, told } = await scan({
    "2026-01-01-a.md": `---\ntitle: A\ndate: git Last Modified\n---\n${english}`,
    "contact.md": `---\ntitle: B\ndate: Created\n---\n${english}`,
  });
  expect(sources.map(({ date }) => date.day)).toEqual(["2026-01-01"]);
  expect(told).toEqual([
    "contact.md:1:1: warning: passed over: it looks like a page, not an article; give it a `date:` to publish it",
  ]);
});

test("an article without a title and a heading goes by its file's name, as in Jekyll", async () => {
  const { sources, told } = await scan({
    "_posts/2026-01-01-bass-on_top-en.md": `---\nlayout: post\n---\n${english}`,
    "2026-01-02-how-to-do-it.md": `---\nlayout: post\n---\n${english}`,
    "2026-01-03-plain.md": english,
    "2026-01-04-_.md": english,
  });
  expect(sources.map(({ title }) => title)).toEqual(["How to do it", "Plain", "Bass on top"]);
  const remedy = "add `title: …` to the front matter, or begin with a `# heading`";
  expect(told).toEqual([
    `2026-01-02-how-to-do-it.md:1:1: warning: there is no title, and the file's name stands for it: How to do it; ${remedy}`,
    `2026-01-03-plain.md:1:1: warning: there is no title, and the file's name stands for it: Plain; ${remedy}`,
    `2026-01-04-_.md:1:1: there is no title; ${remedy}`,
    `_posts/2026-01-01-bass-on_top-en.md:1:1: warning: there is no title, and the file's name stands for it: Bass on top; ${remedy}`,
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
    "2026-01-01-case.md:1:1: warning: its name differs from 2026-01-01-Case.md in capital letters alone, and other computers keep only one of the two; rename one of them",
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
    // Both at once: Jekyll sites name the language in the folder and in the file.
    "_posts/en/letters/2026-01-04-d.md": `---\ntitle: D\n---\n${english}`,
    "_posts/de/letters/2026-01-04-d-de.md": `---\ntitle: D\nlang: de\n---\n${german}`,
  });
  const articles = makeCatalogue(sources, "en", []);
  expect(articles.map(({ id, texts }) => [id, texts.map(({ language }) => language)])).toEqual([
    ["2026-01-04-d", ["en", "de"]],
    ["c", ["en", "de"]],
    ["2026-01-02-b", ["en", "de"]],
    ["2026-01-01-a", ["en", "de"]],
  ]);
});

test("front matter of every generator names its fields in its own way", async () => {
  const { sources, told } = await scan({
    "a.md": `---\nTitle: A\ndate: 2026-02-14\nlastmod: 2026-03-01T10:00:00+08:00\nauthor: {name: Me}\nextra_field: [x]\n---\n${english}`,
    "b.md": `---\nnewsTitle: B\npublished: 2026-02-14\nlast_update: {date: 2026-03-02, author: me}\n---\n${english}`,
    "c.md": `+++\ntitle = "C"\ndate = 2026-02-14\n[params]\nauthor = "Me"\nlang = "en"\n+++\n${english}`,
    "d.mdx": `---\ntitle: D\npubDate: 2026-02-14\ncanonical_url: https://a.test/d/\n---\nimport X from "./x.astro";\n\n${english}`,
    "e.md": `---\ntitle: E\ndate: 2026-02-14T23:30:00-08:00\npermalink: /2026/e/\naliases: [/old/e, other]\n---\n${english}`,
    "f.md": `---\ntitle: F\ndate: 2026-02-14 08:00:00 +0800\nupdated: soon\nlayout: post\ncategories: [x]\n---\n${english}`,
    "blog/2026-02-14-g/index.md": `---\ntitle: G\nslug: gee\nauthors: [me, {name: You}]\n---\n${english}`,
    "2026-02-14-h.md": `---\n# nothing but a remark\n---\n\n# H\n\n${english}`,
    "2026-02-14-i.md": `---\n__proto__: {title: evil}\nconstructor: x\ntitle: I\n---\n${english}`,
    "2026-02-14-j.md": `---\ntitle: "a quotation\nthat goes on"\n---\n${english}`,
  });
  expect(told).toEqual(['f.md:4:1: warning: updated: "soon" is not a date; write it as YYYY-MM-DD']);
  expect(sources.map(({ title, date, meta }) => [title, date.day, meta.updated, meta.author])).toEqual([
    ["H", "2026-02-14", undefined, undefined],
    ["I", "2026-02-14", undefined, undefined],
    ["a quotation that goes on", "2026-02-14", undefined, undefined],
    ["A", "2026-02-14", "2026-03-01", "Me"],
    ["B", "2026-02-14", "2026-03-02", undefined],
    ["G", "2026-02-14", undefined, "me, You"],
    ["C", "2026-02-14", undefined, "Me"],
    ["D", "2026-02-14", undefined, undefined],
    ["E", "2026-02-14", undefined, undefined],
    ["F", "2026-02-14", undefined, undefined],
  ]);
  const meta = (title: string) => sources.find((source) => source.title === title)?.meta;
  expect(meta("C")?.language).toBe("en");
  expect(meta("D")?.canonical).toBe("https://a.test/d/");
  expect(meta("E")).toMatchObject({ permalink: "/2026/e/", aliases: ["/old/e", "other"] });
  expect(meta("G")?.slug).toBe("gee");
  expect(({} as { title?: string }).title).toBeUndefined();
});

test("a vault's notes go by their names, and those without a date are passed over", async () => {
  const { sources, told } = await scan({
    ".obsidian/app.json": "{}",
    "Daily/2026-02-14.md": english,
    "References/Bass on Top.md": `---\ncreated: 2026-02-14\n---\n${english}`,
    "References/sci-fi.md": `---\ncreated: 2026-02-15\n---\n${english}`,
    "References/Jazz.md": `---\nrating: 7\n---\n${english}`,
    "Templates/Note.md": "---\ncreated: {{date}}\n---\n",
  });
  expect(sources.map(({ title, date }) => [title, date.day])).toEqual([
    ["2026-02-14", "2026-02-14"],
    ["Bass on Top", "2026-02-14"],
    ["sci-fi", "2026-02-15"],
  ]);
  expect(told).toEqual([
    "References/Jazz.md:1:1: warning: passed over: it looks like a page, not an article; give it a `date:` to publish it",
  ]);
});

test("names that share a day are told apart by their folders", async () => {
  const { sources } = await scan({
    "cpp/intro.md": `---\ntitle: A\ndate: 2026-01-01\n---\n${english}`,
    "java/intro.md": `---\ntitle: B\ndate: 2026-01-01\n---\n${english}`,
    "java/other/intro.md": `---\ntitle: C\ndate: 2026-01-02\n---\n${english}`,
    "x/2026-01-01-same.md": `# D\n\n${english}`,
    "y/2026-01-01-same.md": `# E\n\n${english}`,
  });
  const problems: Problem[] = [];
  const articles = makeCatalogue(sources, "en", problems);
  expect(articles.map(({ id }) => id)).toEqual([
    "2026-01-02-intro",
    "2026-01-01-cpp-intro",
    "2026-01-01-java-intro",
    "2026-01-01-same",
  ]);
  expect(problems.map(({ severity, code, file }) => [severity, code, file])).toEqual([
    ["warning", "id-qualified", "cpp/intro.md"],
    ["warning", "id-qualified", "java/intro.md"],
    ["warning", "id-qualified", "java/other/intro.md"],
    ["error", "id-duplicate", "x/2026-01-01-same.md"],
    ["error", "id-duplicate", "y/2026-01-01-same.md"],
  ]);
});

test("a date that cannot be read is no error where the name says one", async () => {
  const { sources, told } = await scan({
    "2026-02-14-a.md": `---\ntitle: A\ndate: 14-2-2026\n---\n${english}`,
    "b.md": `---\ntitle: B\ndate:\n  created: 2026-02-15\n  updated: 2026-02-16\n---\n${english}`,
  });
  expect(sources.map(({ date, meta }) => [date.day, meta.updated])).toEqual([
    ["2026-02-14", undefined],
    ["2026-02-15", "2026-02-16"],
  ]);
  expect(told).toEqual([
    '2026-02-14-a.md:3:1: warning: date: "14-2-2026" is not a date; 2026-02-14 of its name counts; write it as YYYY-MM-DD',
  ]);
});

test("a graph of Logseq's has journals and keeps its own files apart", async () => {
  const { sources } = await scan({
    "logseq/config.edn": "{}",
    "logseq/bak/journals/2026_02_14.md": `- ${english}`,
    "journals/2026_02_14.md": `- ${english}`,
    "journals/2026_02_15.md": "-",
  });
  expect(sources.map(({ path, title }) => [path, title])).toEqual([
    ["journals/2026_02_14.md", "2026-02-14"],
    ["journals/2026_02_15.md", "2026-02-15"],
  ]);
});
