/**
 * The ordinal registry, `content/ordinals.lock`: which number each article has in readers' marks, for ever.
 *
 *     format 1
 *     lineage 0123456789abcdef
 *     0 2025-01-07-first-steps
 *     1 2025-02-11-renamed-since 2025-02-11-its-former-id
 *     2 -
 *
 * One line an article: number, id, former ids and aliases. Numbers are only ever added. A deleted article keeps its
 * line, so that it finds its marks when it comes back; a lone `-` retires a number whose id shall be forgotten.
 * White space, control characters, `%` and `#` in ids are written as in addresses (`%20`).
 */

import { SHARD_SIZE } from "./planes.ts";
import { MOST_SHARDS } from "./read-state.ts";

const FORMAT = 1;
const MOST_ORDINALS = SHARD_SIZE * MOST_SHARDS;

/** One number. Without names it is retired. */
export interface RegistryRow {
  readonly ordinal: number;
  /** The article's id, then former ids and aliases. */
  readonly names: readonly string[];
}

export interface Registry {
  /** The registry's random name, 16 hexadecimal digits. Marks made under one lineage mean nothing under another. */
  readonly lineage: string;
  /** By ordinal, from 0, without a gap. */
  readonly rows: readonly RegistryRow[];
}

/** What is wrong with a registry, and how to mend it. */
export interface RegistryProblem {
  /** Stable name for tests and reports. */
  readonly code:
    | "lock-merge-open"
    | "lock-format"
    | "lock-lineage"
    | "lock-line"
    | "lock-number-twice"
    | "lock-name-twice"
    | "lock-number-missing"
    | "lock-full"
    | "alias-is-an-id"
    | "alias-twice"
    | "alias-has-a-number";
  /** The registry's file, as it was given; absent where the problem is in an article. */
  readonly file?: string;
  /** Line in the file from 1; 0 for the file as a whole. */
  readonly line: number;
  /** Id of the article that the problem is about, where it is about one. */
  readonly id?: string;
  readonly what: string;
  readonly remedy: string;
}

/** A registry, or every reason why the text is none. */
export type ParsedRegistry =
  | { readonly kind: "registry"; readonly registry: Registry }
  | { readonly kind: "problems"; readonly problems: readonly RegistryProblem[] };

/** A registry without rows. `lineage` comes from randomness that the caller has: see {@link lineageFrom}. */
export function newRegistry(lineage: string): Registry {
  return { lineage, rows: [] };
}

