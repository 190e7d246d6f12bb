/** A publication of any size, the same at every run: what the bench and the tests of scale are measured with. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface CorpusOptions {
  readonly articles: number;
  /** Same seed, same bytes. */
  readonly seed?: number;
  /** Articles a month, from the newest month backwards; 300 when not given. */
  readonly perMonth?: number;
  /** Share of articles that have Chinese paragraphs among the English; a tenth when not given. */
  readonly chinese?: number;
  /** Share of articles with a whole Chinese twin; a fiftieth when not given. */
  readonly twins?: number;
}

/** One file of the corpus. */
export interface CorpusFile {
  /** Relative to the content folder. */
  readonly path: string;
  readonly text: string;
}

const syllables =
  "ba be bi bo bu ca ce ci co cu da de di do du fa fe fi fo ga ge gi go ha he hi ho la le li lo lu ma me mi mo mu na ne ni no nu pa pe pi po qua que ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo za zo tion ment ing er al ous".split(
    " ",
  );
const common =
  "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were all her she there would their we him been has when who will no more if out so up said what its about than into them can only other time new some could these two may first then do any like my now over such our man me even most made after also did many off before must well back through years much where your way down should because long each just state those people too".split(
    " ",
  );
const languages = ["python", "javascript", "rust", "go", "bash", "sql", "json", "c", "typescript", "yaml"];
const formulas = [
  String.raw`\sum_{k=0}^{n} \binom{n}{k} = 2^n`,
  String.raw`e^{i\pi} + 1 = 0`,
  String.raw`\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt\pi}{2}`,
  String.raw`P(A \mid B) = \frac{P(B \mid A)\,P(A)}{P(B)}`,
  String.raw`\mathbf{y} = \sigma(W\mathbf{x} + \mathbf{b})`,
];

/** Mulberry32 by Tommy Ettinger: 32 bits of state, good enough to write nonsense with. Gives numbers in [0, 1). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Draws from a vocabulary as language does: the word of rank r with a chance of about 1/r (Zipf). */
class Vocabulary {
  readonly #words: readonly string[];
  readonly #random: () => number;

  constructor(words: readonly string[], random: () => number) {
    this.#words = words;
    this.#random = random;
  }

  draw(): string {
    // The inverse of the harmonic sum is close to an exponential of a uniform number.
    const rank = Math.floor(this.#words.length ** this.#random()) - 1;
    return this.#words[Math.min(this.#words.length - 1, Math.max(0, rank))] as string;
  }
}

class Author {
  readonly #random: () => number;
  readonly #english: Vocabulary;
  readonly #chinese: Vocabulary;

  constructor(seed: number) {
    this.#random = randomNumbers(seed);
    const invented = new Set(common);
    while (invented.size < 30_000) {
      const length = 2 + Math.floor(this.#random() * 3);
      invented.add(Array.from({ length }, () => this.pick(syllables)).join(""));
    }
    this.#english = new Vocabulary([...invented], this.#random);
    // The first ideographs of the block in a shuffled order: as many as a newspaper uses.
    const ideographs = Array.from({ length: 3000 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7919) % 6000)));
    this.#chinese = new Vocabulary(ideographs, this.#random);
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }

