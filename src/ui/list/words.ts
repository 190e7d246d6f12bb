/** Fills the words of the interface into a page's own HTML, which names them in `data-` attributes. */
import { message } from "../messages.ts";

/**
 * `data-message` becomes the element's text, `data-name` its accessible name, `data-hint` the placeholder of a field,
 * `data-tip` the text that shows under the pointer.
 */
export function fillWords(root: ParentNode): void {
  for (const node of root.querySelectorAll<HTMLElement>("[data-message], [data-name], [data-hint], [data-tip]")) {
    const { message: text, name, hint, tip } = node.dataset;
    if (text !== undefined) node.textContent = message(text);
    if (name !== undefined) node.setAttribute("aria-label", message(name));
    if (hint !== undefined) node.setAttribute("placeholder", message(hint));
    if (tip !== undefined) node.title = message(tip);
  }
}