/** A lineage from at least eight random bytes. */
export function lineageFrom(random: Uint8Array): string {
  return Array.from(random.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Reads `ordinals.lock`. `file` is what problems call it. */
export function parseRegistry(text: string, file: string): ParsedRegistry {
  const problems: RegistryProblem[] = [];
  const report = (code: RegistryProblem["code"], line: number, what: string, remedy: string) =>
    problems.push({ code, file, line, what, remedy });
  const rows = new Map<number, RegistryRow & { line: number }>();
  const lines = new Map<string, number>();
  let format: string | undefined;
  let lineage: string | undefined;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    const fields = raw.trim().split(/\s+/);
    const [first = "", ...names] = fields;
    if (first === "" || first.startsWith("#")) continue;
    if (/^(<{7}|={7}|>{7}|\|{7})/.test(raw)) {
      report(
        "lock-merge-open",
        line,
        "a merge was left open here",
        "keep the lines of both sides, delete the markers, and build again: it names each number that was taken twice",
      );
    } else if (first === "format") format = names[0];
    else if (first === "lineage") {
      if (lineage !== undefined && lineage !== names[0])
        report("lock-lineage", line, "a second lineage", "keep the one that was published first");
      lineage ??= names[0];
    } else if (/^(0|[1-9][0-9]{0,6})$/.test(first) && names.length > 0) readRow(Number(first), names, line);
    else
      report(
        "lock-line",
        line,
        `"${raw.trim()}" is not a row`,
        'write "number id", or restore the line from the last commit',
      );
  }

  function readRow(ordinal: number, written: readonly string[], line: number): void {
    const names = written.length === 1 && written[0] === "-" ? [] : written.map(unescapeName);
    const taken = rows.get(ordinal);
    if (taken) {
      // A merge that keeps the lines of both sides may well keep one line twice.
      if (taken.names.join("\n") === names.join("\n")) return;
      report(
        "lock-number-twice",
        line,
        `number ${ordinal} is taken twice: by ${nameOf(taken)} in line ${taken.line} and by ${nameOf({ names })} here`,
        "keep the line of the article that was published first, delete the other and build again: that article gets a new number",
      );
      return;
    }
    for (const name of names) {
      const other = lines.get(name);
      if (other !== undefined)
        report(
          "lock-name-twice",
          line,
          `"${name}" has a number already, in line ${other}`,
          `take the name out of the line that was published later; where no name is left there, write "${ordinal} -"`,
        );
      lines.set(name, line);
    }
    rows.set(ordinal, { ordinal, names, line });
  }

  if (format !== String(FORMAT) && problems.length === 0)
    report(
      "lock-format",
      0,
      format === undefined ? "says no format" : `has format ${format}, and this Almanac knows ${FORMAT}`,
      format === undefined
        ? `restore the line "format ${FORMAT}" at the top`
        : "build with the Almanac that wrote it, or a newer one",
    );
  if (lineage === undefined || !/^[0-9a-f]{16}$/.test(lineage))
    report(
      "lock-lineage",
      0,
      "has no lineage of 16 hexadecimal digits",
      "restore the line from the last commit; with another lineage every reader starts from nothing",
    );
  const sorted = [...rows.values()].sort((one, other) => one.ordinal - other.ordinal);
  let next = 0;
  for (const { ordinal, line } of sorted) {
    if (ordinal > next)
      report(
        "lock-number-missing",
        line,
        `${next === ordinal - 1 ? `number ${next} is` : `numbers ${next} to ${ordinal - 1} are`} missing before this line`,
        `restore the deleted lines, or retire each number by a line such as "${next} -"`,
      );
    next = ordinal + 1;
  }
  if (next > MOST_ORDINALS)
    report("lock-full", 0, `goes beyond number ${MOST_ORDINALS - 1}`, "begin a new publication; this one is full");
  if (problems.length > 0 || lineage === undefined) return { kind: "problems", problems };
  return { kind: "registry", registry: { lineage, rows: sorted.map(({ ordinal, names }) => ({ ordinal, names })) } };
}

/** An article as far as the registry cares. */
export interface Registered {
  readonly id: string;
  readonly aliases: readonly string[];
}

export interface Extension {
  readonly registry: Registry;
  /** Rows of articles that had no number. */
  readonly added: readonly RegistryRow[];
  /** Whether the registry differs from the one before: numbers were added, or names. A frozen build fails then. */
  readonly changed: boolean;
  /** The number of each article, by id. */
  readonly ordinals: ReadonlyMap<string, number>;
  readonly problems: readonly RegistryProblem[];
}

/**
 * Gives every article its number: by its id, else by an alias, else the next free one in the order given (oldest
 * first, so that numbers follow time). Articles that are gone keep their rows.
 */
export function extendRegistry(registry: Registry, articles: readonly Registered[]): Extension {
  const problems: RegistryProblem[] = [];
  const report = (code: RegistryProblem["code"], id: string, what: string, remedy: string) =>
    problems.push({ code, line: 0, id, what, remedy });
  const byName = new Map(registry.rows.flatMap((row) => row.names.map((name) => [name, row.ordinal] as const)));
  const ids = new Set(articles.map(({ id }) => id));
  const owners = new Map<string, string>();
  const rows = [...registry.rows];
  const ordinals = new Map<string, number>();
  const added: RegistryRow[] = [];

  const usable = ({ id, aliases }: Registered): string[] =>
    aliases.filter((alias) => {
      const owner = ids.has(alias) ? alias : owners.get(alias);
      owners.set(alias, owner ?? id);
      if (owner === undefined || owner === id) return alias !== id;
      const code = ids.has(alias) ? "alias-is-an-id" : "alias-twice";
      report(code, id, `the alias "${alias}" belongs to the article "${owner}"`, "take it out of one of the two");
      return false;
    });
  const named = articles.map((article) => ({ id: article.id, aliases: usable(article) }));

  // The article that a row was last written for comes first, then former ids, so that no alias can take a number away.
  const taken = new Set<number>();
  const current = new Set(registry.rows.flatMap(({ names: [name] }) => name ?? []));
  for (const wantsCurrent of [true, false]) {
    for (const { id } of named) {
      const ordinal = byName.get(id);
      if (ordinal === undefined || taken.has(ordinal) || current.has(id) !== wantsCurrent) continue;
      ordinals.set(id, ordinal);
      taken.add(ordinal);
    }
  }
  for (const { id, aliases } of named) {
    const number = ordinals.get(id) ?? free(aliases) ?? rows.length;
    ordinals.set(id, number);
    taken.add(number);
    giveUp(id, number);
    const before = rows[number]?.names ?? [];
    const names = [...new Set([id, ...before, ...aliases.filter((alias) => isFree(alias, number, id))])];
    if (rows[number] === undefined) added.push({ ordinal: number, names });
    if (names.length !== before.length || names[0] !== before[0]) rows[number] = { ordinal: number, names };
    for (const name of names) byName.set(name, number);
  }

  // A former id that names another article now belongs to that one.
  function giveUp(id: string, number: number): void {
    const other = byName.get(id);
    const row = other === undefined || other === number ? undefined : rows[other];
    if (row) rows[row.ordinal] = { ...row, names: row.names.filter((name) => name !== id) };
  }

  function free(aliases: readonly string[]): number | undefined {
    return aliases.map((alias) => byName.get(alias)).find((ordinal) => ordinal !== undefined && !taken.has(ordinal));
  }

  function isFree(alias: string, ordinal: number, id: string): boolean {
    const other = byName.get(alias);
    if (other === undefined || other === ordinal) return true;
    report(
      "alias-has-a-number",
      id,
      `the alias "${alias}" has number ${other}, and the article has ${ordinal} by its id: marks made under the alias stay behind`,
      `to keep them, delete the line of number ${ordinal}'s names (leave "${ordinal} -") if it was never published`,
    );
    return false;
  }

  const changed = rows.length !== registry.rows.length || rows.some((row, at) => row !== registry.rows[at]);
  return { registry: changed ? { ...registry, rows } : registry, added, changed, ordinals, problems };
}

/** The text of `ordinals.lock`; the same for equal registries. */
export function serialiseRegistry({ lineage, rows }: Registry): string {
  return [
    "# The number that each article has in readers' marks. The build adds to this file: commit it, and change no number.",
    "# A line an article: number, id, former ids. A deleted article keeps its line.",
    `format ${FORMAT}`,
    `lineage ${lineage}`,
    ...rows.map(({ ordinal, names }) => `${ordinal} ${names.map(escapeName).join(" ") || "-"}`),
    "",
  ].join("\n");
}

function nameOf({ names: [name] }: Pick<RegistryRow, "names">): string {
  return name === undefined ? "a retired one" : `"${name}"`;
}

function escapeName(name: string): string {
  // A name that is nothing but a hyphen would read as a retired number.
  if (name === "-") return "%2D";
  return name.replace(/[\s\p{Cc}%#]/gu, (letter) => encodeURIComponent(letter));
}

function unescapeName(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray % of somebody's own hand: the name is what is written.
    return text;
  }
}
