/**
 * Highlights code by the grammars of highlight.js. What it gives is what highlight.js gives with illegal pieces ignored,
 * in a third of the time: its own walk also keeps scores to guess a language by, makes a tree of scopes, an object for
 * each mode that begins, and of each match an array with all groups of all rules.
 *
 * Source of the rules of the walk: highlight.js's documentation, "Mode Reference".
 */
import type { CallbackResponse } from "highlight.js";
import { grammarOf, type Mode, type Rule, type Scope, searchOf } from "./code-grammar.ts";
import { codeInScope, codeText, END_OF_SCOPE } from "./code-html.ts";
import { guessedLanguage, languageName } from "./code-languages.ts";

/** Code in a language that highlight.js knows, as HTML with its classes. */
export function highlightedCode(text: string, language: string): string {
  try {
    return new Walk(text, [grammarOf(language)]).html();
  } catch (error) {
    // An expression that went too deep, or a grammar that stands still.
    if (error instanceof RangeError) return codeText(text);
    throw error;
  }
}

/** A grammar that has taken so many steps, and three times as many as characters, stands still. */
const MANY_STEPS = 100_000;

/**
 * What a text is taken for whose grammar allows any language: the body of an HTTP message. highlight.js guesses among all
 * 190, which takes 12 ms a block, finds words of some language in an English sentence, and takes JSON for Nix.
 */
const ANY: readonly string[] = ["json", "xml"];

/** A way through one text. */
class Walk {
  /** The modes that the place is in, outermost first. */
  readonly stack: Mode[];
  readonly #text: string;
  #html = "";
  /** From here on nothing is written yet. */
  #from = 0;
  /** The modes in which texts of other languages within this one have ended: there the next goes on. */
  readonly #embedded = new Map<string, readonly Mode[]>();

  constructor(text: string, stack: readonly Mode[]) {
    this.#text = text;
    this.stack = [...stack];
    for (const { tag } of stack) this.#html += tag;
  }

  /** Walks to the end of the text; its HTML. */
  html(): string {
    let at = 0;
    /** The rule to begin with: one behind the first where those before it were refused at this place. */
    let first = 0;
    let begun = -1;
    for (let steps = 1; ; steps += 1) {
      let found = this.#find(at, first);
      if (first > 0 && found?.start !== at) found = this.#find(at + 1, 0);
      if (!found) break;
      first = 0;
      const { rule, start, end } = found;
      if (rule.type === "end" && start === end && start === begun) {
        // What is empty begins and ends on the spot, and would do so for ever.
        at = start + 1;
        continue;
      }
      begun = rule.type === "begin" ? start : -1;
      if (rule.mode && refused(rule.mode, rule.mode.onBegin, found)) {
        first = (found.order + 1) % this.#top.compiled.contains.length;
        at = first > 0 ? start : start + 1;
      } else if (rule.mode) {
        const { skip, excludeBegin, returnBegin } = rule.mode.compiled;
        at = returnBegin ? start : end;
        if (!skip) this.#write(excludeBegin ? at : start);
        this.#enter(rule.mode, found, at);
      } else {
        const left = rule.type === "end" ? this.#depthBehind(found) : 0;
        if (left > 0) at = this.#leave(left, found);
        else at = rule.type === "illegal" ? Math.max(end, start + 1) : end;
        if (left === 0 && steps > MANY_STEPS && steps > start * 3) throw new RangeError("a grammar stands still");
      }
    }
    this.#write(this.#text.length);
    for (const { tag } of this.stack) if (tag) this.#html += END_OF_SCOPE;
    return this.#html;
  }

