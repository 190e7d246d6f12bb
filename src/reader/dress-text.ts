/** Adds to a text, before it is shown, what the page and not the build can say. */
import { element } from "../ui/dom.ts";
import { message } from "../ui/messages.ts";

const ALERT = /^alert-(note|tip|important|warning|caution)$/;

/** Names alerts and task boxes in the reader's language, and gives each code block the frame that its copy button will stand in. */
export function dressText(text: DocumentFragment): void {
  for (const alert of text.querySelectorAll<HTMLElement>(".alert")) {
    const kind = [...alert.classList].map((name) => ALERT.exec(name)?.[1]).find(Boolean);
    const name = kind === undefined ? undefined : message(`alert${kind.charAt(0).toUpperCase()}${kind.slice(1)}`);
    const title = alert.dataset["title"] ?? name;
    if (title) alert.prepend(element("p", { class: "alert-title" }, title));
    alert.setAttribute("role", "note");
  }
  for (const box of text.querySelectorAll("input[type=checkbox]"))
    box.setAttribute("aria-label", message(box.hasAttribute("checked") ? "taskDone" : "taskOpen"));
  for (const code of text.querySelectorAll("pre")) {
    const frame = element("div", { class: "code" });
    code.replaceWith(frame);
    frame.append(code);
  }
}
