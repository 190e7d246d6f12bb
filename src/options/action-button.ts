/** A button that does something which takes a while: it rests meanwhile, and a failure is said. */
import { element } from "../ui/dom.ts";
import { message } from "../ui/messages.ts";

export function actionButton(
  name: string,
  said: HTMLElement,
  work: () => Promise<unknown>,
  attributes: Readonly<Record<string, string>> = { class: "button" },
): HTMLButtonElement {
  const button = element("button", { type: "button", ...attributes }, name);
  button.addEventListener("click", () => {
    button.disabled = true;
    said.textContent = "";
    work()
      .catch(() => {
        said.textContent = message("webdavFailed");
      })
      .finally(() => {
        button.disabled = false;
      });
  });
  return button;
}
