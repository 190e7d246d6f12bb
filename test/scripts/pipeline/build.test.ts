import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ContentError, formatProblem } from "../../../scripts/content/problems.ts";
import { build, createBuilder } from "../../../scripts/pipeline/build.ts";
import { cacheFolder } from "../../../scripts/pipeline/cache.ts";
import { projectRoot } from "../../../scripts/pipeline/project-root.ts";
import { parseLibraryIndex } from "../../../src/core/library.ts";
import { ContentFolder, filesBelow, readBody, readMonth } from "../../support/content-folder.ts";

let folder: ContentFolder;
afterEach(() => folder.remove());

const options = () => ({ content: folder.content, out: folder.out, pages: false, cache: false });
const run = () => build(options());

/** The messages of a build that must fail. */
async function failures(): Promise<string[]> {
  const error = await run().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ContentError)) throw new Error(`expected a ContentError, got ${String(error)}`);
  return error.problems.filter(({ severity }) => severity === "error").map(formatProblem);
}

describe("a folder of Markdown", () => {
  test("becomes months that the pages can read", async () => {
    folder = new ContentFolder({
      "publication.json": `{"title": "Notes"}`,
      "2026-02-14-ai-parity-en.md":
        "---\ntitle: AI parity\ntags: [ai, open]\n---\nSee [the other](../notes/old.md#part).\n",
      "2026-02-14-ai-parity-zh.md": "---\ntitle: 人工智能\n---\n你好,世界。这是一篇文章。\n",
      "notes/old.md": "+++\ndate = 2025-11-30T23:30:00-08:00\n+++\n# Old *things*\n\n## Part\n\nText.\n",
    });
    const { index } = await run();
    expect(index.months.map(({ key, articles }) => [key, articles])).toEqual([
      ["2026-02", 1],
      ["2025-11", 1],
    ]);
    expect(index.languages).toEqual(["en", "zh"]);
    expect(parseLibraryIndex(JSON.parse(readFileSync(join(folder.out, "firefox/library/index.json"), "utf8")))).toEqual(
      index,
    );
    const [entry] = readMonth(folder.out, "2026-02").articles;
    expect(entry).toMatchObject({
      id: "2026-02-14-ai-parity",
      date: "2026-02-14",
      titles: { en: "AI parity", zh: "人工智能" },
      tags: ["ai", "open"],
    });
    const body = readBody(folder.out, "2026-02", "2026-02-14-ai-parity");
    expect(body.texts["en"]?.html).toBe(
      `<p>See <a href="reader.html?article=old#a-part" data-article="old">the other</a>.</p>`,
    );
    const old = readBody(folder.out, "2025-11", "old");
    expect(old.texts["en"]).toMatchObject({ title: "Old things", headings: [[2, "a-part", "Part"]] });
    expect(old.mentionedBy).toEqual([["2026-02-14-ai-parity", "AI parity"]]);
    expect(JSON.parse(readFileSync(join(folder.out, "chromium/library/elsewhere-0.json"), "utf8"))).toEqual({
      old: ["old", "2025-11"],
    });
  });

  test("without articles is an error", async () => {
    folder = new ContentFolder();
    expect(await failures()).toEqual([".:1:1: there are no articles; add a file such as 2026-02-14-title.md"]);
  });

  test("that has errors says all of them at once, by file, line and column", async () => {
    folder = new ContentFolder({
      "a/2026-01-01-same.md": "# One\n",
      "b/2026-01-01-same.md": "# Two\n",
      "broken.md": "---\ntitle: a: b\n---\n",
      "2026-01-02-_.md": "words\n",
      "no-date.md": "---\ntitle: When?\n---\n",
      "2026-01-03-picture.md": "---\ntitle: Picture\n---\n\nwords\n\nA ![cat](cat.png).\n",
      "2026-01-04-bytes.md": new Uint8Array([35, 32, 65, 10, 0xff, 10]),
      "README.md": "# Not an article\n",
    });
    expect(await failures()).toEqual([
      "2026-01-02-_.md:1:1: there is no title; add `title: …` to the front matter, or begin with a `# heading`",
      "2026-01-04-bytes.md:2:1: these bytes are not UTF-8; save the file as UTF-8",
      "a/2026-01-01-same.md:1:1: the id 2026-01-01-same is also that of b/2026-01-01-same.md; rename one of the files, or give one another `id:`",
      "b/2026-01-01-same.md:1:1: the id 2026-01-01-same is also that of a/2026-01-01-same.md; rename one of the files, or give one another `id:`",
      "broken.md:2:9: the front matter is not YAML: bad indentation of a mapping entry; put the value in quotation marks, because it holds a colon",
      "no-date.md:1:1: there is no date; add `date: YYYY-MM-DD`, begin the file's name with one, or say `draft: true` to leave it out",
    ]);
    expect(existsSync(folder.out)).toBe(false);
    const { index, problems } = await build({ ...options(), lenient: true });
    expect(index.articles).toBe(2);
    expect(problems.map(({ severity }) => severity)).not.toContain("error");
    const missing = "2026-01-03-picture.md:7:3: warning: there is no file cat.png; mend the path, or add the file";
    expect(problems.map(formatProblem)).toContain(missing);
    expect(readBody(folder.out, "2026-01", "2026-01-03-picture").texts["en"]?.html).toBe("<p>words</p>\n<p>A cat.</p>");
  });

  test("that is broken throughout builds nothing, however lenient", async () => {
    folder = new ContentFolder({ "2026-01-02-_.md": "words\n" });
    await expect(build({ ...options(), lenient: true })).rejects.toThrow("1 error in the content");
  });
});

