import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Asset } from "../../scripts/content/assets.ts";
import { makeCatalogue } from "../../scripts/content/catalogue.ts";
import { checkHealth } from "../../scripts/content/health.ts";
import type { Problem } from "../../scripts/content/problems.ts";
import { Scanner, type Source } from "../../scripts/content/scan.ts";
import { build } from "../../scripts/pipeline/build.ts";
import { ContentFolder } from "../support/content-folder.ts";

const project = join(__dirname, "../..");
let folder: ContentFolder;
afterEach(() => folder.remove());

/** Runs `npm run doctor -- …` as a publisher does, without npm. */
function doctor(...words: string[]): { status: number | null; out: string } {
  const args = ["scripts/run.mjs", "doctor", "--content", folder.content, ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: project, encoding: "utf8" });
  if (stderr.trim() !== "") throw new Error(stderr);
  return { status, out: stdout };
}

/** A PNG's first bytes, which say its size. */
function pngOf(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.write("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1");
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

const words = "The cat sat on the mat and it was the best of all the mats that we have seen with the other cats.";

test("everything that builds and is not well is found, as a table and as JSON", async () => {
  folder = new ContentFolder({
    "2026-01-01-a.md": `---\ntitle: Same\nslug: same\n---\n${words}\n\n[gone](2026-01-09-gone.md) ![](big.png)\n\n#### Deep\n`,
    "2026-01-02-b.md": `---\ntitle: Same\nslug: same\n---\n${words}\n\n<script>x()</script> <b onclick="x()">b</b>\n`,
    "2026-01-03-c.md": "# C\n\n?\n",
    "2126-01-04-d.md": `# D\n\n${words}\n`,
    "big.png": pngOf(5000, 100),
    "2026-01-05-old.md": `# Old\n\n${words}\n`,
  });
  await build({ content: folder.content, out: folder.out, pages: false, cache: false });
  folder.write("2026-01-05-old.md", `---\ntitle: Old\nid: renamed\n---\n${words}\n`);

  const { status, out } = doctor("--json");
  expect(status).toBe(0);
  const found = JSON.parse(out) as Problem[];
  expect(found.map(({ severity, code, file, line }) => `${file}:${line} ${severity} ${code}`)).toEqual([
    "2026-01-01-a.md:7 warning dead-link",
    "2026-01-01-a.md:7 note alt-missing",
    "2026-01-01-a.md:9 note heading-skip",
    "2026-01-02-b.md:0 warning slug-duplicate",
    "2026-01-02-b.md:0 warning title-duplicate",
    "2026-01-02-b.md:7 warning unsafe-html",
    "2026-01-02-b.md:7 warning unsafe-html",
    "2026-01-03-c.md:0 note language-missing",
    "2126-01-04-d.md:0 note date-future",
    "big.png:0 warning image-huge",
    "ordinals.lock:0 warning marks-lost",
  ]);

  const table = doctor();
  expect(table.status).toBe(0);
  expect(table.out).toContain("2026-01-01-a.md:7:1: warning: the link to 2026-01-09-gone.md leads nowhere; mend");
  expect(table.out.trimEnd().split("\n").slice(-10)).toEqual([
    "unsafe-html       warning       2",
    "dead-link         warning       1",
    "slug-duplicate    warning       1",
    "title-duplicate   warning       1",
    "image-huge        warning       1",
    "marks-lost        warning       1",
    "alt-missing       note          1",
    "heading-skip      note          1",
    "language-missing  note          1",
    "date-future       note          1",
  ]);

  expect(doctor("--strict").status).toBe(1);
});

test("an error ends it with 1, notes and a clean folder with 0", () => {
  folder = new ContentFolder({ "2026-01-01-a.md": `# A\n\n${words}\n` });
  expect(doctor()).toEqual({ status: 0, out: "Nothing is wrong.\n" });
  expect(doctor("--json")).toEqual({ status: 0, out: "[]\n" });
  folder.write("2026-01-02-b.md", "---\ntitle: B\n---\n?\n");
  expect(doctor("--strict").status).toBe(0);
  folder.write("c.md", "---\ntitle: C\ndate: 2026-13-45\n---\nwords\n");
  const { status, out } = doctor("--json");
  expect(status).toBe(1);
  expect((JSON.parse(out) as Problem[]).map(({ code }) => code)).toContain("date-invalid");
});

describe("the limits of stores", () => {
  const picture = (bytes: number): Asset => ({ source: "a.png", path: "assets/a.png", kind: "image", bytes });

  test.each([
    [100e6, 0, []],
    [170e6, 0, ["warning store-size"]],
    [210e6, 0, ["error store-size"]],
    [100e6, 80e6, []],
    [100e6, 100e6, ["warning store-size"]],
    [0, 400e6, ["warning store-size"]],
  ])("with %d bytes of pictures and %d of texts", async (bytes, textBytes, expected) => {
    folder = new ContentFolder({ "2026-01-01-a.md": "# A\n" });
    const source = (await new Scanner(folder.content).scan("2026-01-01-a.md", [])) as Source;
    const articles = makeCatalogue([source], "en", []);
    const found = checkHealth(articles, [picture(bytes)], textBytes, undefined, "2026-01-01");
    expect(
      found.filter(({ code }) => code === "store-size").map(({ severity, code }) => `${severity} ${code}`),
    ).toEqual(expected);
  });
});
