/** Cuts a text into folded words and runs of unspaced script: the one tokeniser of build and search. */
import {
  expansion,
  FIRST_UNSPACED,
  foldUnit,
  IGNORED,
  isUnspaced,
  knownFolds,
  SEPARATOR,
  SEVERAL,
  voiced,
} from "./characters.ts";

/** A word is indexed by its first this many UTF-16 units: longer ones are hashes and data, and queries are cut alike. */
export const WORD_UNITS = 32;

/** Receives what {@link scan} finds. The buffers are used again: copy what is kept. */
export interface TokenSink {
  /** A word of letters and digits: its folded units, and where it starts and ends in the text. */
  word(units: Uint16Array, length: number, start: number, end: number): void;
  /** A run of unspaced script: its folded units; `offsets[i]` is where unit `i` starts in the text, `offsets[length]` the end. */
  run(units: Uint16Array, length: number, offsets: Uint32Array): void;
}

const NONE = 0;
const WORD = 1;
const RUN = 2;
const NEWLINE = 10;
const SHARP = 35;
const PLUS = 43;

/** Calls the sink with each word and run of a text, in order. */
export function scan(text: string, sink: TokenSink): void {
  new Scanner(text, sink).scan();
}

class Scanner {
  readonly #text: string;
  readonly #sink: TokenSink;
  #units = new Uint16Array(64);
  #offsets = new Uint32Array(65);
  #length = 0;
  #kind = NONE;
  #start = 0;

  constructor(text: string, sink: TokenSink) {
    this.#text = text;
    this.#sink = sink;
  }

  scan(): void {
    const text = this.#text;
    const size = text.length;
    let at = this.#letters(0);
    while (at < size) {
      const unit = text.charCodeAt(at);
      const folded = foldUnit(unit);
      if (folded > SEVERAL) {
        this.#push(folded, at);
        at += 1;
      } else if (folded === SEPARATOR) {
        // A line that wraps within unspaced script does not end a word.
        if (!(unit === NEWLINE && this.#kind === RUN && at + 1 < size && this.#continues(at + 1))) this.#flush(at);
        at += 1;
      } else if (folded === IGNORED) at += 1;
      else at += this.#several(at);
      if (this.#kind !== RUN) at = this.#letters(at);
    }
    this.#flush(size);
  }

  /**
   * Takes words of plain letters with what separates them, up to the first character that is anything else; returns
   * where that is. Most of most texts is read in this loop: it does no more than it must.
   */
  #letters(from: number): number {
    const text = this.#text;
    const size = text.length;
    const folds = knownFolds();
    const units = this.#units;
    let length = this.#kind === WORD ? this.#length : 0;
    let start = this.#start;
    let at = from;
    for (; at < size; at += 1) {
      const folded = folds[text.charCodeAt(at)] as number;
      if (folded > SEVERAL && folded < FIRST_UNSPACED) {
        if (length === 0) start = at;
        if (length < WORD_UNITS) {
          units[length] = folded;
          length += 1;
        }
      } else if (folded !== SEPARATOR) break;
      else if (length > 1) {
        this.#sink.word(units, length, start, at);
        length = 0;
      } else if (length === 1) {
        this.#length = 1;
        this.#start = start;
        this.#word(at);
        length = 0;
      }
    }
    this.#kind = length === 0 ? NONE : WORD;
    this.#length = length;
    this.#start = start;
    return at;
  }

  /** Whether the character at a position belongs to unspaced script. */
  #continues(at: number): boolean {
    const code = this.#text.codePointAt(at) ?? 0;
    if (code > 0xffff) return isUnspaced(code);
    const folded = foldUnit(code);
    return folded > SEVERAL && isUnspaced(folded);
  }

  /** Takes a character that folds to several units; returns how many units of the text it was. */
  #several(at: number): number {
    const character = String.fromCodePoint(this.#text.codePointAt(at) ?? 0);
    const folded = expansion(character);
    if (folded === "") this.#flush(at);
    for (const part of folded) {
      const code = part.codePointAt(0) ?? 0;
      if (code <= 0xffff) this.#push(code, at);
      else this.#pushPair(part, isUnspaced(code) ? RUN : WORD, at);
    }
    return character.length;
  }

  #push(unit: number, at: number): void {
    if (unit < FIRST_UNSPACED || !isUnspaced(unit)) {
      if (this.#kind !== WORD) this.#begin(WORD, at);
      if (this.#length < WORD_UNITS) this.#append(unit, at);
      return;
    }
    if (this.#kind !== RUN) this.#begin(RUN, at);
    else if (unit === 0x3099 || unit === 0x309a) {
      const composed = voiced(this.#units[this.#length - 1] as number, unit);
      if (composed !== undefined) {
        this.#units[this.#length - 1] = composed;
        return;
      }
    }
    this.#append(unit, at);
  }

  #pushPair(character: string, kind: typeof WORD | typeof RUN, at: number): void {
    if (this.#kind !== kind) this.#begin(kind, at);
    if (kind === WORD && this.#length + 2 > WORD_UNITS) return;
    this.#append(character.charCodeAt(0), at);
    this.#append(character.charCodeAt(1), at);
  }

  #begin(kind: typeof WORD | typeof RUN, at: number): void {
    this.#flush(at);
    this.#kind = kind;
    this.#start = at;
  }

  #append(unit: number, at: number): void {
    if (this.#length === this.#units.length) this.#grow();
    this.#units[this.#length] = unit;
    this.#offsets[this.#length] = at;
    this.#length += 1;
  }

  #grow(): void {
    const units = new Uint16Array(this.#units.length * 2);
    units.set(this.#units);
    this.#units = units;
    const offsets = new Uint32Array(units.length + 1);
    offsets.set(this.#offsets);
    this.#offsets = offsets;
  }

  #flush(end: number): void {
    if (this.#kind === WORD) this.#word(end);
    else if (this.#kind === RUN) {
      this.#offsets[this.#length] = end;
      this.#sink.run(this.#units, this.#length, this.#offsets);
    }
    this.#kind = NONE;
    this.#length = 0;
  }

  #word(end: number): void {
    const suffix = this.#length === 1 ? languageSuffix(this.#text, end) : 0;
    for (let at = 0; at < suffix; at += 1) this.#append(this.#text.charCodeAt(end + at), end + at);
    this.#sink.word(this.#units, this.#length, this.#start, end + suffix);
  }
}

/** C++, C# and F# are words, although signs end words elsewhere: how many signs belong to the single letter before them. */
function languageSuffix(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  const length = sign === SHARP ? 1 : sign === PLUS && text.charCodeAt(at + 1) === PLUS ? 2 : 0;
  return length > 0 && (at + length === text.length || foldUnit(text.charCodeAt(at + length)) === SEPARATOR)
    ? length
    : 0;
}