test("a failed build leaves the last output and nothing else", async () => {
  folder = new ContentFolder({ "2026-01-01-good.md": "# Good\n" });
  const { index } = await run();
  folder.write("2026-01-02-bad.md", "---\ntitle: a: b\n---\n");
  await failures();
  expect(readdirSync(folder.root).sort()).toEqual(["content", "dist"]);
  expect(JSON.parse(readFileSync(join(folder.out, "chromium/library/index.json"), "utf8"))).toEqual(index);
});

test("a picture that was new when all was remembered is in the next output too", async () => {
  folder = new ContentFolder({
    "2026-01-01-a.md": "# A\n\n![a](a.svg)\n",
    "a.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
  });
  const again = { content: folder.content, out: folder.out, pages: false };
  await build(again);
  const first = filesBelow(folder.out);
  expect(Object.keys(first).filter((path) => path.includes("/assets/"))).toHaveLength(2);
  rmSync(folder.out, { recursive: true });
  expect((await build(again)).rendered).toBe(0);
  expect(filesBelow(folder.out)).toEqual(first);
});

describe("a builder that follows saves", () => {
  test("renders what has changed, and ends where a fresh build does", async () => {
    folder = new ContentFolder({
      "2026-01-01-a.md": "# A\n\nSee [b](2026-01-02-b.md).\n",
      "2026-01-02-b.md": "# B\n",
      "2026-01-03-c.md": "# C\n\nNothing.\n",
    });
    const lock = join(folder.root, "ordinals.lock");
    const options = { content: folder.content, lock, pages: false, cache: false };
    const builder = createBuilder({ ...options, out: folder.out });
    try {
      expect((await builder.rebuild()).rendered).toBe(3);
      expect((await builder.rebuild()).rendered).toBe(0);
      folder.write("2026-01-03-c.md", "# C\n\nNow [b](2026-01-02-b.md) too.\n");
      expect((await builder.rebuild([join(folder.content, "2026-01-03-c.md")])).rendered).toBe(1);
      expect(readBody(folder.out, "2026-01", "2026-01-02-b").mentionedBy.map(([id]) => id)).toEqual([
        "2026-01-03-c",
        "2026-01-01-a",
      ]);
      // The words of a save are found a little later.
      const indexOf = (out: string) => readFileSync(join(out, "chromium/search/terms-0.bin"));
      const before = indexOf(folder.out);
      folder.write("2026-01-03-c.md", "# C\n\nNow [b](2026-01-02-b.md) and a zebra.\n");
      await builder.rebuild([join(folder.content, "2026-01-03-c.md")]);
      expect(indexOf(folder.out).includes("zebra")).toBe(false);
      expect(indexOf(folder.out)).toEqual(before);
      await builder.settle();
      expect(indexOf(folder.out).includes("zebra")).toBe(true);
      await build({ ...options, out: join(folder.root, "settled") });
      expect(filesBelow(folder.out)).toEqual(filesBelow(join(folder.root, "settled")));
      // Articles whose links now lead to another id are rendered again although their own files are the same.
      folder.write("2026-01-02-b.md", "---\ntitle: B\nid: bee\n---\n");
      expect((await builder.rebuild()).rendered).toBe(3);
      const afresh = join(folder.root, "afresh");
      await build({ ...options, out: afresh });
      expect(filesBelow(folder.out)).toEqual(filesBelow(afresh));
    } finally {
      await builder.close();
    }
  });

  test("a frozen build names what is to be committed and writes nothing", async () => {
    folder = new ContentFolder({ "2026-01-01-a.md": "# A\n" });
    const frozen = { content: folder.content, out: folder.out, pages: false, cache: false, frozen: true };
    await expect(build(frozen)).rejects.toThrow(ContentError);
    expect(existsSync(join(folder.content, "ordinals.lock"))).toBe(false);
    await run();
    await expect(build(frozen)).resolves.toMatchObject({ rendered: 1 });
  });
});

test("a build that is killed leaves what the last one remembers true", async () => {
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"></svg>`;
  folder = new ContentFolder({
    "2026-01-01-a.md": "# A\n\n![a long description of it](a.svg)\n\nThe end.\n",
    "a.svg": picture,
  });
  const cached = { content: folder.content, out: folder.out, pages: false };
  await build(cached);
  const good = readBody(folder.out, "2026-01", "2026-01-01-a").texts["en"]?.html;
  const memory = cacheFolder(projectRoot(), folder.content);
  const before = new Map(readdirSync(memory).map((name) => [name, readFileSync(join(memory, name))]));
  // Without its picture the same article is rendered to something else.
  rmSync(join(folder.content, "a.svg"));
  await build(cached).catch(() => undefined);
  // Killed before the memory was written and what it names no longer was removed.
  for (const [name, bytes] of before)
    if (name === "index.json" || !existsSync(join(memory, name))) writeFileSync(join(memory, name), bytes);
  folder.write("a.svg", picture);
  folder.write("2026-01-02-b.md", "# B\n\nThe month is packed again.\n");
  await build(cached);
  expect(readBody(folder.out, "2026-01", "2026-01-01-a").texts["en"]?.html).toBe(good);
});
