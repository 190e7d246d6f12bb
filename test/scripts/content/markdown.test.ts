import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { resolveLink } from "../../../scripts/content/link-table.ts";
import { MarkdownRenderer } from "../../../scripts/content/markdown/renderer.ts";
import type { Surroundings } from "../../../scripts/content/markdown/rendering.ts";
import { formatProblem, type Problem, reporter } from "../../../scripts/content/problems.ts";
import { build } from "../../../scripts/pipeline/build.ts";
import { ContentFolder } from "../../support/content-folder.ts";

const folder = join(__dirname, "../../fixtures/markdown");
const sources = readdirSync(folder).filter((name) => /\.mdx?$/.test(name));
const renderer = new MarkdownRenderer();

const other = "2026-01-02-other";
const links = {
  sections: new Set<string>(),
  paths: new Map([["other", other]]),
  addresses: new Map(),
  names: new Map([
    [other, other],
    ["other", other],
  ]),
};

/** A text beside one other article, one picture, one tune and one film. */
function around(path: string, problems: Problem[]): Surroundings {
  return {
    title: "Title",
    firstLine: 1,
    path,
    report: reporter(problems, path),
    resolveLink: (href) => resolveLink(links, path, href),
    keepDrawing: () => "cat.png",
    findAsset: (href) => {
      if (/^https?:/.test(href)) return { kind: "remote", href };
      const heard = ({ "tune.mp3": "audio", "film.mp4": "video" } as const)[href];
      if (heard) {
        const asset = { source: `/${href}`, path: `assets/${href}`, kind: heard, bytes: 1 };
        return { kind: "asset", asset };
      }
      if (!/^\.?\/?cat\.png$/.test(href)) return { kind: "missing" };
      const asset = {
        source: "/cat.png",
        path: "assets/cat.png",
        kind: "image",
        bytes: 1,
        width: 200,
        height: 100,
      } as const;
      return { kind: "asset", asset };
    },
  };
}

/** HTML, then what was reported. */
function rendered(name: string, always = false): string {
  const problems: Problem[] = [];
  const { html } = renderer.render(readFileSync(join(folder, name), "utf8"), around(name, problems), always);
  return `${html}\n${problems.map((problem) => `<!-- ${formatProblem(problem)} -->\n`).join("")}`;
}

describe("a pair of files", () => {
  test.each(sources)("%s becomes what stands beside it", (name) => {
    const path = join(folder, name.replace(/\.mdx?$/, ".html"));
    // UPDATE_FIXTURES=1 writes what is made now, to be read and compared before it is committed.
    if (process.env["UPDATE_FIXTURES"]) writeFileSync(path, rendered(name));
    expect(existsSync(path)).toBe(true);
    expect(rendered(name)).toBe(readFileSync(path, "utf8"));
  });

  test.each(sources)("%s is the same when everything is sanitised", (name) => {
    const plain = (html: string) =>
      html
        .replaceAll(/ (data-note(?:-back)?|disabled|checked|open)=""/g, " $1")
        .replaceAll(/<([bh]r) \/>/g, "<$1>")
        .replaceAll(/&#39;|&quot;/g, (found) => (found === "&#39;" ? "'" : '"'));
    expect(plain(rendered(name, true))).toBe(plain(rendered(name)));
  });
});

test("a list nested beyond reading is an error and takes no time", async () => {
  const deep = Array.from({ length: 400 }, (_, at) => `${"  ".repeat(at)}- x`).join("\n");
  const folder = new ContentFolder({
    "2026-01-01-deep.md": `# Deep\n\n${deep}\n`,
    "2026-01-02-quotes.md": `# Q\n\n${">".repeat(5000)} x\n`,
  });
  try {
    const failed = build({ content: folder.content, out: folder.out, pages: false, cache: false });
    await expect(failed).rejects.toMatchObject({
      problems: expect.arrayContaining([
        expect.objectContaining({ code: "too-deep", file: "2026-01-01-deep.md", line: 153 }),
        expect.objectContaining({ code: "too-deep", file: "2026-01-02-quotes.md", line: 3 }),
      ]),
    });
  } finally {
    folder.remove();
  }
});
