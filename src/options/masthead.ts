/** The head of the options page: its name and the search over settings. */
import { extensionName } from "../platform/package.ts";
import { element } from "../ui/dom.ts";
import { message } from "../ui/messages.ts";

export interface Masthead {
  readonly search: HTMLInputElement;
  /** Where the search tells how much it found. */
  readonly found: HTMLElement;
}

export function drawMasthead(header: HTMLElement): Masthead {
  const search = element("input", {
    type: "search",
    "aria-label": message("optionsSearch"),
    placeholder: message("optionsSearch"),
    autocomplete: "off",
    spellcheck: "false",
  });
  const found = element("p", { role: "status", class: "found" });
  document.title = message("optionsTitle", extensionName());
  header.append(
    element(
      "h1",
      {},
      element("img", { src: "icons/48.png", width: 28, height: 28, alt: "" }),
      element("span", {}, message("options")),
    ),
    element("search", {}, search, found),
    element("a", { href: "library.html" }, message("welcomeOpen")),
  );
  return { search, found };
}
