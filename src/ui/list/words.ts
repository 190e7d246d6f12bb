/** Fills the words of the interface into a page's own HTML, which names them in `data-` attributes. */

/**
 * `text` tells a word by its name in `_locales`. `data-message` becomes the element's text, `data-name` its accessible
 * name, `data-hint` the placeholder of a field, `data-tip` the text that shows under the pointer.
 */
export function fillWords(root: ParentNode, text: (name: string) => string): void {
  for (const node of root.querySelectorAll<HTMLElement>("[data-message], [data-name], [data-hint], [data-tip]")) {
    const { message, name, hint, tip } = node.dataset;
    if (message !== undefined) node.textContent = text(message);
    if (name !== undefined) node.setAttribute("aria-label", text(name));
    if (hint !== undefined) node.setAttribute("placeholder", text(hint));
    if (tip !== undefined) node.title = text(tip);
  }
}

/** The words that a page's own HTML names, by name. */
export function wordsIn(root: ParentNode, text: (name: string) => string): Record<string, string> {
  const names = [...root.querySelectorAll<HTMLElement>("[data-message], [data-name], [data-hint], [data-tip]")].flatMap(
    ({ dataset: { message, name, hint, tip } }) => [message, name, hint, tip].filter((one) => one !== undefined),
  );
  return Object.fromEntries(names.map((name) => [name, text(name)]));
}
