import { join } from "node:path";
import { type Problem, reporter } from "../../../scripts/content/problems.ts";
import { siteAddress, tellOnce } from "../../../scripts/content/site-address.ts";
import { build } from "../../../scripts/pipeline/build.ts";
import { ContentFolder, readBody } from "../../support/content-folder.ts";

let folder: ContentFolder;
afterEach(() => folder.remove());

describe("the site's address", () => {
  test.each([
    ["_config.yml", "url: https://a.test\nbaseurl: /blog\n", "https://a.test/blog/"],
    ["_config.yml", "url: https://a.test/blog\nroot: /blog/\n", "https://a.test/blog/"],
    ["hugo.toml", 'baseURL = "https://a.test/"\n', "https://a.test/"],
    ["config/_default/config.yaml", "baseURL: https://a.test/x/\n", "https://a.test/x/"],
    ["config.toml", 'base_url = "https://a.test"\n', "https://a.test/"],
    ["astro.config.mjs", "export default defineConfig({\n  site: 'https://a.test',\n});\n", "https://a.test/"],
    ["static/CNAME", "a.test\n", "https://a.test/"],
  ])("is in %s", (name, text, address) => {
    folder = new ContentFolder({ [name]: text, "posts/a.md": "" });
    expect(siteAddress(folder.content)).toBe(address);
    expect(siteAddress(join(folder.content, "posts"))).toBe(address);
  });

  test.each([
    ["_config.yml", "url: http://localhost:4000\n"],
    ["_config.yml", "url: https://example.com\n"],
    ["_config.yml", "url: [\n"],
    ["hugo.toml", "baseURL = /\n"],
    ["config.json", "[]"],
  ])("is not in %s with %j", (name, text) => {
    folder = new ContentFolder({ [name]: text });
    expect(siteAddress(folder.content)).toBeUndefined();
  });

  test("makes links to the site's other pages links to the web, and no article that does not exist", async () => {
    folder = new ContentFolder({
      "_config.yml": "url: https://a.test\n",
      "_posts/2026-01-01-a.md": "# A\n\n[docs](/docs/x/), [gone](/2020/01/01/gone.html), [b](/2026/01/02/b.html)\n",
      "_posts/2026-01-02-b.md": "# B\n",
    });
    const { problems } = await build({ content: folder.content, out: folder.out, pages: false, cache: false });
    expect(readBody(folder.out, "2026-01", "2026-01-01-a").texts["en"]?.html).toBe(
      `<p><a href="https://a.test/docs/x/" target="_blank" rel="noopener noreferrer">docs</a>, gone, ` +
        `<a href="reader.html?article=2026-01-02-b" data-article="2026-01-02-b">b</a></p>`,
    );
    expect(problems.filter(({ severity }) => severity === "warning")).toMatchObject([
      { code: "dead-link", file: "_posts/2026-01-01-a.md", line: 3, column: 19 },
    ]);
  });
});

test("what has one cause is told once", () => {
  folder = new ContentFolder();
  const problems: Problem[] = [];
  for (let at = 0; at < 11; at += 1) reporter(problems, `${at}.md`)("warning", "site-link", "x", "y");
  for (let at = 0; at < 10; at += 1) reporter(problems, `${at}.md`)("warning", "page", "x", "y");
  const told = tellOnce(problems).filter(({ severity }) => severity === "warning");
  expect(told.map(({ code }) => code)).toEqual([...Array.from({ length: 10 }, () => "page"), "home-missing"]);
});
