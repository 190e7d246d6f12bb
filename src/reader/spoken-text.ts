/** A text as plain words, to be read aloud or searched: block by block, each word findable in the page again. */

/** The words of one block, in one piece. */
export interface SpokenBlock {
  readonly element: Element;
  readonly text: string;
  /** The text nodes that the words lie in, with the position at which each begins. */
  readonly nodes: readonly { readonly node: Text; readonly start: number }[];
}

const BLOCK = "p, li, h2, h3, h4, h5, h6, td, th, dt, dd, figcaption, summary, blockquote, div";
/** What is not for the ear. */
const SILENT = "pre, math, .note-mark, .notes, .code-copy, [data-note-back], rt, rp";

/** Finds what is to be spoken, in the order of the text. */
export function spokenBlocksOf(text: HTMLElement): readonly SpokenBlock[] {
  return wordBlocksOf(text, SILENT);
}

/** The words of a text but for what is in elements that a selector names. */
export function wordBlocksOf(text: HTMLElement, without: string): readonly SpokenBlock[] {
  const blocks: { element: Element; text: string; nodes: { node: Text; start: number }[] }[] = [];
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!(node instanceof Text) || !parent || parent.closest(without)) continue;
    const element = parent.closest(BLOCK) ?? text;
    const last = blocks.at(-1);
    if (last?.element === element) {
      last.nodes.push({ node, start: last.text.length });
      last.text += node.data;
    } else if (node.data.trim() !== "") {
      blocks.push({ element, text: node.data, nodes: [{ node, start: 0 }] });
    }
  }
  return blocks;
}

/** The stretch of a block as a range of the page. */
export function rangeOf({ nodes }: SpokenBlock, start: number, end: number): Range {
  const range = document.createRange();
  const holding = (at: number) => nodes.findLast((one) => one.start <= at) ?? nodes[0];
  const [first, last] = [holding(start), holding(Math.max(start, end - 1))];
  if (first) range.setStart(first.node, start - first.start);
  if (last) range.setEnd(last.node, Math.min(last.node.length, end - last.start));
  return range;
}
