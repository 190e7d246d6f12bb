/** A labelled line of text in a form. */
import { element } from "../ui/dom.ts";

export interface TextField {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
}

export function textField(
  id: string,
  label: string,
  attributes: Readonly<Record<string, string | boolean>>,
): TextField {
  const input = element("input", { type: "text", id, spellcheck: "false", autocapitalize: "none", ...attributes });
  return { input, element: element("p", { class: "field" }, element("label", { for: id }, label), input) };
}
