/** Waits until the eye has what the page holds. */

/**
 * Resolves when what was drawn is painted, so that what is loaded then does not take the processor from the painting.
 * In the third frame: Chromium begins the second while other threads still paint the first, and the third after that. In
 * a tab at the back it waits until the tab comes to the front.
 */
export async function painted(): Promise<void> {
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  await new Promise((resolve) => setTimeout(resolve));
}
