/** Finds the paragraph of an article's other language that says what a paragraph of this one says. */

/**
 * Position, in a text of blocks of the kinds `to`, of the block that answers to position `at` of a text of the kinds
 * `from` (kinds are element names, such as `h2`, `p`, `li`). Translations keep their headings: so the section is
 * found by its heading's number, and the block by its share of the section. 0 when `to` is empty.
 */
export function twinBlock(from: readonly string[], to: readonly string[], at: number): number {
  if (to.length === 0) return 0;
  const here = sectionsOf(from);
  const there = sectionsOf(to);
  if (here.length !== there.length) return share(at, from.length, to.length);
  const section = here.findLastIndex((start) => start <= at);
  if (section < 0) return 0;
  const start = here[section] ?? 0;
  const otherStart = there[section] ?? 0;
  const length = (here[section + 1] ?? from.length) - start;
  const otherLength = (there[section + 1] ?? to.length) - otherStart;
  return otherStart + share(at - start, length, otherLength);
}

/** Position among `others` things that is as far along as position `at` among `things`. */
function share(at: number, things: number, others: number): number {
  return things === others ? at : Math.round((at * (others - 1)) / Math.max(1, things - 1));
}

/** Where each section begins: the beginning, and every heading after it. */
function sectionsOf(kinds: readonly string[]): readonly number[] {
  const headings = kinds.flatMap((kind, at) => (at > 0 && /^h[2-6]$/.test(kind) ? [at] : []));
  return kinds.length === 0 ? [] : [0, ...headings];
}
