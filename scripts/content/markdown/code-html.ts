/** Code as HTML: text, and text with a scope of highlight.js, written as its classes. */

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Code as an element's content. Quotation marks, which code is full of, mean nothing there: they stay as they are. */
export const codeText = (text: string): string =>
  /[&<>]/.test(text) ? text.replace(/[&<>]/g, (character) => escapes[character] as string) : text;

export const END_OF_SCOPE = "</span>";

/** Code in a scope, which begins with `tag`; nothing where there is no code. */
export const codeInScope = (tag: string, text: string): string =>
  text === "" ? "" : tag + codeText(text) + END_OF_SCOPE;

const tags = new Map<string, string>();

/** How a scope begins: `title.function` with `<span class="hljs-title function_">`. */
export function tagOfScope(scope: string): string {
  const known = tags.get(scope);
  if (known !== undefined) return known;
  const [first, ...tiers] = scope.split(".");
  const made = `<span class="${[`hljs-${first}`, ...tiers.map((tier, at) => tier + "_".repeat(at + 1))].join(" ")}">`;
  tags.set(scope, made);
  return made;
}