  between(low: number, high: number): number {
    return low + Math.floor(this.#random() * (high - low + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)] as T;
  }

  word(): string {
    return this.#english.draw();
  }

  words(count: number): string {
    return Array.from({ length: count }, () => this.word()).join(" ");
  }

  ideographs(count: number): string {
    return Array.from({ length: count }, () => this.#chinese.draw()).join("");
  }

  sentence(): string {
    const text = this.words(this.between(6, 22));
    return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${this.chance(0.1) ? "?" : "."}`;
  }

  paragraph(): string {
    const sentences = Array.from({ length: this.between(3, 7) }, () => this.sentence());
    if (this.chance(0.3)) sentences.push(`Not **${this.words(2)}** but *${this.word()}* and \`${this.word()}\`.`);
    return sentences.join(" ");
  }

  chineseParagraph(): string {
    const clauses = Array.from({ length: this.between(4, 9) }, () => this.ideographs(this.between(5, 16)));
    return `${clauses.join(",")}。`;
  }

  list(): string {
    const mark = this.chance(0.5) ? "-" : "1.";
    const item = () =>
      `${mark} ${this.sentence()}${this.chance(0.3) ? `\n    - ${this.sentence()}\n    - ${this.sentence()}` : ""}`;
    return Array.from({ length: this.between(2, 6) }, item).join("\n");
  }

  table(): string {
    const columns = this.between(2, 5);
    const row = (cell: () => string) => `| ${Array.from({ length: columns }, cell).join(" | ")} |`;
    const rows = Array.from({ length: this.between(3, 9) }, () =>
      row(() => (this.chance(0.5) ? this.words(2) : String(this.between(1, 9999)))),
    );
    return [row(() => this.word()), row(() => (this.chance(0.3) ? "---:" : "---")), ...rows].join("\n");
  }

  code(): string {
    const line = () => {
      const [a, b, c] = [this.word(), this.word(), this.word()];
      return this.pick([
        `def ${a}(${b}, ${c}=${this.between(0, 99)}):`,
        `    return ${a} + "${b}" # ${this.words(4)}`,
        `const ${a} = ${b}.map((${c}) => ${c} * ${this.between(2, 40)});`,
        `if (${a} < ${b}) { throw new Error("${this.words(3)}"); }`,
        `SELECT ${a}, count(*) FROM ${b} WHERE ${c} = '${a}' GROUP BY ${a};`,
        `for ${a} in ${b}; do echo "$${a}" >> ${c}.txt; done`,
      ]);
    };
    return `\`\`\`${this.pick(languages)}\n${Array.from({ length: this.between(4, 18) }, line).join("\n")}\n\`\`\``;
  }

  maths(): string {
    return this.chance(0.5)
      ? `$$\n${this.pick(formulas)}\n$$`
      : `${this.sentence()} Here $${this.pick(formulas)}$ holds.`;
  }
}

/**
 * The files of a publication, newest first. About 6 KB of Markdown an article: paragraphs with emphasis, headings, lists,
 * tables, code, maths, footnotes, links to older articles. An article with a twin has two files.
 */
export function* corpus(options: CorpusOptions): Generator<CorpusFile> {
  const { articles, seed = 1, perMonth = 300, chinese = 0.1, twins = 0.02 } = options;
  const author = new Author(seed);
  yield {
    path: "publication.json",
    text: `${JSON.stringify({ title: "Corpus", language: "en", home: "https://example.org/", id: "corpus" })}\n`,
  };
  const stemOf = (at: number) => `${dayOf(at, perMonth)}-article-${String(articles - at).padStart(6, "0")}`;
  for (let at = 0; at < articles; at += 1) {
    const stem = stemOf(at);
    const day = dayOf(at, perMonth);
    const path = `${day.slice(0, 4)}/${day.slice(5, 7)}/${stem}`;
    const links = Array.from({ length: author.between(0, 2) }, () =>
      stemOf(Math.min(articles - 1, at + author.between(1, 400))),
    );
    const mixed = author.chance(chinese);
    const twin = author.chance(twins);
    yield { path: `${path}${twin ? "-en" : ""}.md`, text: article(author, links, mixed) };
    if (twin) yield { path: `${path}-zh.md`, text: chineseArticle(author) };
  }
}

/** Months count back from 2026-11; articles are spread over a month's first 28 days. */
function dayOf(at: number, perMonth: number): string {
  const month = 2026 * 12 + 10 - Math.floor(at / perMonth);
  const day = 28 - Math.floor(((at % perMonth) * 28) / perMonth);
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function article(author: Author, links: readonly string[], chinese: boolean): string {
  const tags = Array.from({ length: author.between(0, 3) }, () => author.word());
  const title = author.words(author.between(3, 9));
  const parts = [`---\ntitle: "${title}"\ntags: [${[...new Set(tags)].join(", ")}]\nauthor: Corpus\n---`];
  const sections = author.between(3, 6);
  for (let at = 0; at < sections; at += 1) {
    parts.push(`## ${author.words(author.between(2, 6))}`, author.paragraph());
    if (chinese && author.chance(0.6)) parts.push(author.chineseParagraph(), author.chineseParagraph());
    if (author.chance(0.5)) parts.push(author.list());
    if (author.chance(0.35)) parts.push(author.code());
    if (author.chance(0.2)) parts.push(author.table());
    if (author.chance(0.25)) parts.push(author.maths());
    if (author.chance(0.1)) parts.push(`> ${author.sentence()}`);
    parts.push(author.paragraph());
  }
  for (const [at, stem] of links.entries()) parts.push(`See [${author.words(3)}](/${stem}/) for more.[^${at + 1}]`);
  for (const at of links.keys()) parts.push(`[^${at + 1}]: ${author.sentence()}`);
  return `${parts.join("\n\n")}\n`;
}

function chineseArticle(author: Author): string {
  const parts = [`---\ntitle: ${author.ideographs(author.between(4, 14))}\n---`];
  for (let at = author.between(3, 6); at > 0; at -= 1)
    parts.push(`## ${author.ideographs(author.between(3, 8))}`, author.chineseParagraph(), author.chineseParagraph());
  return `${parts.join("\n\n")}\n`;
}

/** Writes a corpus into a folder and returns the number of bytes of Markdown. */
export function writeCorpus(folder: string, options: CorpusOptions): number {
  let bytes = 0;
  const made = new Set<string>();
  for (const { path, text } of corpus(options)) {
    const target = join(folder, path);
    if (!made.has(dirname(target))) mkdirSync(dirname(target), { recursive: true });
    made.add(dirname(target));
    writeFileSync(target, text);
    if (path.endsWith(".md")) bytes += Buffer.byteLength(text);
  }
  return bytes;
}
