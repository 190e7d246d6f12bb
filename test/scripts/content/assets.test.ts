import { join } from "node:path";
import { AssetFinder } from "../../../scripts/content/assets.ts";
import { ContentFolder } from "../../support/content-folder.ts";

/** The smallest PNG that is one: 1 by 1 pixel. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
let folder: ContentFolder;
afterEach(() => folder.remove());

/** Where the file lies that an article's path leads to, below the test's folder; else the kind of answer. */
function find(content: string, from: string, href: string, home?: string): string {
  const answer = new AssetFinder(join(folder.root, content), { home }).find(from, href);
  return answer.kind === "asset" ? answer.asset.source.slice(folder.root.length + 1) : JSON.stringify(answer);
}

test("a picture is found beside its article, below the site's folders, and from the published address", () => {
  folder = new ContentFolder({
    "posts/a.md": "",
    "posts/cat.png": png,
    "posts/a/dog.png": png,
    "posts/päth with 空.png": png,
    "static/img/fox.png": png,
    "assets/owl.png": png,
    "source/bee.png": png,
  });
  const from = "posts/a.md";
  expect(find("content", from, "cat.png")).toBe("content/posts/cat.png");
  expect(find("content", from, "./cat.png?v=1#x")).toBe("content/posts/cat.png");
  expect(find("content", from, "dog.png")).toBe("content/posts/a/dog.png");
  expect(find("content", from, "p%C3%A4th%20with%20%E7%A9%BA.png")).toBe("content/posts/päth with 空.png");
  expect(find("content", from, "pa\u0308th with 空.png")).toBe("content/posts/päth with 空.png");
  expect(find("content", from, "/img/fox.png")).toBe("content/static/img/fox.png");
  expect(find("content", from, "/assets/owl.png")).toBe("content/assets/owl.png");
  expect(find("content", from, "/bee.png")).toBe("content/source/bee.png");
  expect(find("content/posts", "a.md", "/img/fox.png")).toBe("content/static/img/fox.png");
});

test("a translation shows what lies beside the other languages, and an address has no number in front", () => {
  folder = new ContentFolder({
    "en/blog/a/cat.png": png,
    "ja/blog/a/index.md": "",
    "zh-CN/blog/a/fox.png": png,
    "blog/b/owl.png": png,
    "i18n/ko/docusaurus-plugin-content-blog/b/index.md": "",
    "posts/02-intro/bee.png": png,
    "posts/03-more/index.md": "",
  });
  expect(find("content", "ja/blog/a/index.md", "cat.png")).toBe("content/en/blog/a/cat.png");
  expect(find("content", "ja/blog/a/index.md", "./fox.png")).toBe("content/zh-CN/blog/a/fox.png");
  expect(find("content", "i18n/ko/docusaurus-plugin-content-blog/b/index.md", "owl.png")).toBe(
    "content/blog/b/owl.png",
  );
  expect(find("content", "posts/03-more/index.md", "../intro/bee.png")).toBe("content/posts/02-intro/bee.png");
  expect(find("content", "ja/blog/a/index.md", "../../../../../etc/passwd")).toBe('{"kind":"missing"}');
});

test("a bundler's name for the sources leads to them, and out of them to nothing", () => {
  folder = new ContentFolder({ "src/content/blog/a.md": "", "src/assets/cat.png": png });
  const from = "a.md";
  for (const path of ["@assets/cat.png", "@/assets/cat.png", "~/assets/cat.png"])
    expect(find("content/src/content/blog", from, path)).toBe("content/src/assets/cat.png");
  expect(find("content/src/content/blog", from, "@/../../../../etc/hostname")).toBe('{"kind":"missing"}');
});

test("capital letters count on every file system", () => {
  folder = new ContentFolder({ "a.md": "", "image.png": png, "Pictures/x.png": png });
  expect(find("content", "a.md", "image.png")).toBe("content/image.png");
  expect(find("content", "a.md", "Image.PNG")).toBe('{"kind":"missing","near":"image.png"}');
  expect(find("content", "a.md", "pictures/x.png")).toBe('{"kind":"missing","near":"x.png"}');
  expect(find("content", "a.md", "none.png")).toBe('{"kind":"missing"}');
});

test("a path never leaves the folder for a file of the machine", () => {
  folder = new ContentFolder({ "a.md": "" });
  expect(find("content", "a.md", "/etc/passwd")).toBe('{"kind":"outside"}');
  expect(find("content", "a.md", "/../../../../etc/passwd")).toContain("missing");
  expect(find("content", "a.md", "../../../../../../etc/hostname")).not.toContain("asset");
  expect(find("content", "a.md", "file:///etc/passwd")).toContain("unusable");
});

test("a drawing is measured whatever its program has written before its size", () => {
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" content="${"&lt;data&gt;".repeat(300)}" width="48px" height="20px" viewBox="0 0 48 20"></svg>`;
  folder = new ContentFolder({
    "a.md": "",
    "drawn.svg": drawn,
    "remark.svg": `<?xml version="1.0"?><!-- ${"x".repeat(2000)} -->${drawn}`,
  });
  for (const name of ["drawn.svg", "remark.svg"])
    expect(new AssetFinder(folder.content).find("a.md", name)).toMatchObject({ asset: { width: 48, height: 20 } });
});
