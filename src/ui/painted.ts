/** Waits until the eye has what the page holds. */

/**
 * Resolves when what was drawn is painted: in the frame after the one that draws it, so that what is loaded then does
 * not take the processor from the painting itself. In a tab at the back it waits until the tab comes to the front.
 */
export function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))));
}
