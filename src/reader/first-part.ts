/** Divides a long text, so that its first paint need not wait until all of it is laid out. */

import type { Settings } from "../core/settings.ts";

/** Letters in the width of a nought, in which a line is measured: more than any bundled or usual face sets. */
const LETTERS_A_NOUGHT = 1.3;

/** More characters than a text set so has in `height` pixels of the screen. */
export function charactersWithin(
  height: number,
  { textSize, textWidth, leading }: Pick<Settings, "textSize" | "textWidth" | "leading">,
): number {
  const lines = height / (textSize * (leading / 100));
  return lines * textWidth * LETTERS_A_NOUGHT;
}

/** Takes what comes after the first `characters` out of a text, by whole blocks; `undefined` where it is not that long. */
export function takeLaterPart(text: DocumentFragment, characters: number): DocumentFragment | undefined {
  const later = document.createDocumentFragment();
  let before = 0;
  // A copy, since what is taken out leaves the list.
  for (const node of Array.from(text.childNodes)) {
    if (before > characters) later.append(node);
    else before += node.textContent?.length ?? 0;
  }
  return later.hasChildNodes() ? later : undefined;
}
