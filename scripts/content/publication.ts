/** Reads `publication.json`; every field has a default, so that any folder is a publication. */
import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Publication } from "../../src/core/library.ts";
import { languageTag } from "./language-tags.ts";
import { type Problem, placeAt, type Report, reporter } from "./problems.ts";

const FILE = "publication.json";

/** Numbers of at most 65,535 without leading zeros, as Chromium's store wants them; Firefox's takes these too. */
const NUMBER = "(?:0|[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d\\d|655[0-2]\\d|6553[0-5])";
const VERSION = new RegExp(`^${NUMBER}(?:\\.${NUMBER}){0,3}$`);

/** https://extensionworkshop.com/documentation/develop/extensions-and-the-add-on-id/ */
const ADD_ON_ID = /^(?:\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}|[\w.-]*@[\w.-]+)$/i;

/** The publication without its language, which may be told by the articles. */
export interface DeclaredPublication extends Omit<Publication, "language"> {
  readonly language?: string;
}

/** What a publication asks of the build and readers need not know. */
export interface BuildWishes {
  /** Pictures that are wider are reduced to so many pixels. */
  readonly imageWidth?: number;
}

/** Reads {@link BuildWishes} from the same file. Reports wrong fields. */
export function readWishes(root: string, problems: Problem[]): BuildWishes {
  const path = join(root, FILE);
  if (!existsSync(path)) return {};
  const source = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  // What is wrong with the file as a whole is told where the publication is read.
  const { imageWidth } = parseRecord(source, () => undefined);
  if (imageWidth === undefined || imageWidth === null) return {};
  if (typeof imageWidth === "number" && Number.isInteger(imageWidth) && imageWidth >= 16) return { imageWidth };
  const place = placeAt(source, Math.max(0, source.indexOf('"imageWidth"')));
  reporter(problems, FILE)("error", "publication", `"imageWidth" is no number of pixels`, "write it as 1600", place);
  return {};
}

/** Reads the publication's own data; a folder without the file is titled after the folder. Reports wrong fields. */
export function readPublication(root: string, problems: Problem[]): DeclaredPublication {
  const report = reporter(problems, FILE);
  const folder = basename(resolve(root)).normalize("NFC");
  const path = join(root, FILE);
  if (!existsSync(path)) return { title: folder || "Almanac", id: idOf(folder) };
  const source = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  const record = parseRecord(source, report);
  const place = (field: string) => {
    const at = source.indexOf(`"${field}"`);
    return at < 0 ? undefined : placeAt(source, at);
  };
  const text = (field: string): string | undefined => {
    const value = record[field];
    if (value === undefined || value === null || value === "") return undefined;
    if (typeof value === "string") return value.trim();
    report("error", "publication", `"${field}" is not a text`, "put it in quotation marks", place(field));
    return undefined;
  };
  const link = (field: string): string | undefined => {
    const value = text(field);
    if (value === undefined || /^https?:\/\/[^\s/]+/i.test(value)) return value;
    report("error", "publication", `"${field}" is not a web address`, "begin it with https://", place(field));
    return undefined;
  };
  const title = text("title");
  if (title === undefined && problems.every(({ file }) => file !== FILE))
    report("error", "publication", `there is no "title"`, `add "title": "…"`);
  const language = text("language");
  const tag = languageTag(language);
  if (language !== undefined && tag === undefined)
    report("error", "publication", `"language" is not a language tag`, "write it as en, zh, pt-BR", place("language"));
  const accent = text("accent");
  const goodAccent = accent === undefined || /^#[0-9a-f]{6}$/i.test(accent);
  if (!goodAccent) report("error", "publication", `"accent" is not a colour`, "write it as #a8371f", place("accent"));
  const shaped = (field: string, shape: RegExp, what: string, mend: string): string | undefined => {
    const value = text(field);
    if (value === undefined || shape.test(value)) return value;
    report("error", "publication", `"${field}" ${what}`, mend, place(field));
    return undefined;
  };
  const picks = record["picks"];
  if (picks !== undefined && !(Array.isArray(picks) && picks.every((pick) => typeof pick === "string")))
    report("error", "publication", `"picks" is not a list of article ids`, `write it as ["id", "id"]`, place("picks"));
  return {
    title: title ?? folder,
    id: text("id") ?? idOf(title ?? folder),
    ...entry("tagline", text("tagline")),
    ...entry("author", text("author")),
    ...entry("home", link("home")),
    ...entry("donate", link("donate")),
    ...entry("label", text("label")),
    ...entry("licence", text("licence") ?? text("license")),
    ...entry("language", tag),
    ...entry(
      "version",
      shaped("version", VERSION, "is not what stores take", "write one to four numbers: 2026.11.20.1"),
    ),
    ...entry(
      "extensionId",
      shaped("extensionId", ADD_ON_ID, "is not what Firefox takes", "write it as name@example.org"),
    ),
    ...entry("keyword", shaped("keyword", /^[^\s/:?#]+$/, "is not one word", "write it as notes, without spaces")),
    ...entry("accent", goodAccent ? accent?.toLowerCase() : undefined),
    ...entry("picks", Array.isArray(picks) ? (picks as string[]) : undefined),
  };
}

function parseRecord(source: string, report: Report): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(source);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    report("error", "publication", "it is not an object", `write { "title": "…" }`);
  } catch (error) {
    const offset = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? source.length);
    const what = `it is not JSON: ${(error as Error).message.replace(/ in JSON.*| \(line.*/s, "")}`;
    report(
      "error",
      "publication",
      what,
      "mend it there; names and texts stand in double quotation marks",
      placeAt(source, offset),
    );
  }
  return {};
}

function entry<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V });
}

function idOf(title: string): string {
  const id = title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
  return id || "almanac";
}
