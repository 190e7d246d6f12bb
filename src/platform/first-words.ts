/**
 * The interface's words on a list, and their language, in localStorage. In Firefox the first question to the browser's API
 * costs a page some two milliseconds, so that a list there shows these and asks when it is painted. Never the truth: the
 * list's own script puts right what is another by then.
 */

const WORDS = "first-words";

export interface FirstWords {
  /** BCP 47 tag of the language that the words are in. */
  readonly language: string;
  /** BCP 47 tag by which numbers are written. */
  readonly numbers: string;
  /** What follows a number of minutes. */
  readonly minutes: string;
  /** By their names in `_locales`. */
  readonly texts: Readonly<Record<string, string>>;
}

/** What was kept; `undefined` where there is nothing, or nothing that can be used. */
export function keptWords(): FirstWords | undefined {
  try {
    const words = JSON.parse(localStorage.getItem(WORDS) ?? "null") as Partial<FirstWords> | null;
    const { language, numbers, minutes, texts } = words ?? {};
    const areTexts = [language, numbers, minutes, ...Object.values(texts ?? [undefined])].every(
      (text) => typeof text === "string",
    );
    return areTexts ? (words as FirstWords) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps words for the next list; those that are there already are left alone. */
export function keepWords(words: FirstWords): void {
  const text = JSON.stringify(words);
  try {
    if (localStorage.getItem(WORDS) !== text) localStorage.setItem(WORDS, text);
  } catch {
    // A list without them asks the browser.
  }
}
