/** Folders that nobody wrote on purpose, or somebody did: each is a result in words, and none takes for ever. */
import { mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { ContentError, formatProblem } from "../../../scripts/content/problems.ts";
import { build } from "../../../scripts/pipeline/build.ts";
import { ContentFolder, readBody } from "../../support/content-folder.ts";

let folder: ContentFolder;
afterEach(() => folder.remove());

async function run(lenient = false) {
  const made = await build({ content: folder.content, out: folder.out, pages: false, cache: false, lenient }).catch(
    (error: unknown) => error,
  );
  if (made instanceof ContentError) return { errors: told(made.problems, "error"), warnings: [] };
  if (made instanceof Error) throw made;
  const { index, problems } = made as Awaited<ReturnType<typeof build>>;
  return { errors: [], warnings: told(problems, "warning"), index };
}

function told(problems: ContentError["problems"], severity: string): string[] {
  return problems.filter((problem) => problem.severity === severity).map(formatProblem);
}

const deep = 10_000;

test("every broken file is told in one run, with its line, and what mends it", async () => {
  folder = new ContentFolder({
    "2026-01-01-bytes.md": new Uint8Array([35, 32, 65, 10, 10, 98, 0xe4, 0x62, 10]),
    "2026-01-01-nul.md": "# A\n\nb\0c\n",
    "2026-01-01-utf16.md": new Uint8Array([0xff, 0xfe, 35, 0, 32, 0]),
    "2026-01-02-list.md": `# A\n\n${Array.from({ length: deep }, (_, at) => `${"  ".repeat(at)}- x`).join("\n")}\n`,
    "2026-01-02-quotes.md": `# A\n\n${">".repeat(deep)} x\n`,
    "2026-01-02-numbers.md": `# A\n\n${"1. ".repeat(deep)}x\n`,
    "2026-01-03-yaml.md": "---\ntitle: A\nx: [1, 2\n---\nText\n",
    "2026-01-03-tab.md": "---\ntitle: A\nx:\n\ty: 1\n---\nText\n",
    "2026-01-03-toml.md": '+++\ntitle = "A\n+++\nText\n',
    "2026-01-03-json.md": '{"title": "A",}\nText\n',
    "2026-01-03-list-of.md": "---\n- title\n---\nText\n",
    "2026-01-03-open.md": "---\ntitle: A\n\nText\n",
    "2026-01-04-a/same.md": "---\ntitle: A\nid: one\n---\n",
    "2026-01-04-b/same.md": "---\ntitle: A\nid: one\n---\n",
    "date-a.md": "---\ntitle: A\ndate: 2026-02-30\n---\n",
    "date-b.md": "---\ntitle: A\ndate: 2026-13-01\n---\n",
    "date-c.md": "---\ntitle: A\ndate: 14/2/2026\n---\n",
    "date-d.md": "+++\ntitle = 'A'\ndate = 2026-02-30\n+++\n",
    "2026-01-05-picture.md": "# A\n\nWords ![cat](cat.png)\n\n<img src='dog.png'>\n",
    "2026-01-06-_.md": "\n\nWords.\n",
    "publication.json": '{"title": "A", "home": "a.test"}',
  });
  const { errors } = await run();
  expect(errors).toEqual([
    "2026-01-01-bytes.md:3:2: these bytes are not UTF-8; save the file as UTF-8",
    "2026-01-01-nul.md:3:2: there is a NUL character; delete it; text files hold none",
    "2026-01-01-utf16.md:1:1: the file is UTF-16; save it as UTF-8",
    "2026-01-02-list.md:153:1: lists or quotations are nested too deeply to be read; make it flatter and shorter",
    "2026-01-02-numbers.md:3:1: lists or quotations are nested too deeply to be read; make it flatter and shorter",
    "2026-01-02-quotes.md:3:1: lists or quotations are nested too deeply to be read; make it flatter and shorter",
    expect.stringMatching(/^2026-01-03-json\.md:1:\d+: the front matter is not JSON: .+; write valid JSON$/),
    "2026-01-03-list-of.md:2:1: the front matter is not a list of fields; write `name: value` lines",
    "2026-01-03-open.md:1:1: the front matter is not closed; end it with a line that holds only ---",
    expect.stringMatching(/^2026-01-03-tab\.md:4:\d+: the front matter is not YAML: .+; indent with spaces, not tabs$/),
    expect.stringMatching(
      /^2026-01-03-toml\.md:2:\d+: the front matter is not TOML: .+; write it as `name = "value"`$/,
    ),
    expect.stringMatching(/^2026-01-03-yaml\.md:\d:\d+: the front matter is not YAML: /),
    expect.stringMatching(/^2026-01-04-a\/same\.md:3:1: the id one is also that of 2026-01-04-b\/same\.md; /),
    expect.stringMatching(/^2026-01-04-b\/same\.md:3:1: the id one is also that of 2026-01-04-a\/same\.md; /),
    "2026-01-06-_.md:1:1: there is no title; add `title: …` to the front matter, or begin with a `# heading`",
    'date-a.md:3:1: date: "2026-02-30" is not a date; write it as YYYY-MM-DD',
    'date-b.md:3:1: date: "2026-13-01" is not a date; write it as YYYY-MM-DD',
    'date-c.md:3:1: date: "14/2/2026" is not a date; write it as YYYY-MM-DD',
    "date-d.md:3:8: 2026-02-30 is not a date; write a day that exists, as YYYY-MM-DD",
    'publication.json:1:16: "home" is not a web address; begin it with https://',
  ]);
  expect(readdirSync(folder.root)).toEqual(["content"]);
});

test("what is odd but whole is an article", async () => {
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  const long = `${"長".repeat(84)}.md`;
  folder = new ContentFolder({
    "2026-01-01-bom.md": "\uFEFF---\r\ntitle: BOM and CRLF\r\n---\r\n\r\nOne\r\n\r\n```js\r\nx\r\n```\r\n",
    "2026-01-02-mac.md": "# Old Mac\r\rOne\r\rTwo\r",
    "2026-01-03-fence.md": "# Unclosed\n\n```js\nconst a = 1;\n",
    "2026-01-04-brackets.md": `# Brackets\n\n${"[".repeat(deep)}x${"]".repeat(deep)}\n`,
    "2026-01-05-table.md": `# Table\n\n| a | b |\n|---|---|\n${"| *one* | `two` |\n".repeat(20_000)}`,
    "a b/中文 🎉/2026-01-06-%20 space #1?.md": "# Path\n\n![c](c%20d.png)\n\n[to](../../2026-01-01-bom.md)\n",
    "a b/中文 🎉/c d.png": png,
    [long]: "---\ntitle: Long name\ndate: 2026-01-07\n---\nText\n",
    "2126-01-01-future.md": "# In a hundred years\n",
    "2026-01-08-empty.md": "---\ntitle: Empty\n---\n",
    "2026-01-09-laughs.md": `---\ntitle: Laughs\n${"abcdefgh"
      .split("")
      .map(
        (name, at, all) =>
          `${name}: &${name} [${Array(10)
            .fill(at === 0 ? "x" : `*${all[at - 1]}`)
            .join(", ")}]\n`,
      )
      .join("")}tags: *h\nauthor: *h\n---\nText\n`,
  });
  mkdirSync(join(folder.content, "empty"));
  symlinkSync("..", join(folder.content, "a b/up"));
  symlinkSync("nowhere", join(folder.content, "broken.md"));
  const { errors, warnings, index } = await run();
  expect(errors).toEqual([]);
  expect(warnings).toEqual([
    "2026-01-04-brackets.md:3:9999: warning: the link to x leads nowhere; mend the address; its words stay as text",
    "a b/up:1:1: warning: this link leads back to a folder above it; delete the link",
    "broken.md:1:1: warning: this link leads nowhere; delete it, or mend its target",
  ]);
  expect(index?.articles).toBe(10);
  const path = readBody(folder.out, "2026-01", "2026-01-06-%20 space #1?").texts["en"]?.html;
  expect(path).toContain('src="assets/');
  expect(path).toContain("article=2026-01-01-bom");
  expect(readBody(folder.out, "2026-01", "2026-01-02-mac").texts["en"]?.html).toBe("<p>One</p>\n<p>Two</p>");
});

test("an article of 20 MB is read, and told to be long", async () => {
  const paragraph = `${"The cat sat on the **mat** and it was `code` with a [link](https://a.test) for a day. ".repeat(8)}\n\n`;
  folder = new ContentFolder({
    "2026-01-01-big.md": `# Big\n\n${paragraph.repeat(Math.ceil(20_000_000 / paragraph.length))}`,
  });
  const { errors, warnings } = await run();
  expect(errors).toEqual([]);
  expect(warnings).toEqual([
    "2026-01-01-big.md:1:1: warning: the text has 20.0 million characters and opens slowly; cut it into several articles",
  ]);
}, 120_000);

/** Beginnings without an end, which patterns could look for from every place to the end. */
const beginnings =
  "[ ( * _ ` < $ { {{ {% [[ ![ == ~ \\\\( \\[ :a [^ | %% {: <!-- <video {{<a {{%a ** *a [a]( [^a]: $$a <b $a\\ {%raw%}".split(
    " ",
  );

test("a text of beginnings alone takes no time in the square of its length", async () => {
  folder = new ContentFolder(
    Object.fromEntries(
      beginnings.map((begin, at) => [
        `2026-01-01-${at}.md`,
        `---\ntitle: A\nlang: en\n---\nwords ${begin.repeat(30_000 / begin.length)}\n\n${`${begin} `.repeat(10_000 / begin.length)}\n`,
      ]),
    ),
  );
  const { index } = await run(true);
  expect(index?.articles).toBe(beginnings.length);
}, 120_000);
