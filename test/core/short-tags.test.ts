import fc from "fast-check";
import { restoreTags, shortenTags } from "../../src/core/short-tags.ts";

const pieces = fc.constantFrom(
  '<span class="hljs-keyword">',
  '<span class="hljs-title function_">',
  '<span class="hljs-name">',
  "</span>",
  "<p>",
  "</p>\n",
  "</p>",
  "\n",
  "<",
  ">",
  "\u0080",
  "\u0081",
  "\u009f",
  "words",
  "中文",
);

test("gives back every HTML that was shortened, controls of its own included", () => {
  const texts = fc
    .array(fc.oneof(pieces, fc.string({ unit: "binary" })), { maxLength: 30 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(texts, (html) => {
      expect(restoreTags(shortenTags(html))).toBe(html);
    }),
    { numRuns: 1000 },
  );
});

test("makes frequent tags one character", () => {
  expect(shortenTags('<p>a <span class="hljs-keyword">if</span>\n</p>\n')).toBe("\u0091a \u0081if\u0090\n\u0092");
});

test("leaves a text that is not shortened as it is", () => {
  expect(restoreTags("<p>Nothing to restore</p>\n")).toBe("<p>Nothing to restore</p>\n");
});
