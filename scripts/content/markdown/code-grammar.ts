/**
 * The grammars of highlight.js made ready for `code-walk.ts`: for each mode one expression of all that can come next,
 * with a group for each rule rather than for each bracket in it, and without stops where there is nothing to write.
 */
import type { CompiledLanguage, CompiledMode, CompiledScope } from "highlight.js";
import { tagOfScope } from "./code-html.ts";
import { compiledLanguage } from "./code-languages.ts";

/** How a begin or an end is marked: as a whole, or group by group (no tag: as words of the mode around it). */
export type Scope = { readonly whole: string } | { readonly groups: ReadonlyMap<number, string> };

/** A function of the grammar that may refuse a match. Source: highlight.js, "Mode callbacks". */
type Callback = NonNullable<CompiledMode["on:begin"]>;

/** Where a text may be by its language's grammar: within a string, a tag, the head of a function. */
export interface Mode {
  readonly compiled: CompiledMode;
  /** How its scope begins, or nothing. */
  readonly tag: string;
  readonly begin: Scope | undefined;
  readonly end: Scope | undefined;
  /** What its words are, by how their scope begins; without case where `anyCase`. */
  readonly words: ReadonlyMap<string, string> | undefined;
  readonly anyCase: boolean;
  readonly onBegin: readonly Callback[];
  readonly onEnd: readonly Callback[];
  /** Its end at the very start of a text, unless it ends with a mode around it alone. */
  readonly endHere: RegExp | undefined;
  /** Whether a match of its end is one for certain: no mode around it may have ended instead, and nothing refuses. */
  readonly endsSurely: boolean;
  /** The mode that follows it. */
  starts: Mode | undefined;
  /** What can come next, in order: modes that begin, its end, what the language does not have. */
  readonly rules: Rule[];
  readonly searches: (Search | undefined)[];
}

export interface Rule {
  readonly type: "begin" | "end" | "illegal";
  readonly pattern: string;
  /** What begins. */
  readonly mode?: Mode;
  /** Whether somebody asks for the groups of its match. */
  readonly grouped: boolean;
}

/** A mode's rules, from one of them on, as one expression. */
export interface Search {
  readonly expression: RegExp;
  /** The number of each rule's last group, an empty one that tells which rule it was. */
  readonly marks: readonly number[];
}

