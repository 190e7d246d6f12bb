/** Finds the local files that articles show, measures pictures and names each by its content. */
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { imageSize } from "image-size";
import { plainPath } from "./article-names.ts";
import { type Include, readInclude } from "./includes.ts";
import { isLanguageFolder } from "./language-tags.ts";

/** A file that the package will hold. */
export interface Asset {
  /** Absolute path of the source. */
  readonly source: string;
  /** Path in the package, `assets/<hash>.<ending>`: identical files have one name. */
  readonly path: string;
  readonly kind: "image" | "audio" | "video";
  readonly bytes: number;
  /** Pixels as they are shown, where they are known. */
  readonly width?: number;
  readonly height?: number;
  /** Whether the package holds a smaller copy, see `pictures.ts`; `bytes` are the original's. */
  readonly reduced?: true;
}

export type AssetAnswer =
  | { readonly kind: "asset"; readonly asset: Asset }
  | { readonly kind: "remote"; readonly href: string }
  /** `near` is a file whose name differs in capital letters alone, which some file systems would take for it. */
  | { readonly kind: "missing"; readonly near?: string }
  /** A site-absolute path into a folder that was not given to the build. */
  | { readonly kind: "outside"; readonly href?: string }
  | { readonly kind: "unusable"; readonly why: string }
  /** No picture, but a file that a text takes definitions from; see {@link AssetFinder.include}. */
  | { readonly kind: "include"; readonly hash: string };

const kinds: Readonly<Record<string, Asset["kind"]>> = {
  png: "image",
  apng: "image",
  jpg: "image",
  jpeg: "image",
  gif: "image",
  webp: "image",
  avif: "image",
  svg: "image",
  bmp: "image",
  ico: "image",
  mp3: "audio",
  m4a: "audio",
  ogg: "audio",
  opus: "audio",
  wav: "audio",
  flac: "audio",
  mp4: "video",
  webm: "video",
};

/** What is known of a file: how it looked on the disk, and the asset or the reason why it is none. */
export interface KnownAsset {
  /** Size and times, see {@link fileSignature}. */
  readonly signature: string;
  readonly asset: Asset | string;
}

export interface FinderOptions {
  readonly home?: string | undefined;
  readonly known?: ReadonlyMap<string, KnownAsset> | undefined;
  readonly imageWidth?: number | undefined;
  readonly drawings?: string | undefined;
}

/** Address of a drawing that a text holds itself, by its content. */
const drawingAddress = /^drawing:([\da-f]{20})$/;
/** Address of a file that a text includes. */
const includeAddress = /^include:(.+)$/;

/** Answers for one content folder; each file is read once, and not at all when it looks as it did in an earlier build. */
export class AssetFinder {
  readonly #root: string;
  readonly #drawings: string | undefined;
  readonly #home: string | undefined;
  readonly #imageWidth: number | undefined;
  readonly #bases: readonly string[];
  readonly #fresh = new Set<string>();
  /** Names in the folders that were looked into, by what they are without capital letters. */
  readonly #names = new Map<string, ReadonlyMap<string, readonly string[]> | undefined>();
  readonly #news = new Map<string, KnownAsset>();
  readonly #includes = new Map<string, Include | undefined>();
  /** By absolute path; may be kept for the next build. */
  readonly known: Map<string, KnownAsset>;

