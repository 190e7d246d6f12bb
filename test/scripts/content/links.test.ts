/** Every way in which generators write a link between articles leads to the reader, and dead ones are told. */
import { formatProblem } from "../../../scripts/content/problems.ts";
import { build } from "../../../scripts/pipeline/build.ts";
import { ContentFolder, readBody } from "../../support/content-folder.ts";

let folder: ContentFolder;
afterEach(() => folder.remove());

const targets = {
  "_posts/2026-01-02-jekyll.md": "---\ntitle: Jekyll's\npermalink: /own/place/\n---\nText\n",
  "content/posts/hugo/index.md":
    "+++\ntitle = 'Hugo'\ndate = 2026-01-03\naliases = ['/old/hugo/', 'nick']\n+++\n## Part\n",
  "blog/2026-01-04-docusaurus/index.md": "---\ntitle: Docusaurus\nslug: the-slug\n---\nText\n",
  "vault/Some Note.md": "---\ncreated: 2026-01-05\n---\n## A part\n",
  "zh/chinese.md": "---\ntitle: 中文\ndate: 2026-01-06\ncanonical_url: https://own.test/zh/chinese/\n---\n正文\n",
};

/** Written in `content/posts/from.md`, and the id that each leads to. */
const links: readonly (readonly [string, string])[] = [
  ["[x](hugo/index.md)", "hugo"],
  ["[x](./hugo/)", "hugo"],
  ["[x](../../_posts/2026-01-02-jekyll.md)", "2026-01-02-jekyll"],
  ["[x](/posts/hugo/)", "hugo"],
  ["[x](/old/hugo/)", "hugo"],
  ["[x](nick)", "hugo"],
  ["[x](/own/place/)", "2026-01-02-jekyll"],
  ["[x](/own/place/index.html)", "2026-01-02-jekyll"],
  ["[x](/2026/01/02/jekyll.html)", "2026-01-02-jekyll"],
  ["[x](https://own.test/own/place/)", "2026-01-02-jekyll"],
  ["[x](/blog/the-slug)", "2026-01-04-docusaurus"],
  ["[x](https://own.test/zh/chinese/)", "chinese"],
  ["[x](../../zh/chinese.md)", "chinese"],
  ["[x]({% post_url 2026-01-02-jekyll %})", "2026-01-02-jekyll"],
  ["[x]({% link _posts/2026-01-02-jekyll.md %})", "2026-01-02-jekyll"],
  ["[x]({{ site.baseurl }}{% post_url 2026-01-02-jekyll %})", "2026-01-02-jekyll"],
  ["{% post_link 2026-01-02-jekyll x %}", "2026-01-02-jekyll"],
  ['[x]({{< ref "hugo" >}})', "hugo"],
  ['[x]({{< relref "/posts/hugo/index.md" >}})', "hugo"],
  ['[x]({{% ref path="posts/hugo" %}})', "hugo"],
  ["[[Some Note]]", "Some Note"],
  ["[[Some Note|x]]", "Some Note"],
  ["[[vault/Some Note]]", "Some Note"],
  ["[x](<../../vault/Some Note.md>)", "Some Note"],
  ["[x](../../vault/Some%20Note.md)", "Some Note"],
  ['<a href="hugo/index.md">x</a>', "hugo"],
  ["[x][y]\n\n[y]: hugo/index.md", "hugo"],
];

test("every kind of link leads to the reader, and its target knows", async () => {
  const from = Object.fromEntries(
    links.map(([written], at) => [
      `content/posts/from-${at}.md`,
      `---\ntitle: From ${at}\nlang: en\ndate: 2026-02-01\n---\n${written}\n`,
    ]),
  );
  folder = new ContentFolder({
    ...targets,
    ...from,
    "publication.json": '{"title": "A", "home": "https://own.test/"}',
  });
  const { problems } = await build({ content: folder.content, out: folder.out, pages: false, cache: false });
  expect(problems.filter(({ severity }) => severity === "warning").map(formatProblem)).toEqual([]);
  const found = links.map(([written], at) => {
    const html = readBody(folder.out, "2026-02", `from-${at}`).texts["en"]?.html ?? "";
    return [written, /data-article="([^"]+)"/.exec(html)?.[1]];
  });
  expect(found).toEqual(links);
  const mentions = readBody(folder.out, "2026-01", "chinese").mentionedBy.map(([id]) => id);
  expect(mentions).toEqual(["from-11", "from-12"]);
});

test("a place in another article is kept, and dead links are told with their lines", async () => {
  folder = new ContentFolder({
    ...targets,
    "content/posts/from.md": [
      "---",
      "title: From",
      "lang: en",
      "date: 2026-02-01",
      "---",
      "[a](hugo/index.md#part) [[Some Note#A part]]",
      "",
      "[b](gone.md) and",
      "[c]({% post_url 2020-01-01-gone %})",
      "",
      '[d]({{< ref "gone" >}}) [[Gone]] [e](#gone) [f](/2020/01/01/gone/)',
      "",
    ].join("\n"),
  });
  const { problems } = await build({ content: folder.content, out: folder.out, pages: false, cache: false });
  const html = readBody(folder.out, "2026-02", "from").texts["en"]?.html;
  expect(html).toContain('href="reader.html?article=hugo#a-part"');
  expect(html).toContain('href="reader.html?article=Some%20Note#a-a-part"');
  expect(
    problems.filter(({ severity }) => severity === "warning").map(({ code, line, what }) => `${line} ${code} ${what}`),
  ).toEqual([
    "8 dead-link the link to gone.md leads nowhere",
    "9 dead-link the link to 2020-01-01-gone leads nowhere",
    "11 dead-link the link to gone leads nowhere",
    "11 dead-link the link to Gone leads nowhere",
    "11 dead-anchor there is no heading #gone",
    "11 dead-link the link to /2020/01/01/gone/ leads nowhere",
  ]);
});
