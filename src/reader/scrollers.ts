/** Keeps the Tab key for what can be acted on: a table or code block is a stop only while it is wider than its frame. */

/** Keeps this so until the signal aborts. The build makes every scroller a stop, which is right without this code. */
export function unstopStillScrollers(text: HTMLElement, signal: AbortSignal): void {
  const scrollers = text.querySelectorAll<HTMLElement>("pre, .scroll");
  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (!(target instanceof HTMLElement)) continue;
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const scroller of scrollers) watch.observe(scroller);
  signal.addEventListener("abort", () => watch.disconnect());
}
