/** The terms of a text: its words, and for unspaced script each pair of characters and the last single one of a run. */
import { scan } from "./scan.ts";

/** How many units of a run the character at a position takes: two for those beyond the basic plane. */
export function characterUnits(units: Uint16Array, at: number, length: number): number {
  const unit = units[at] as number;
  return unit >= 0xd800 && unit <= 0xdbff && at + 1 < length ? 2 : 1;
}

/** Folded units as a string. */
export function textOfUnits(units: Uint16Array, from: number, to: number): string {
  let text = "";
  for (let at = from; at < to; at += 1) text += String.fromCharCode(units[at] as number);
  return text;
}

/**
 * Calls back with each term of a run, as positions in its units: `東京都` gives `東京`, `京都`, `都`. A single character
 * is then the prefix of every term that begins with it, wherever in a run it stands.
 */
export function forEachPair(units: Uint16Array, length: number, each: (from: number, to: number) => void): void {
  let at = 0;
  while (at < length) {
    const next = at + characterUnits(units, at, length);
    each(at, next < length ? next + characterUnits(units, next, length) : next);
    at = next;
  }
}

/** All terms of a text in order, as the index holds them. */
export function termsOf(text: string): string[] {
  const terms: string[] = [];
  scan(text, {
    word: (units, length) => terms.push(textOfUnits(units, 0, length)),
    run: (units, length) =>
      forEachPair(units, length, (from, to) => {
        terms.push(textOfUnits(units, from, to));
      }),
  });
  return terms;
}

/**
 * A text folded for substring search: ` word word 東京都 word `. A space stands before and after each word and run, so
 * that ` word` finds beginnings of words, ` word ` whole ones, and `京` any place in a run.
 */
export function foldedLine(text: string): string {
  const pieces: string[] = [];
  scan(text, {
    word: (units, length) => pieces.push(textOfUnits(units, 0, length)),
    run: (units, length) => pieces.push(textOfUnits(units, 0, length)),
  });
  return pieces.length === 0 ? "" : ` ${pieces.join(" ")} `;
}
