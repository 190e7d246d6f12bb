/** A button on each code block that copies its text. */
import { element } from "../ui/dom.ts";
import { message } from "../ui/messages.ts";

const SAID_FOR = 2_000;

/** Adds the buttons to a text's code blocks. */
export function wireCodeCopy(text: HTMLElement): void {
  for (const frame of text.querySelectorAll<HTMLElement>(".code")) {
    const button = element("button", { type: "button", class: "code-copy" }, message("copyCode"));
    button.addEventListener("click", () => {
      navigator.clipboard.writeText((frame.querySelector("pre")?.textContent ?? "").replace(/\n$/, "")).then(
        () => say(button, "copied"),
        () => say(button, "notCopied"),
      );
    });
    frame.append(button);
  }
}

function say(button: HTMLButtonElement, name: string): void {
  button.textContent = message(name);
  button.classList.add("done");
  setTimeout(() => {
    button.textContent = message("copyCode");
    button.classList.remove("done");
  }, SAID_FOR);
}
