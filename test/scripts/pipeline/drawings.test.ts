import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "../../../scripts/pipeline/build.ts";
import { cacheFolder } from "../../../scripts/pipeline/cache.ts";
import { ContentFolder, readBody } from "../../support/content-folder.ts";

test("a drawing in a text becomes a file of the package, once, and is made again when what was kept is gone", async () => {
  const star = `<svg viewBox="0 0 30 20"><title>A star</title><script>alert(1)</script><path d="M0 0h9v9z"/></svg>`;
  const folder = new ContentFolder({
    "2026-01-01-a.md": `# A\n\n${star}\n`,
    "2026-01-02-b.md": `# B\n\nIn a line: ${star.replace("><title>", ">\n<title>")}\n`,
  });
  const options = { content: folder.content, out: folder.out, pages: false };
  const drawings = join(cacheFolder(join(__dirname, "../../.."), folder.content), "drawings");
  const html = () => readBody(folder.out, "2026-01", "2026-01-01-a").texts["en"]?.html ?? "";
  try {
    expect(await build(options)).toMatchObject({ rendered: 2 });
    const path = /<img src="(assets\/[\da-f]{20}\.svg)" alt="A star" width="30" height="20"/.exec(html())?.[1] ?? "";
    const kept = readFileSync(join(folder.out, "chromium", path), "utf8");
    expect(kept).toBe('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><path d="M0 0h9v9z"></path></svg>');
    // The two differ in white space alone, which is no reason to look alike.
    expect(readdirSync(join(folder.out, "chromium/assets"))).toHaveLength(2);

    expect(await build(options)).toMatchObject({ rendered: 0 });
    rmSync(drawings, { recursive: true });
    expect(await build(options)).toMatchObject({ rendered: 2 });
    expect(readFileSync(join(folder.out, "chromium", path), "utf8")).toBe(kept);

    folder.write("2026-01-02-b.md", "# B\n\nNone.\n");
    expect(await build(options)).toMatchObject({ rendered: 1 });
    expect(readdirSync(drawings)).toHaveLength(1);
    expect(await build({ ...options, cache: false })).toMatchObject({ rendered: 2 });
    expect(existsSync(join(folder.out, "chromium", path))).toBe(true);
  } finally {
    folder.remove();
  }
});
