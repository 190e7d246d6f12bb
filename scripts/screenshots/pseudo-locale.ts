/** A language that nobody speaks: English with longer words, to see where a page has no room for a translation. */

/** A translation may be so much longer than the English text; short ones often are. */
export const GROWTH = 1.4;

const ACCENTED: Readonly<Record<string, string>> = { a: "á", e: "é", i: "í", o: "ó", u: "ú", y: "ý" };

interface Entry {
  readonly message: string;
}

/**
 * The text at least {@link GROWTH} times as long, with accents: vowels are doubled, from the first on, and what is then
 * missing follows at the end. Places such as `$1` and names stay as they are.
 */
export function pseudoText(text: string): string {
  const wanted = Math.ceil(lengthOf(text) * GROWTH);
  let missing = wanted - lengthOf(text);
  const longer = text.replace(/\$\w+\$?|[aeiouy]/gi, (part) => {
    const accented = ACCENTED[part.toLowerCase()];
    if (accented === undefined) return part;
    const vowel = part === part.toLowerCase() ? accented : accented.toUpperCase();
    if (missing <= 0) return vowel;
    missing -= 1;
    return vowel + accented;
  });
  return missing > 0 ? longer + "ó".repeat(missing) : longer;
}

/** All messages of a `messages.json` in the pseudo-language; what names a language or a unit's sign stays. */
export function pseudoMessages<T extends Entry>(messages: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(messages).map(([name, entry]) => [
      name,
      name === "languageTag" ? entry : { ...entry, message: pseudoText(entry.message) },
    ]),
  );
}

/** Places do not count: what fills them is as long in every language. */
function lengthOf(text: string): number {
  return text.replace(/\$\w+\$?/g, "").length;
}
