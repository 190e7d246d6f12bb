/** A specimen of an article, set with the reader's own settings. */
import { element } from "../ui/dom.ts";
import { message } from "../ui/messages.ts";

/** The page's root carries the settings as custom properties, so the specimen follows each change by itself. */
export function appearancePreview(): HTMLElement {
  return element(
    "figure",
    { class: "specimen" },
    element("figcaption", {}, message("optionsPreview")),
    element(
      "div",
      { class: "specimen-text" },
      element("p", { class: "specimen-title" }, message("optionsPreviewTitle")),
      element("p", {}, message("optionsPreviewFirst")),
      element("p", {}, message("optionsPreviewSecond")),
    ),
  );
}
