/** Which of an article's languages a reader is shown. */

/**
 * The text to show of those an article has (its own language first): the one asked for, else the first of the
 * preferred languages that there is (`zh` serves `zh-Hans`, and the other way about), else the article's own.
 */
export function chooseLanguage(available: readonly string[], preferred: readonly string[]): string {
  for (const wanted of preferred) {
    const exact = available.find((tag) => tag.toLowerCase() === wanted.toLowerCase());
    const near = exact ?? available.find((tag) => primary(tag) === primary(wanted));
    if (near !== undefined) return near;
  }
  return available[0] ?? "und";
}

function primary(tag: string): string {
  return tag.toLowerCase().split("-")[0] ?? "";
}
