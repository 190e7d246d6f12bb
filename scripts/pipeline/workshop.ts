/** Does the tasks of a build: in a worker thread, or where the build itself runs. */
import { createHash } from "node:crypto";
import { closeSync, openSync, readFileSync, readSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { blockLine } from "../../src/core/block-guess.ts";
import { AssetFinder } from "../content/assets.ts";
import type { Problem } from "../content/problems.ts";
import { ArticleRenderer } from "../content/render.ts";
import { Scanner } from "../content/scan.ts";
import { packBlocks } from "../library/blocks.ts";
import { monthFile } from "../library/month-file.ts";
import { joinPartials } from "../search/merge.ts";
import { indexDocuments } from "../search/partial.ts";
import { readPartial, writePartial } from "../search/partial-file.ts";
import type {
  ArticleRecord,
  Context,
  IndexTask,
  JoinTask,
  PackedBlock,
  PackedFile,
  PackResult,
  PackTask,
  RenderResult,
  RenderTask,
  ResultOf,
  ScanResult,
  ScanTask,
  Slice,
  Task,
} from "./tasks.ts";

export class Workshop {
  readonly #cache: string;
  readonly #scanner: Scanner;
  #renderer: ArticleRenderer | undefined;
  #assets: AssetFinder | undefined;

  /** `root` is the content folder, `cache` an existing folder for what the tasks write. */
  constructor(root: string, cache: string) {
    this.#cache = cache;
    this.#scanner = new Scanner(root);
  }

  /** Tells what articles are rendered with; before the first task to render, and again whenever it has changed. */
  setContext({ root, links, knownAssets: known, ...site }: Context): void {
    this.#assets = new AssetFinder(root, { ...site, known });
    this.#renderer = new ArticleRenderer(root, links, this.#assets);
  }

  async do<T extends Task>(task: T): Promise<ResultOf<T>> {
    return (await this.#result(task)) as ResultOf<T>;
  }

  #result(task: Task): ResultOf<Task> | Promise<ScanResult> {
    switch (task.kind) {
      case "scan":
        return this.#scan(task);
      case "render":
        return this.#render(task);
      case "pack":
        return this.#pack(task);
      case "index":
        return this.#index(task);
      case "join":
        return this.#join(task);
    }
  }

  async #scan({ paths }: ScanTask): Promise<ScanResult> {
    const results: ScanResult[number][] = [];
    for (const path of paths) {
      const problems: Problem[] = [];
      const source = await this.#scanner.scan(path, problems);
      results.push({ problems, ...(source ? { source } : {}) });
    }
    return results;
  }

  #render({ articles, file }: RenderTask): RenderResult {
    if (!this.#renderer || !this.#assets) throw new Error("nothing can be rendered before the context is set");
    const records: ArticleRecord[] = [];
    const pieces: Buffer[] = [];
    let offset = 0;
    for (const { article, key } of articles) {
      const { body, plain, ...made } = this.#renderer.render(article);
      const titles = article.texts.map(({ title }) => title).join("\n");
      const [json, names, words] = [Buffer.from(JSON.stringify(body)), Buffer.from(titles), Buffer.from(plain)];
      pieces.push(json, names, words);
      const texts = Object.values(body.texts);
      records.push({
        key,
        slice: { file, offset, bodyBytes: json.length, titleBytes: names.length, plainBytes: words.length },
        minutes: texts[0]?.minutes ?? 1,
        words: texts.reduce((sum, text) => sum + text.words, 0),
        ...made,
      });
      offset += json.length + names.length + words.length;
    }
    writeFileSync(join(this.#cache, file), Buffer.concat(pieces));
    return { records, assets: this.#assets.takeNews() };
  }

  #pack({ month, rows, slices, mentions, name, blocks: before }: PackTask): PackResult {
    const texts = new CachedTexts(this.#cache);
    try {
      const members = rows.map(({ id, ordinal, day }, at) => {
        const body = texts.body(slices[at] as Slice);
        // What the body's JSON lacks is not told by the article's own file; it goes before the closing brace.
        const rest = JSON.stringify({ ordinal, date: day, mentionedBy: mentions[at] });
        const name = Buffer.from(`${JSON.stringify(id)}:`);
        return Buffer.concat([name, body.subarray(0, -1), Buffer.from(`,${rest.slice(1)}`)]);
      });
      const blocks = packBlocks(members, this.#knownBlocks(before));
      const files = blocks.parts.map((part, at) =>
        this.#write(`library/${month}.${at}.bin`, `${name}.${at}.bin`, part),
      );
      const list = monthFile(month, rows, blocks);
      files.push(this.#write(`library/${month}.json`, `${name}.json`, Buffer.from(JSON.stringify(list))));
      const packed = blocks.places.map(([part, offset, bytes], at) => {
        return { key: blocks.keys[at] as string, file: `${name}.${part}.bin`, offset, bytes };
      });
      return { files, blocks: packed, line: blockLine(list) };
    } finally {
      texts.close();
    }
  }

  #knownBlocks(blocks: readonly PackedBlock[]): (key: string) => Uint8Array | undefined {
    const files = new Map<string, Buffer>();
    return (wanted) => {
      const found = blocks.find(({ key }) => key === wanted);
      if (found === undefined) return undefined;
      const { file, offset, bytes } = found;
      const contents = files.get(file) ?? readFileSync(join(this.#cache, file));
      files.set(file, contents);
      return contents.subarray(offset, offset + bytes);
    };
  }

  #index({ slices, name }: IndexTask): undefined {
    const texts = new CachedTexts(this.#cache);
    try {
      const documents = slices.map((slice) => ({ title: texts.titles(slice), text: texts.plain(slice) }));
      writePartial(join(this.#cache, name), indexDocuments(documents));
    } finally {
      texts.close();
    }
  }

  #join({ parts, name }: JoinTask): undefined {
    writePartial(join(this.#cache, name), joinPartials(parts.map((part) => readPartial(join(this.#cache, part)))));
  }

  #write(path: string, name: string, bytes: Uint8Array): PackedFile {
    writeFileSync(join(this.#cache, name), bytes);
    return { path, name, hash: createHash("sha256").update(bytes).digest("base64url"), bytes: bytes.length };
  }
}

/** Reads slices; a file of which nearly all is wanted is read once. */
class CachedTexts {
  readonly #cache: string;
  readonly #files = new Map<string, Buffer>();
  readonly #wanted = new Map<string, number>();
  readonly #open = new Map<string, number>();

  constructor(cache: string) {
    this.#cache = cache;
  }

  body({ file, offset, bodyBytes }: Slice): Buffer {
    return this.#read(file, offset, bodyBytes);
  }

  titles({ file, offset, bodyBytes, titleBytes }: Slice): string {
    return this.#read(file, offset + bodyBytes, titleBytes).toString();
  }

  plain({ file, offset, bodyBytes, titleBytes, plainBytes }: Slice): string {
    return this.#read(file, offset + bodyBytes + titleBytes, plainBytes).toString();
  }

  close(): void {
    for (const descriptor of this.#open.values()) closeSync(descriptor);
  }

  #read(file: string, offset: number, bytes: number): Buffer {
    const whole = this.#files.get(file);
    if (whole) return whole.subarray(offset, offset + bytes);
    const times = (this.#wanted.get(file) ?? 0) + 1;
    this.#wanted.set(file, times);
    if (times > 4) {
      const read = readFileSync(join(this.#cache, file));
      this.#files.set(file, read);
      return read.subarray(offset, offset + bytes);
    }
    const descriptor = this.#open.get(file) ?? openSync(join(this.#cache, file), "r");
    this.#open.set(file, descriptor);
    const buffer = Buffer.alloc(bytes);
    readSync(descriptor, buffer, 0, bytes, offset);
    return buffer;
  }
}
