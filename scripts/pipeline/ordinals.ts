/** Keeps the ordinal registry of a build: reads the lock file, numbers new articles, writes it back at the end. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import {
  extendRegistry,
  lineageFrom,
  newRegistry,
  parseRegistry,
  type RegistryProblem,
  serialiseRegistry,
} from "../../src/core/ordinals.ts";
import type { Article } from "../content/catalogue.ts";
import { ContentError, type Problem } from "../content/problems.ts";
import { isDiskFull } from "./output.ts";

/** The numbers of a build's articles. */
export interface KeptOrdinals {
  readonly lineage: string;
  /** Ordinals in use are below this. */
  readonly next: number;
  ordinalOf(id: string): number;
  /** Writes the lock file if it changed. Throws {@link ContentError} when it cannot be written. */
  save(): void;
}

export interface OrdinalOptions {
  /** A change is an error: continuous integration must not number articles that nobody committed. */
  readonly frozen: boolean;
  /** At least eight random bytes, for the name of a new registry. */
  readonly random: () => Uint8Array;
}

/** Numbers the articles (newest first, as the catalogue has them). Adds what is wrong with the lock file to `problems`. */
export function keepOrdinals(
  path: string,
  articles: readonly Article[],
  { frozen, random }: OrdinalOptions,
  problems: Problem[],
): KeptOrdinals {
  const name = basename(path);
  const before = existsSync(path) ? readFileSync(path, "utf8") : undefined;
  const parsed =
    before === undefined
      ? ({ kind: "registry", registry: newRegistry(lineageFrom(random())) } as const)
      : parseRegistry(before, name);
  if (parsed.kind === "problems") {
    problems.push(...parsed.problems.map((problem) => toProblem(problem, name, articles)));
    return { lineage: "", next: 0, ordinalOf: () => 0, save: () => undefined };
  }
  const {
    registry,
    ordinals,
    changed,
    added,
    problems: found,
  } = extendRegistry(parsed.registry, articles.toReversed());
  problems.push(...found.map((problem) => toProblem(problem, name, articles)));
  if (frozen && changed) {
    const [first] = added;
    const what = first
      ? `${added.length} ${added.length === 1 ? "article has" : "articles have"} no number yet, the first is ${first.names[0]}`
      : "an article's names have changed";
    problems.push({
      severity: "error",
      code: "lock-frozen",
      file: name,
      line: 0,
      column: 0,
      what,
      remedy: "run `npm run build` and commit this file",
    });
  }
  return {
    lineage: registry.lineage,
    next: registry.rows.length,
    ordinalOf: (id) => {
      const ordinal = ordinals.get(id);
      if (ordinal === undefined) throw new RangeError(`${id} has no ordinal`);
      return ordinal;
    },
    save: () => {
      if (before === undefined || changed) writeLock(path, serialiseRegistry(registry));
    },
  };
}

function writeLock(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.${process.pid}`, text);
    renameSync(`${path}.${process.pid}`, path);
  } catch (error) {
    if (isDiskFull(error)) throw error;
    const what = `it cannot be written (${(error as NodeJS.ErrnoException).code})`;
    const remedy = "say with --lock FILE where the numbers of the articles shall be kept";
    throw new ContentError([
      { severity: "error", code: "lock-unwritable", file: basename(path), line: 0, column: 0, what, remedy },
    ]);
  }
}

function toProblem(
  { code, line, id, what, remedy }: RegistryProblem,
  name: string,
  articles: readonly Article[],
): Problem {
  const article = id === undefined ? undefined : articles.find((candidate) => candidate.id === id);
  // What is wrong with an alias is a loose end; what is wrong with the registry itself would mix readers' marks up.
  const severity = code.startsWith("alias") ? "warning" : "error";
  return { severity, code, file: article?.texts[0]?.path ?? name, line: article ? 0 : line, column: 0, what, remedy };
}
