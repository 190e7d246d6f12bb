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

/** The characters of a text that are beyond basic Latin, each once: what decides which parts of a face are needed. */
export function charactersBeyondLatin(text: string): string {
  return [...new Set(text.match(/[\u0100-\u{10ffff}]/gu) ?? [])].join("");
}
