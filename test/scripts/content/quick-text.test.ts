/** The quick end of text against marked's own pattern. */
import { Marked } from "marked";
import { mayHoldAddress, quickText } from "../../../scripts/content/markdown/quick-text.ts";

const parts =
  "word|Word|a|é|中文|😀| |  |   |\n|  \n|   \n|\\|\\\n|<|<b>|</b>|<https://a.b>|!|![|[|]|[a](b)|(|)|`|``|`c`|*|**|_|__|~|~~|~~~|http|https|http://a.b/c|HTTP://A.B|ftp|ftp://a.b|www.|www.a.b|xwww.a.b|,www.a.b|h|f|w|&|&amp;|&#65;|&#x41|&copy;|.|:|-|1|#|$|\"|'".split(
    "|",
  );

/** Mulberry32 by Tommy Ettinger. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

test("a text has the same tokens as by marked's own pattern", () => {
  const [quick, own] = [new Marked({ gfm: true }), new Marked({ gfm: true })];
  let asked = 0;
  quick.use({
    tokenizer: {
      inlineText(source) {
        const token = quickText.inlineText?.call(this, source) ?? false;
        if (token !== false) asked += 1;
        return token;
      },
    },
  });
  const random = randomNumbers(7);
  for (let round = 0; round < 5_000; round += 1) {
    const length = 1 + Math.floor(random() * 14);
    const text = Array.from({ length }, () => parts[Math.floor(random() * parts.length)]).join("");
    expect(mayHoldAddress(text)).toBe(false);
    expect({ text, tokens: quick.lexer(text) }).toEqual({ text, tokens: own.lexer(text) });
  }
  expect(asked).toBeGreaterThan(2_500);
});

test.each(["a@b.c", "mailto:a", "xmpp:a"])("%s is left to marked", (text) => {
  expect(mayHoldAddress(`words ${text}`)).toBe(true);
});
