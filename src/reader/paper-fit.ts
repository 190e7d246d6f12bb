/** Makes what scrolls on the screen fit on paper: it is set as much smaller in print as it takes. */

/** What a line of print holds between the margins of print.css, in px: A4, the narrower of the usual papers. */
const LINE = (170 / 25.4) * 96;

/** The size of print (print.css). */
const SIZE = "11pt";

/** Fits the formulas and tables within `root` whenever the page is printed, until the signal aborts. */
export function fitOnPaper(root: HTMLElement, signal?: AbortSignal): void {
  addEventListener(
    "beforeprint",
    () => {
      for (const scroller of root.querySelectorAll<HTMLElement>(".scroll")) shrink(scroller);
    },
    signal ? { signal } : {},
  );
}

function shrink(scroller: HTMLElement): void {
  const inner = scroller.firstElementChild;
  if (!inner) return;
  // Measured as print sets it.
  scroller.style.fontSize = SIZE;
  const width = inner instanceof HTMLTableElement ? narrowest(inner) : widthOfContent(inner);
  const { height } = inner.getBoundingClientRect();
  scroller.style.fontSize = "";
  const share = LINE / width;
  scroller.toggleAttribute("data-wide", share < 1);
  // A little less: on paper letters are not rounded to whole pixels, and may be wider.
  const fit = Math.floor(share * 96) / 100;
  scroller.style.setProperty("--fit", String(fit));
  scroller.style.setProperty("--fit-height", `${Math.ceil(height * fit)}px`);
}

/** How narrow a table can be, in px. */
function narrowest(table: HTMLTableElement): number {
  const { inlineSize } = table.style;
  table.style.inlineSize = "min-content";
  const { width } = table.getBoundingClientRect();
  table.style.inlineSize = inlineSize;
  return width;
}

/** How wide what an element holds is, in px; the element itself may be as wide as its line. */
function widthOfContent(element: Element): number {
  const content = document.createRange();
  content.selectNodeContents(element);
  return content.getBoundingClientRect().width;
}
