import { type Article, makeCatalogue } from "../../../scripts/content/catalogue.ts";
import { formatProblem } from "../../../scripts/content/problems.ts";
import { ContentFolder } from "../../support/content-folder.ts";
import { scanContent } from "../../support/scan-content.ts";

const english = "The cat sat on the mat and it was the best of all the mats that we have seen with the other cats.";
const german =
  "Die Katze saß auf der Matte und sie war die beste aller Matten, die wir mit den anderen Katzen gesehen haben.";

/** The ids with their languages and paths, and what was told. */
async function catalogue(files: Readonly<Record<string, string>>) {
  const folder = new ContentFolder(files);
  try {
    const { sources, problems } = await scanContent(folder.content);
    const articles = makeCatalogue(sources, "en", problems);
    const told = problems.filter(({ severity }) => severity !== "note").map(formatProblem);
    return { texts: articles.map(textsOf), told };
  } finally {
    folder.remove();
  }
}

function textsOf({ id, texts }: Article): [string, ...string[]] {
  return [id, ...texts.map(({ language, path }) => `${language} ${path}`)];
}

test("a text beside the folder of its translation is in the site's own language", async () => {
  const { texts, told } = await catalogue({
    "posts/a.md": `---\ntitle: A\ndate: 2026-01-01\n---\n${english}`,
    "de/posts/a.md": `---\ntitle: A\ndate: 2026-01-01\n---\n${german}`,
    "posts/b/index.md": `---\ntitle: B\ndate: 2026-01-02\n---\n${english}`,
    "de/posts/b/index.md": `---\ntitle: B\ndate: 2026-01-02\n---\n${german}`,
  });
  expect(told).toEqual([]);
  expect(texts).toEqual([
    ["b", "en posts/b/index.md", "de de/posts/b/index.md"],
    ["a", "en posts/a.md", "de de/posts/a.md"],
  ]);
});

test("Docusaurus keeps its translations far away", async () => {
  const { texts, told } = await catalogue({
    "blog/2026-01-01-a.md": `# A\n\n${english}`,
    "i18n/de/docusaurus-plugin-content-blog/2026-01-01-a.md": `# A\n\n${german}`,
    "i18n/de/docusaurus-plugin-content-blog/2026-01-02-b.md": `# B\n\n${german}`,
  });
  expect(told).toEqual([]);
  expect(texts).toEqual([
    ["2026-01-02-b", "de i18n/de/docusaurus-plugin-content-blog/2026-01-02-b.md"],
    ["2026-01-01-a", "en blog/2026-01-01-a.md", "de i18n/de/docusaurus-plugin-content-blog/2026-01-01-a.md"],
  ]);
});

test("a text that is not translated yet stands for the site's language where its twin says its own", async () => {
  const { texts } = await catalogue({
    "a/index.de.md": `---\ntitle: A\ndate: 2026-01-01\n---\n${german}`,
    "a/index.md": `---\ntitle: A\ndate: 2026-01-01\n---\n${german}`,
    "b/index.md": `---\ntitle: B\ndate: 2026-01-02\n---\n${german}`,
    "b/index.zh.md": `---\ntitle: B\ndate: 2026-01-02\n---\n我们在这里说说进程和线程的区别，这是一篇文章。`,
  });
  expect(texts).toEqual([
    ["b", "de b/index.md", "zh b/index.zh.md"],
    ["a", "en a/index.md", "de a/index.de.md"],
  ]);
});

test("Jekyll's articles of several languages share a `ref` beside their `lang`", async () => {
  const { texts } = await catalogue({
    "_posts/2026-01-01-hello.md": `---\ntitle: A\nlang: en\nref: hello\n---\n${english}`,
    "_posts/2026-01-01-hallo.md": `---\ntitle: A\nlang: de\nref: hello\n---\n${german}`,
    "_posts/2026-01-02-other.md": `---\ntitle: B\nref: hello\n---\n${english}`,
    "_posts/2026-01-03-x.md": `---\ntitle: C\nlang: en\nlang_ref: x\n---\n${english}`,
    "_posts_de/2026-01-03-y.md": `---\ntitle: C\nlang: de\nlang_ref: x\n---\n${german}`,
  });
  expect(texts).toEqual([
    ["2026-01-03-x", "en _posts/2026-01-03-x.md", "de _posts_de/2026-01-03-y.md"],
    ["2026-01-02-other", "en _posts/2026-01-02-other.md"],
    ["2026-01-01-hello", "en _posts/2026-01-01-hello.md", "de _posts/2026-01-01-hallo.md"],
  ]);
});

test("notes of one day in two folders are told apart by them, and the day of a year by its year", async () => {
  const { texts, told } = await catalogue({
    "board/2026-01-01.md": english,
    "team/2026-01-01.md": english,
    "2025/minutes/02-14-notes.md": `# One\n\n${english}`,
    "2026/minutes/02-14-notes.md": `# Two\n\n${english}`,
  });
  expect(texts.map(([id]) => id)).toEqual([
    "2026-02-14-02-14-notes",
    "2026-01-01-board",
    "2026-01-01-team",
    "2025-02-14-02-14-notes",
  ]);
  const remedy = "give it an `id:` of its own in the front matter";
  expect(told).toEqual([
    `board/2026-01-01.md:1:1: warning: several articles are named 2026-01-01; this one goes by the id 2026-01-01-board; ${remedy}`,
    `team/2026-01-01.md:1:1: warning: several articles are named 2026-01-01; this one goes by the id 2026-01-01-team; ${remedy}`,
  ]);
});
