/** Divides a long text, so that its first paint need not wait until all of it is laid out. */

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
