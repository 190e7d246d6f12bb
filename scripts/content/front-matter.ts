/** Cuts the front matter (YAML, TOML or JSON) off a Markdown file and parses it. */
import { CORE_SCHEMA, load, mergeTag, YAMLException } from "js-yaml";
import { parse as parseToml, TomlError } from "smol-toml";
import { parseDate } from "./dates.ts";
import { juliaDate, readHeaderLines } from "./header-lines.ts";
import { type Place, placeAt, type Report } from "./problems.ts";
import { simpleFields } from "./simple-fields.ts";

export interface FrontMatter {
  /** The fields as the file's format gives them; empty when there is no front matter. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly present: boolean;
  /** Offset of the first character of the body. */
  readonly bodyOffset: number;
  /** Where a top-level field is written, for messages about it. */
  readonly placeOf: (field: string) => Place | undefined;
}

const none: FrontMatter = { fields: {}, present: false, bodyOffset: 0, placeOf: () => undefined };

/** Reports broken front matter and returns `undefined`; a file without any is no problem. */
export function readFrontMatter(text: string, report: Report): FrontMatter | undefined {
  const start = /^\s*/.exec(text)?.[0].length ?? 0;
  const opening = /^(---|\+\+\+|;;;)[ \t]*(?:json|toml|yaml)?[ \t]*\n/.exec(text.slice(start, start + 40));
  if (opening) return readFenced(text, start, opening[0].length, opening[1] as string, report);
  if (text[start] === "{" && /^\{\s*("|\})/.test(text.slice(start, start + 200)))
    return readBareJson(text, start, report);
  return isUnopened(text, start) ? readFenced(text, start, 0, "---", report) : readHeader(text, start);
}

function readHeader(text: string, start: number): FrontMatter {
  const header = readHeaderLines(text.slice(start));
  if (header === undefined) return none;
  const bodyOffset = start + header.length;
  const placeOf = fieldPlaces(text.slice(start, bodyOffset), placeAt(text, start).line);
  return { fields: header.fields, present: true, bodyOffset, placeOf };
}

/** Whether a file begins with Hexo's front matter, which need not be opened: fields, a title or a date among them, and `---`. */
function isUnopened(text: string, start: number): boolean {
  const found = /^(?:[\w-]+:(?:[ \t][^\n]*)?\n(?:[ \t]*-[ \t][^\n]*\n|[ \t]+\S[^\n]*\n)*){2,40}---[ \t]*(?:\n|$)/.exec(
    text.slice(start, start + 4_000),
  );
  return found !== null && /^(?:title|date):/m.test(found[0]);
}

function readFenced(
  text: string,
  start: number,
  openingLength: number,
  fence: string,
  report: Report,
): FrontMatter | undefined {
  const from = start + openingLength;
  const closing = new RegExp(
    `^(?:${fence === "+++" ? "\\+\\+\\+" : fence === ";;;" ? ";;;" : "---|\\.\\.\\."})[ \\t]*$`,
    "m",
  );
  const end = closing.exec(text.slice(from));
  if (!end) {
    // A file may begin with a thematic break; only something that looks like fields was meant as front matter.
    if (fence === "---" && !/^[\w-]+[ \t]*:/.test(text.slice(from, from + 200))) return none;
    report(
      "error",
      "front-matter",
      `the front matter is not closed`,
      `end it with a line that holds only ${fence}`,
      placeAt(text, start),
    );
    return undefined;
  }
  const source = text.slice(from, from + end.index);
  const firstLine = placeAt(text, from).line;
  const after = from + end.index + end[0].length;
  const bodyOffset = text[after] === "\n" ? after + 1 : after;
  const format =
    fence === "+++" ? "TOML" : fence === ";;;" ? "JSON" : source.trimStart().startsWith("{") ? "JSON" : "YAML";
  const fields = parseFields(source, format, firstLine, report);
  return fields && { fields, present: true, bodyOffset, placeOf: fieldPlaces(source, firstLine) };
}

/** Hugo's JSON front matter: an object at the very beginning, up to its closing brace. */
function readBareJson(text: string, start: number, report: Report): FrontMatter | undefined {
  const end = endOfObject(text, start);
  const firstLine = placeAt(text, start).line;
  const source = text.slice(start, end);
  const fields = parseFields(source, "JSON", firstLine, report);
  return fields && { fields, present: true, bodyOffset: end, placeOf: fieldPlaces(source, firstLine) };
}

function endOfObject(text: string, start: number): number {
  let depth = 0;
  for (const { 0: token, index } of text.slice(start).matchAll(/"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (token === "{") depth += 1;
    if (token === "}") depth -= 1;
    if (depth === 0) return start + index + 1;
  }
  return text.length;
}

function parseFields(
  source: string,
  format: "YAML" | "TOML" | "JSON",
  firstLine: number,
  report: Report,
): Record<string, unknown> | undefined {
  try {
    const value = parseAs(source, format, (code, what, remedy, error) => {
      const { place } = explain(error, source, format);
      report("warning", code, what, remedy, { line: place.line + firstLine - 1, column: place.column });
    });
    if (value === undefined || value === null) return {};
    if (typeof value === "object" && !Array.isArray(value)) {
      if (format === "TOML" && hasImpossibleDay(source, firstLine, report)) return undefined;
      return value as Record<string, unknown>;
    }
    report("error", "front-matter", "the front matter is not a list of fields", "write `name: value` lines", {
      line: firstLine,
      column: 1,
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { what, place, remedy } = explain(error, source, format);
    report("error", "front-matter", `the front matter is not ${format}: ${what}`, remedy, {
      line: place.line + firstLine - 1,
      column: place.column,
    });
  }
  return undefined;
}

/** The core schema leaves dates as text: YAML's own would turn them into another day in another time zone. */
const schema = CORE_SCHEMA.withTags(mergeTag);

/** Told of what a parser of YAML refuses and generators take. */
type Tell = (code: string, what: string, remedy: string, error: YAMLException) => void;

function parseAs(source: string, format: "YAML" | "TOML" | "JSON", tell: Tell): unknown {
  if (format === "TOML") return parseToml(withoutJulia(source));
  if (format === "JSON") return JSON.parse(source);
  const simple = simpleFields(source);
  if (simple !== undefined) return simple;
  // Nothing, or nothing but remarks, is no field at all.
  if (source.split("\n").every((line) => /^\s*(?:#|$)/.test(line))) return undefined;
  try {
    return load(source, { schema });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    // Jekyll takes the last of two, and all generators but this parser a quotation that goes on without indentation.
    if (/duplicated mapping key/.test(error.reason)) {
      const value = load(source, { schema, json: true });
      tell("field-twice", "this field is written twice; the last one counts", "keep one of the two", error);
      return value;
    }
    // Hexo takes a tab for two spaces.
    if (/tab characters/.test(error.reason) && /^[ \t]*\t[ \t]*- /m.test(source)) {
      tell("yaml-tab", "a tab indents this list, which YAML forbids", "indent with two spaces", error);
      return parseAs(
        source.replace(/^[ \t]+/gm, (indent) => indent.replaceAll("\t", "  ")),
        format,
        tell,
      );
    }
    if (/deficient indentation/.test(error.reason))
      return load(source.replace(/\n(?=[^\s#-])(?![\w-]+[ \t]*:)/g, "\n  "), { schema });
    throw error;
  }
}

/** Franklin's front matter is Julia, and but for its dates and tuples TOML. */
function withoutJulia(source: string): string {
  return /\bDate\(|\[[ \t]*\n[ \t]*\(/.test(source)
    ? source
        .replace(/^\w+[ \t]*=[ \t]*\[[ \t]*\n(?:[ \t]*\([^\n]*\n)+[ \t]*\][^\n]*$/gm, (tuples) =>
          tuples.replace(/[^\n]+/g, ""),
        )
        .replace(/=[ \t]*(Date\([\d, \t]+\))[ \t]*$/gm, (whole, date: string) => {
          const day = juliaDate(date);
          return day === undefined ? whole : `= "${day}"`;
        })
    : source;
}

/** TOML's parser turns the 30th of February into the 2nd of March. */
function hasImpossibleDay(source: string, firstLine: number, report: Report): boolean {
  for (const { 1: before = "", 2: day = "", index } of source.matchAll(/^([\w .-]+=[ \t]*)(\d{4}-\d{2}-\d{2})/gm)) {
    if (parseDate(day) !== undefined) continue;
    const place = placeAt(source, index + before.length, firstLine);
    report("error", "date-invalid", `${day} is not a date`, "write a day that exists, as YYYY-MM-DD", place);
    return true;
  }
  return false;
}

function explain(error: Error, source: string, format: string): { what: string; place: Place; remedy: string } {
  if (error instanceof YAMLException) {
    const place = { line: (error.mark?.line ?? 0) + 1, column: (error.mark?.column ?? 0) + 1 };
    const line = source.split("\n")[place.line - 1] ?? "";
    const remedy = /:\s+[^"'|>[{].*:\s/.test(line)
      ? "put the value in quotation marks, because it holds a colon"
      : line.includes("\t")
        ? "indent with spaces, not tabs"
        : "put the value in quotation marks, or mend the indentation";
    return { what: error.reason, place, remedy };
  }
  if (error instanceof TomlError) {
    const what = (error.message.split("\n")[0] ?? "").replace(/^Invalid TOML document: /, "");
    return { what, place: { line: error.line, column: error.column }, remedy: 'write it as `name = "value"`' };
  }
  const offset = Number(/position (\d+)/.exec(error.message)?.[1] ?? 0);
  const what = error.message.replace(/ in JSON.*| \(line.*/s, "");
  return { what, place: placeAt(source, offset), remedy: `write valid ${format}` };
}

function fieldPlaces(source: string, firstLine: number): (field: string) => Place | undefined {
  return (field) => {
    const found = new RegExp(`^[ \\t]*"?${field.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}"?[ \\t]*[:=]`, "mi").exec(
      source,
    );
    return found ? placeAt(source, found.index, firstLine) : undefined;
  };
}
