/** Pictures open over the whole page, by pointer and by key. */
import { element } from "../ui/dom.ts";
import { message } from "../ui/messages.ts";

/** Smaller ones have nothing more to show. CSS pixels. */
const LEAST_WIDTH = 160;

/** Makes a text's pictures open until the signal aborts; the ones within links keep leading where they lead. */
export function wireImageZoom(text: HTMLElement, signal: AbortSignal): void {
  for (const image of text.querySelectorAll("img")) {
    if (image.closest("a") || image.width < LEAST_WIDTH) continue;
    image.classList.add("zooms");
    image.tabIndex = 0;
    image.setAttribute("role", "button");
    image.setAttribute("aria-label", message("enlarge", image.alt));
    image.addEventListener("click", () => open(image), { signal });
    image.addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        open(image);
      },
      { signal },
    );
  }
}

function open(image: HTMLImageElement): void {
  const large = element("img", { src: image.src, alt: image.alt });
  const close = element("button", { type: "button", class: "zoom-close", "aria-label": message("readerClose") }, "×");
  const size = element("button", { type: "button", class: "zoom-size" }, message("actualSize"));
  const frame = element("div", { class: "zoom-frame", tabindex: 0 }, large);
  const dialog = element(
    "dialog",
    { class: "zoom", "aria-label": image.alt || message("picture") },
    frame,
    size,
    close,
  );
  const whole = () => {
    const actual = dialog.classList.toggle("actual");
    size.textContent = message(actual ? "fitToScreen" : "actualSize");
  };
  size.addEventListener("click", whole);
  large.addEventListener("click", whole);
  frame.addEventListener("click", (event) => {
    if (event.target === frame) dialog.close();
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    image.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
}
