/** Fetches the faces of a text before it is shown, so that no line moves afterwards. */

/** The families of the bundled faces; the system's own need no fetching. */
const BUNDLED: Readonly<Record<string, string>> = { serif: "Literata", dyslexia: "OpenDyslexic" };

/** Longest wait for a face: a text in another face is better than none. */
const PATIENCE = 400;

/** Resolves when the faces for `characters` are there, or when waiting on is worse. Names no face that the page does not use. */
export function loadFaces(characters = "a", styles: readonly string[] = ["400", "italic 400", "700"]): Promise<void> {
  const family = BUNDLED[document.documentElement.dataset["face"] ?? "serif"];
  if (family === undefined) return Promise.resolve();
  const faces = styles.map((style) => document.fonts.load(`${style} 20px "${family}"`, characters));
  const patience = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE));
  return Promise.race([Promise.allSettled(faces).then(() => undefined), patience]);
}

/** What the bundled faces have beyond the letters that every text needs, in files of their own (src/ui/fonts.css). */
const FURTHER_LETTERS =
  /[\u0100-\u04ff\u1d00-\u1eff\u2020\u20a0-\u20ab\u20ad-\u20c0\u2113\u2116\u2c60-\u2c7f\ua720-\ua7ff]/g;

/** Formulas and code, which have faces of their own. */
const OTHERWISE_SET = /<(math|pre|code)\b[\s\S]*?<\/\1>/g;

/** The letters of an article's HTML for which further files of the text's face are needed, each once. */
export function furtherLetters(html: string): string {
  return [...new Set(html.replace(OTHERWISE_SET, "").match(FURTHER_LETTERS))].join("");
}