  get #top(): Mode {
    return this.stack[this.stack.length - 1] as Mode;
  }

  #find(from: number, first: number): Found | undefined {
    const mode = this.#top;
    const { expression, marks } = searchOf(mode, first);
    expression.lastIndex = from;
    const match = expression.exec(this.#text);
    if (!match) return undefined;
    let which = 0;
    while (match[marks[which] as number] === undefined) which += 1;
    return new Found(mode.rules[first + which] as Rule, first + which, match, marks[which - 1] ?? 0);
  }

  /** Writes up to a place, as text of the innermost mode. */
  #write(to: number): void {
    if (to <= this.#from) return;
    const text = this.#text.slice(this.#from, to);
    this.#from = to;
    const { subLanguage } = this.#top.compiled;
    this.#html += subLanguage == null ? withWords(this.#top, text) : this.#withLanguage(subLanguage, text);
  }

  /** Enters a mode whose beginning reaches up to a place. */
  #enter(mode: Mode, found: Found, to: number): void {
    this.#html += mode.tag;
    if (mode.begin) this.#mark(mode.begin, found, to);
    this.stack.push(mode);
  }

  /** Writes what a mode begins or ends with, which reaches up to a place. */
  #mark(scope: Scope, found: Found, to: number): void {
    if ("whole" in scope) this.#html += codeInScope(scope.whole, this.#text.slice(this.#from, to));
    else {
      const groups = found.groups();
      for (const [number, tag] of scope.groups) {
        const text = groups[number] ?? "";
        this.#html += tag ? codeInScope(tag, text) : withWords(this.#top, text);
      }
    }
    this.#from = to;
  }

  /** How many modes are left behind what looks like an end; 0 where it is none. */
  #depthBehind(found: Found): number {
    const { stack } = this;
    let depth = stack.length - 1;
    if (!this.#top.endsSurely) {
      const rest = this.#text.slice(found.start);
      while (!endsWith(stack[depth] as Mode, rest, found)) {
        if (!stack[depth]?.compiled.endsWithParent) return 0;
        depth -= 1;
      }
    }
    while (depth > 1 && stack[depth]?.compiled.endsParent) depth -= 1;
    return depth;
  }

  /** Leaves modes until so many are left; gives the place to go on at. */
  #leave(left: number, found: Found): number {
    const { stack } = this;
    const last = stack[left] as Mode;
    const { end, compiled } = this.#top;
    const { skip, returnEnd, excludeEnd } = compiled;
    if (end) {
      this.#write(found.start);
      this.#mark(end, found, found.end);
    } else if (!skip) this.#write(returnEnd || excludeEnd ? found.start : found.end);
    for (let at = stack.length; at > left; at -= 1) if (stack.pop()?.tag) this.#html += END_OF_SCOPE;
    const to = returnEnd ? found.start : found.end;
    if (last.starts) this.#enter(last.starts, found, to);
    return to;
  }

  /** Text in another language, or in that of several that it looks like most. */
  #withLanguage(languages: string | readonly string[], text: string): string {
    const one = typeof languages === "string";
    const language = one ? languages : guessedLanguage(text, languages.length > 0 ? languages : ANY);
    if (language === undefined || languageName(language) !== language) return codeText(text);
    const walk = new Walk(text, (one && this.#embedded.get(language)) || [grammarOf(language)]);
    const html = walk.html();
    if (one) this.#embedded.set(language, walk.stack);
    return `<span class="language-${language}">${html}</span>`;
  }
}

/** What a search found. */
class Found {
  readonly rule: Rule;
  /** The rule's place among those of its mode. */
  readonly order: number;
  readonly start: number;
  readonly end: number;
  readonly #match: RegExpExecArray;
  readonly #before: number;

  /** `before`: how many groups of the match stand before the rule's own. */
  constructor(rule: Rule, order: number, match: RegExpExecArray, before: number) {
    this.rule = rule;
    this.order = order;
    this.start = match.index;
    this.end = match.index + match[0].length;
    this.#match = match;
    this.#before = before;
  }

  /** The match as the rule alone would have made it, with groups behind its own that are empty. */
  groups(): RegExpExecArray {
    const { index, input } = this.#match;
    const own = this.#match.slice(this.#before);
    own[0] = this.#match[0];
    return Object.assign(own, { index, input }) as RegExpExecArray;
  }
}

/** Whether one of a grammar's own functions refuses what was found. What they keep lies in the mode. */
function refused({ compiled }: Mode, calls: Mode["onBegin"], found: Found): boolean {
  if (calls.length === 0) return false;
  compiled.data ??= {};
  const response: CallbackResponse = {
    data: compiled.data,
    isMatchIgnored: false,
    ignoreMatch() {
      this.isMatchIgnored = true;
    },
  };
  const groups = found.groups();
  return calls.some((call) => {
    call(groups, response);
    return response.isMatchIgnored;
  });
}

/** Whether the rest of a text begins with a mode's end. */
function endsWith(mode: Mode, rest: string, found: Found): boolean {
  if (!mode.endHere) return false;
  mode.endHere.lastIndex = 0;
  return mode.endHere.test(rest) && !refused(mode, mode.onEnd, found);
}

/** Text of a mode, with its words in their scopes. */
function withWords({ words, anyCase, compiled }: Mode, text: string): string {
  if (words === undefined) return codeText(text);
  const expression = compiled.keywordPatternRe;
  let html = "";
  let from = 0;
  expression.lastIndex = 0;
  for (let match = expression.exec(text); match; match = expression.exec(text)) {
    const tag = words.get(anyCase ? match[0].toLowerCase() : match[0]);
    if (tag === undefined) continue;
    html += codeText(text.slice(from, match.index)) + codeInScope(tag, match[0]);
    from = expression.lastIndex;
  }
  return html + codeText(text.slice(from));
}