/** Classes and escapes, in which a bracket is none; a group's opening bracket; a reference to a group. */
const PIECES = /\[(?:[^\\\]]|\\.)*\]|\((?!\?)|\\([1-9]\d*)|\\./gs;

/** A pattern as it stands behind `before` groups, and how many it has: none unless they are asked for or referred to. */
function placed({ pattern, grouped }: Rule, before: number): { pattern: string; groups: number } {
  const kept = grouped || [...pattern.matchAll(PIECES)].some(([, reference]) => reference !== undefined);
  let groups = 0;
  const own = pattern.replace(PIECES, (piece, reference?: string) => {
    if (reference !== undefined) return `\\${Number(reference) + before}`;
    if (piece !== "(") return piece;
    if (!kept) return "(?:";
    groups += 1;
    return piece;
  });
  return { pattern: own, groups };
}

/** The search for a mode's rules from the one numbered `first` on. */
export function searchOf(mode: Mode, first: number): Search {
  const known = mode.searches[first];
  if (known) return known;
  const marks: number[] = [];
  let groups = 0;
  const patterns = mode.rules.slice(first).map((rule) => {
    const own = placed(rule, groups);
    groups += own.groups + 1;
    marks.push(groups);
    return `(?:${own.pattern})()`;
  });
  // Its words are looked for with the flags of the language.
  const made = { expression: new RegExp(patterns.join("|") || "(?!)", mode.compiled.keywordPatternRe.flags), marks };
  mode.searches[first] = made;
  return made;
}

const grammars = new Map<string, Mode>();

/** The outermost mode of a language that highlight.js knows. */
export function grammarOf(name: string): Mode {
  const known = grammars.get(name);
  if (known) return known;
  const language = compiledLanguage(name);
  const made = new Grammar(language).modeOf(language);
  grammars.set(name, made);
  return made;
}

const sourceOf = (pattern: unknown): string => (pattern instanceof RegExp ? pattern.source : String(pattern ?? ""));

/** One character: to stop there and to go on behind it is the same as not to stop. */
const ONE_CHARACTER = /^(?:\\[SsWwDdnrt]|\[(?:[^\\\]]|\\.)+\]|\\?[:;#@"'`/%&<>!=,~-])$/;

/** What makes a match depend on what stands before it. */
const LOOKS_BACK = /\\b|\\B|\^|\(\?</;

/** The modes of one language, each made once: they lead in circles. */
class Grammar {
  readonly #language: CompiledLanguage;
  readonly #made = new Map<CompiledMode, Mode>();

  constructor(language: CompiledLanguage) {
    this.#language = language;
  }

  modeOf(compiled: CompiledMode): Mode {
    const known = this.#made.get(compiled);
    if (known) return known;
    const { endRe, endsWithParent } = compiled;
    const onEnd = [compiled["on:end"] as Callback | undefined].filter((call) => call !== undefined);
    const mode: Mode = {
      compiled,
      tag: compiled.scope ? this.#tagOf(compiled.scope) : "",
      begin: this.#scopeOf(compiled.beginScope),
      end: this.#scopeOf(compiled.endScope),
      words: compiled.keywords ? this.#wordsOf(compiled) : undefined,
      anyCase: this.#language.case_insensitive === true,
      onBegin: [compiled.__beforeBegin as Callback | null | undefined, compiled["on:begin"]].filter(
        (call) => call != null,
      ),
      onEnd,
      endHere: endRe && new RegExp(endRe.source, `${endRe.flags}y`),
      endsSurely: endRe !== undefined && !endsWithParent && onEnd.length === 0 && !LOOKS_BACK.test(endRe.source),
      starts: undefined,
      rules: [],
      searches: [],
    };
    this.#made.set(compiled, mode);
    mode.starts = compiled.starts && this.modeOf(compiled.starts);
    mode.rules.push(...this.#rulesOf(compiled));
    return mode;
  }

  #rulesOf({ contains, terminatorEnd, illegal }: CompiledMode): Rule[] {
    const rules = contains.map((next): Rule => {
      const mode = this.modeOf(next);
      const grouped = mode.onBegin.length > 0 || (mode.begin !== undefined && "groups" in mode.begin);
      return { type: "begin", pattern: sourceOf(next.begin), mode, grouped };
    });
    if (terminatorEnd) rules.push({ type: "end", pattern: terminatorEnd, grouped: true });
    const pattern = sourceOf(illegal);
    if (pattern && !ONE_CHARACTER.test(pattern)) rules.push({ type: "illegal", pattern, grouped: false });
    return rules;
  }

  #tagOf(scope: string): string {
    return tagOfScope(this.#language.classNameAliases?.[scope] ?? scope);
  }

  #scopeOf(scope: CompiledScope | undefined): Scope | undefined {
    if (!scope) return undefined;
    if (scope._wrap) return { whole: this.#tagOf(scope._wrap) };
    const numbers = Object.keys(scope._emit ?? {}).map(Number);
    return { groups: new Map(numbers.map((number) => [number, scope[number] ? this.#tagOf(scope[number]) : ""])) };
  }

  /** A kind that begins with `_` counts when a language is guessed, and is no scope. */
  #wordsOf({ keywords }: CompiledMode): ReadonlyMap<string, string> {
    const words = Object.entries(keywords as Readonly<Record<string, [kind: string, score: number]>>);
    return new Map(
      words.filter(([, [kind]]) => !kind.startsWith("_")).map(([word, [kind]]) => [word, this.#tagOf(kind)]),
    );
  }
}
