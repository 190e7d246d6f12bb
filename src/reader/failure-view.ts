/** Draws the sentence that stands where an article cannot. */
import { element } from "../ui/dom.ts";
import { message } from "../ui/messages.ts";

/** `unknown`: no article of that name in this edition; `broken`: the package's own file cannot be read. */
export type Failure = "unknown" | "broken";

/** Replaces the page's content with a sentence and a way on. */
export function drawFailure(main: HTMLElement, failure: Failure): void {
  const title = message(failure === "unknown" ? "readerUnknown" : "readerBroken");
  document.title = title;
  const retry = element("button", { type: "button", class: "button" }, message("tryAgain"));
  retry.addEventListener("click", () => location.reload());
  main.replaceChildren(
    element(
      "article",
      { class: "page failure" },
      element("h1", {}, title),
      element("p", {}, message(failure === "unknown" ? "readerUnknownHelp" : "readerBrokenHelp")),
      element(
        "p",
        { class: "ways" },
        element("a", { href: "library.html", class: "plain" }, message("readerHome")),
        failure === "broken" ? retry : null,
      ),
    ),
  );
}