  /**
   * `home` is the site's address, `imageWidth` the most pixels that a picture's copy is wide, `drawings` an absolute
   * folder for what texts draw themselves ({@link keepDrawing}).
   */
  constructor(root: string, { home, known = new Map(), imageWidth, drawings }: FinderOptions = {}) {
    this.#root = resolve(root);
    this.#home = home;
    this.#imageWidth = imageWidth;
    this.#drawings = drawings;
    this.known = new Map(known);
    const parent = dirname(this.#root);
    this.#bases = ["", "static", "public", "assets", "source"]
      .map((folder) => join(this.#root, folder))
      // `content/` of Hugo, `src/content` of Astro and `_posts` of Jekyll stand beside what their articles show.
      .concat(["static", "public", "assets", "source", ""].map((folder) => join(parent, folder)))
      .concat(
        ["static", "public"].flatMap((folder) => [
          join(dirname(parent), folder),
          join(dirname(dirname(parent)), folder),
        ]),
      );
  }

  /** What stands at `href`, written in the file `from` (relative to the content folder). */
  find(from: string, href: string): AssetAnswer {
    const text = href.trim();
    if (/^(https?:)?\/\//i.test(text)) return { kind: "remote", href: text.startsWith("//") ? `https:${text}` : text };
    const included = includeAddress.exec(text)?.[1];
    if (included !== undefined) {
      const found = this.include(included);
      return found === undefined ? { kind: "missing" } : { kind: "include", hash: found.hash };
    }
    const drawing = drawingAddress.exec(text)?.[1];
    if (drawing !== undefined) return this.#findDrawing(drawing);
    if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return { kind: "unusable", why: `${text.slice(0, 20)} is no file` };
    const path = decodePath(text.replace(/[?#].*$/, ""));
    if (path === "") return { kind: "missing" };
    let near: string | undefined;
    for (const candidate of this.#candidates(from, path)) {
      const written = this.#nameOnDisk(candidate);
      if (written === undefined || !statSync(written, { throwIfNoEntry: false })?.isFile()) continue;
      if (written.normalize("NFC") !== candidate.normalize("NFC")) {
        near ??= basename(written);
        continue;
      }
      const asset = this.#read(written);
      return typeof asset === "string" ? { kind: "unusable", why: asset } : { kind: "asset", asset };
    }
    const first = path.split("/")[1];
    if (path.startsWith("/") && !this.#bases.some((base) => first && existsSync(join(base, first)))) {
      const web =
        this.#home !== undefined && URL.canParse(text, this.#home) ? new URL(text, this.#home).href : undefined;
      return web === undefined ? { kind: "outside" } : { kind: "outside", href: web };
    }
    return { kind: "missing", ...(near === undefined ? {} : { near }) };
  }

  /** What a text includes by this name; {@link find} tells at `include:name` whether it is still the same. */
  include(name: string): Include | undefined {
    if (!this.#includes.has(name)) this.#includes.set(name, readInclude(this.#root, name));
    return this.#includes.get(name);
  }

  /** Writes a drawing to a file, as others would be found, and tells its address for {@link find}. */
  keepDrawing(svg: string): string {
    if (this.#drawings === undefined) throw new Error("there is no folder for drawings");
    const name = createHash("sha256").update(svg).digest("hex").slice(0, 20);
    const file = join(this.#drawings, `${name}.svg`);
    if (!existsSync(file)) {
      mkdirSync(this.#drawings, { recursive: true });
      // Renamed into place: another thread may write the same one.
      const half = `${file}.${randomBytes(6).toString("hex")}`;
      writeFileSync(half, svg);
      renameSync(half, file);
    }
    return `drawing:${name}`;
  }

  #findDrawing(name: string): AssetAnswer {
    const file = this.#drawings && join(this.#drawings, `${name}.svg`);
    if (file === undefined || !existsSync(file)) return { kind: "missing" };
    const asset = this.#read(file);
    return typeof asset === "string" ? { kind: "unusable", why: asset } : { kind: "asset", asset };
  }

  /**
   * The path with its last two names as they stand on the disk, whatever the file system thinks of capital letters and
   * of the forms of Unicode; `undefined` when there is nothing like it.
   */
  #nameOnDisk(path: string): string | undefined {
    const folder = dirname(path);
    const above = this.#nameIn(dirname(folder), basename(folder));
    return above && this.#nameIn(above, basename(path));
  }

  /** An entry of a folder by its name, else by one that differs in capital letters. */
  #nameIn(folder: string, name: string): string | undefined {
    const entries = this.#entries(folder);
    if (entries === undefined) return join(folder, name);
    const same = entries.get(plainName(name)) ?? [];
    const found = same.find((entry) => entry.normalize("NFC") === name.normalize("NFC")) ?? same[0];
    return found === undefined ? undefined : join(folder, found);
  }

  /** `undefined` where a folder may be passed through and not be looked into. */
  #entries(folder: string): ReadonlyMap<string, readonly string[]> | undefined {
    if (!this.#names.has(folder)) this.#names.set(folder, namesIn(folder));
    return this.#names.get(folder);
  }

  *#candidates(from: string, path: string): Generator<string> {
    const beside = dirname(join(this.#root, from));
    if (!path.startsWith("/")) {
      yield resolve(beside, path);
      // Hexo's asset folder has the article's name.
      yield resolve(join(this.#root, from).replace(/\.[^./]+$/, ""), path);
    }
    // A path that was written from the published address: its end may still be a folder and a file of the content.
    const parts = path.split("/").filter((part) => part !== "" && part !== "." && part !== "..");
    if (path.startsWith("../"))
      for (let at = 1; at <= parts.length - 2; at += 1) {
        yield join(dirname(beside), ...parts.slice(at));
        yield join(this.#root, ...parts.slice(at));
      }
    // An address has no number or date that puts its folder in order: `../intro/a.png` lies in `../02-intro/a.png`.
    const [up, neighbour = "", ...below] = path.split("/");
    if (up === ".." && below.length > 0)
      for (const name of this.#namesIn(dirname(beside)))
        if (name.endsWith(neighbour) && /^[\d-]+[-_. ]$/.test(name.slice(0, -neighbour.length)))
          yield join(dirname(beside), name, ...below);
    if (!path.startsWith("/")) yield* this.#translated(from, path);
    // A bundler's name for the site's sources: `@/assets/a.png`, `~/assets/a.png`, `@assets/a.png`.
    const alias = /^(?:[@~]\/|@(?=[a-z]+\/))(.+)$/.exec(path)?.[1];
    for (let base = this.#root, level = 0; alias !== undefined && level < 4; base = dirname(base), level += 1)
      for (const found of [join(base, alias), join(base, "src", alias)])
        if (!relative(base, found).startsWith("..")) yield found;
    for (const base of this.#bases) {
      const found = join(base, path);
      // A path never leaves the folder that it is looked for in.
      if (!relative(base, found).startsWith("..")) yield found;
    }
  }

  /** The same path beside the other languages of a text: only one of them holds the pictures that all show. */
  *#translated(from: string, path: string): Generator<string> {
    const folders = plainPath(from).split("/").slice(0, -1);
    const at = folders.findIndex(isLanguageFolder);
    if (at < 0) return;
    const above = join(this.#root, ...folders.slice(0, at));
    const others = this.#namesIn(above).filter((name) => isLanguageFolder(name) && name !== folders[at]);
    for (const folder of ["", ...others]) {
      const found = resolve(above, folder, ...folders.slice(at + 1), path);
      if (!relative(this.#root, found).startsWith("..")) yield found;
    }
  }

  #namesIn(folder: string): string[] {
    return [...(this.#entries(folder)?.values() ?? [])].flat();
  }

  #read(source: string): Asset | string {
    const known = this.known.get(source);
    if (known !== undefined && this.#fresh.has(source)) return known.asset;
    // A changed limit makes another picture of the same file.
    const signature = `${fileSignature(source) ?? ""} ${this.#imageWidth ?? ""}`.trim();
    const asset = known?.signature === signature ? known.asset : readAsset(source, this.#imageWidth);
    this.known.set(source, { signature, asset });
    this.#fresh.add(source);
    this.#news.set(source, { signature, asset });
    return asset;
  }

  /** What was looked at since the last call. */
  takeNews(): Map<string, KnownAsset> {
    const news = new Map(this.#news);
    this.#news.clear();
    return news;
  }
}

/** How a file looks without reading it: what changes when its content does. `undefined` when there is no such file. */
export function fileSignature(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? `${stats.size} ${stats.mtimeMs} ${stats.ctimeMs} ${stats.ino}` : undefined;
}

function readAsset(source: string, imageWidth: number | undefined): Asset | string {
  const ending = /\.([^./\\]+)$/.exec(source)?.[1]?.toLowerCase() ?? "";
  const kind = kinds[ending];
  if (kind === undefined) return `.${ending} is no picture, sound or film that browsers show`;
  const bytes = readFileSync(source);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 20);
  const asset = { source, path: `assets/${hash}.${ending === "jpeg" ? "jpg" : ending}`, kind, bytes: bytes.length };
  if (kind !== "image") return asset;
  try {
    const { width, height, orientation } = imageSize(ending === "svg" ? svgTag(bytes) : bytes);
    if (!(width > 0 && height > 0)) return asset;
    // Orientations 5 to 8 of EXIF lie on their side; browsers turn them.
    const turned = (orientation ?? 1) >= 5;
    const shown = { width: Math.round(turned ? height : width), height: Math.round(turned ? width : height) };
    if (imageWidth === undefined || shown.width <= imageWidth || !/^(?:png|jpe?g)$/.test(ending))
      return { ...asset, ...shown };
    const path = asset.path.replace(/(?=\.\w+$)/, `-${imageWidth}`);
    const scaled = { width: imageWidth, height: Math.max(1, Math.round((shown.height * imageWidth) / shown.width)) };
    return { ...asset, path, ...scaled, reduced: true };
  } catch (error) {
    return `it is no readable .${ending} file (${error instanceof Error ? error.message : String(error)})`;
  }
}

/** A drawing's first tag with its measures alone: drawing programs write remarks or a copy of their data before them. */
function svgTag(bytes: Buffer): Buffer {
  const tag = /<svg\s(?:[^>"']|"[^"]*"|'[^']*')*>/.exec(bytes.toString("utf8"))?.[0];
  if (tag === undefined) return bytes;
  const measures = tag.match(/\s(?:width|height|viewBox)\s*=\s*(?:"[^"]*"|'[^']*')/g) ?? [];
  return Buffer.from(`<svg${measures.join("")}>`);
}

function namesIn(folder: string): ReadonlyMap<string, readonly string[]> | undefined {
  const names = new Map<string, string[]>();
  try {
    for (const name of readdirSync(folder).sort())
      names.set(plainName(name), [...(names.get(plainName(name)) ?? []), name]);
  } catch (error) {
    return /^E(ACCES|PERM)$/.test((error as NodeJS.ErrnoException).code ?? "") ? undefined : names;
  }
  return names;
}

function plainName(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A file name may hold a percent sign of its own.
    return path;
  }
}
