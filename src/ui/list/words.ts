/** Fills the words of the interface into a page's own HTML, which names them in `data-` attributes. */
import { language, message } from "../messages.ts";

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

/**
 * Gives the style sheet the unit that follows a number of minutes in this language, so that the rows' mark-up, which
 * the build draws, needs no words.
 */
export function fillUnit(): void {
  const format = new Intl.NumberFormat(language(), { style: "unit", unit: "minute", unitDisplay: "short" });
  const unit = format.formatToParts(5).filter(({ type }) => type === "literal" || type === "unit");
  const text = unit.map(({ value }) => value).join("");
  document.documentElement.style.setProperty("--minutes", JSON.stringify(text));
}
