/** Whatever happens to a content folder between two builds, the second makes what a first one would. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { ContentError, formatProblem } from "../../../scripts/content/problems.ts";
import { build } from "../../../scripts/pipeline/build.ts";
import type { BuildOptions } from "../../../scripts/pipeline/build-options.ts";
import { ContentFolder, filesBelow } from "../../support/content-folder.ts";

let folder: ContentFolder;
afterEach(() => folder.remove());

interface Written {
  readonly title: string;
  readonly tags: readonly string[];
  readonly more: string;
  readonly body: readonly string[];
}

type Change = readonly [kind: (typeof KINDS)[number], which: number, what: number];
const KINDS = [
  "edit",
  "edit",
  "edit",
  "shorten",
  "link",
  "unlink",
  "add",
  "delete",
  "rename",
  "twin",
  "tag",
  "retitle",
  "retitle",
  "describe",
  "heading",
  "move",
  "alias",
  "draft",
  "picture",
  "publication",
  "broken",
  "nothing",
] as const;

const WORDS = [
  "zebra",
  "学习",
  "lion",
  "tiger `code`",
  "**bold**",
  "- a list",
  "> a quotation",
  "a [[wiki]] link",
  '<svg viewBox="0 0 1 1"><path d="M0 0h1"/></svg>',
];

/** The articles as the author has them; writes what changes. */
class Desk {
  readonly #articles = new Map<string, Written>();
  #count = 0;

  constructor() {
    this.#changePicture(1);
    for (let at = 0; at < 12; at += 1) this.add(at);
  }

  add(what: number): void {
    this.#count += 1;
    const month = String((what % 3) + 1).padStart(2, "0");
    const path = `${what % 5 === 0 ? "notes/" : ""}2026-${month}-${String((what % 27) + 1).padStart(2, "0")}-n${this.#count}.md`;
    this.#put(path, { title: `Number ${this.#count}`, tags: [], more: "", body: ["First words.", "Second words."] });
  }

  do([kind, which, what]: Change): void {
    const paths = [...this.#articles.keys()];
    const path = paths[which % paths.length];
    const other = paths[what % paths.length];
    if (kind === "add") this.add(what);
    else if (kind === "picture") this.#changePicture(what);
    else if (kind === "publication") {
      const publication = { title: `T${what % 2}`, language: ["en", "zh"][which % 2] };
      folder.write("publication.json", JSON.stringify(publication));
    } else if (path !== undefined && other !== undefined) {
      if (kind === "delete" || kind === "rename") this.#rename(path, kind === "rename" ? `n${what % 20}` : undefined);
      else if (kind === "twin")
        this.#put(path.replace(/(-zh)?\.md$/, "-zh.md"), { ...this.#of(path), body: ["你好,世界。"] });
      else this.#put(path, { ...this.#of(path), ...this.#edit(kind, this.#of(path), what, other) });
    }
  }

  #edit(kind: Change[0], { body }: Written, what: number, other: string): Partial<Written> {
    const word = WORDS[what % WORDS.length] as string;
    switch (kind) {
      case "edit":
        return { body: [...body, word] };
      case "shorten":
        return { body: body.slice(0, -1) };
      case "link":
        return { body: [...body, `See [it](/${other.slice(0, -3)}#x).`] };
      case "unlink":
        return { body: body.filter((line) => !line.startsWith("See")) };
      case "tag":
        return { tags: what % 2 === 0 ? [] : [word.slice(0, 4)] };
      case "retitle":
        return { title: `Title ${what} ${word}` };
      case "describe":
        return { more: `description: D${what % 3}\nauthor: A${what % 2}\nupdated: 2026-05-0${(what % 4) + 1}\n` };
      case "heading":
        return { body: [`## Heading ${what}`, "#### Too deep", ...body] };
      case "alias":
        return { more: `aliases: [old${what % 3}]\n` };
      case "draft":
        return { more: what % 2 === 0 ? "draft: true\n" : "" };
      case "move":
        return { more: `date: 2026-0${(what % 4) + 1}-11T0${what % 9}:00:00Z\n` };
      case "broken":
        return { body: what % 8 === 0 ? [...body, "![no](missing.png)"] : ["![p](p.svg)"] };
      default:
        return {};
    }
  }

  #of(path: string): Written {
    return this.#articles.get(path) as Written;
  }

  #rename(path: string, name: string | undefined): void {
    const article = this.#of(path);
    this.#articles.delete(path);
    rmSync(join(folder.content, path));
    if (name !== undefined) this.#put(path.replace(/n\d+/, name), article);
  }

  #changePicture(what: number): void {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${what % 3}0" height="10"/>`;
    if (what % 6 === 0) rmSync(join(folder.content, "p.svg"), { force: true });
    else folder.write("p.svg", svg);
  }

  #put(path: string, article: Written): void {
    this.#articles.set(path, article);
    const { title, tags, more, body } = article;
    folder.write(
      path,
      `---\ntitle: ${JSON.stringify(title)}\ntags: ${JSON.stringify(tags)}\n${more}---\n${body.join("\n\n")}\n`,
    );
  }
}

/** Everything that a build makes and tells, but for how much of it was new. */
async function outcomeOf(options: BuildOptions): Promise<unknown> {
  try {
    const { index, problems, words, bytes } = await build(options);
    return { index, problems, words, bytes, files: filesBelow(options.out) };
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return error.problems.map(formatProblem);
  }
}

const change = fc.tuple(fc.constantFrom(...KINDS), fc.nat({ max: 30 }), fc.nat({ max: 30 }));

test("a rebuild makes and tells what a build from nothing does, after any changes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 7 }), async (rounds) => {
      folder = new ContentFolder();
      const desk = new Desk();
      const shared = { content: folder.content, lock: join(folder.root, "lock"), pages: false };
      for (const changes of [[], ...rounds]) {
        for (const each of changes) desk.do(each);
        const rebuilt = await outcomeOf({ ...shared, out: folder.out });
        expect(await outcomeOf({ ...shared, out: join(folder.root, "afresh"), cache: false })).toEqual(rebuilt);
      }
      folder.remove();
    }),
    { numRuns: 20 },
  );
});
