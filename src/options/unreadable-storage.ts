/** What the page says when the browser does not give the settings out: a sentence and a way on. */
import { element } from "../ui/dom.ts";
import { message } from "../ui/messages.ts";

export function sayUnreadable(main: HTMLElement): void {
  const again = element("button", { type: "button", class: "button" }, message("tryAgain"));
  again.addEventListener("click", () => location.reload());
  main.prepend(
    element("div", { class: "failure", role: "alert" }, element("p", {}, message("settingsUnreadable")), again),
  );
}
