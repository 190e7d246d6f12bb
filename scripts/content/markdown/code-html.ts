/** Writes highlighted code as HTML at once, where highlight.js makes a tree first and walks it: the same bytes sooner. */
import type { Emitter } from "highlight.js";

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
};
const opening = new Map<string, string>();

/** `title.function` as `<span class="hljs-title function_">`, as highlight.js does. */
function openingOf(scope: string): string {
  const known = opening.get(scope);
  if (known !== undefined) return known;
  const [first, ...tiers] = scope.split(".");
  const made = `<span class="${[`hljs-${first}`, ...tiers.map((tier, at) => tier + "_".repeat(at + 1))].join(" ")}">`;
  opening.set(scope, made);
  return made;
}

/** What highlight.js tells of a text as it goes through it. Source: its interface `Emitter`. */
export class HtmlEmitter implements Emitter {
  #html = "";
  #open = 0;

  addText(text: string): void {
    this.#html += /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => escapes[character] as string) : text;
  }

  startScope(scope: string): void {
    this.#html += openingOf(scope);
    this.#open += 1;
  }

  /** Another name of {@link startScope} that highlight.js calls. */
  openNode(scope: string): void {
    this.startScope(scope);
  }

  endScope(): void {
    if (this.#open === 0) return;
    this.#html += "</span>";
    this.#open -= 1;
  }

  /** Another name of {@link endScope} that highlight.js calls. */
  closeNode(): void {
    this.endScope();
  }

  __addSublanguage(emitter: Emitter, language: string): void {
    const html = emitter.toHTML();
    this.#html += language ? `<span class="language-${language}">${html}</span>` : html;
  }

  finalize(): void {
    while (this.#open > 0) this.endScope();
  }

  toHTML(): string {
    return this.#html;
  }
}
