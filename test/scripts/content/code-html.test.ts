/** Our way of writing highlighted code against highlight.js's own. */
import hljs from "highlight.js";
import { HtmlEmitter } from "../../../scripts/content/markdown/code-html.ts";

const pieces = [
  "<?php echo \"a\" . 'b & c'; ?>\n<p class='x'>{{ y }}</p>\n",
  "<script>const a = `b` + 'c & d' < 2;</script><style>p > a { color: #fff }</style>\n",
  "def f(x: int) -> str:\n    '''doc\n    >>> f(1)\n    '''\n    return f\"{x!r}\" # done\n",
  "class A extends B { constructor() { super(/[<>]/g); } }\n",
  "SELECT count(*) FROM \"t\" WHERE a = 'it''s' -- all\n",
  "fn main<'a>(x: &'a str) -> Vec<u8> { println!(\"{}\", x); }\n",
  '- key: &anchor "value"\n  other: *anchor\n',
  "# Heading\n\n```js\nlet a = 1;\n```\n\n*emphasis* [a](b)\n",
  "@media (min-width: 1px) { .a::before { content: '\\\"'; } }\n",
  "$ echo \"$HOME\" | grep 'x' > /dev/null && exit 1\n",
];

test("code of every language has the same HTML as by highlight.js's own emitter", () => {
  const made = (emitter: typeof HtmlEmitter | undefined) => {
    const own = hljs.newInstance();
    const languages = hljs.listLanguages();
    for (const name of languages) {
      const { rawDefinition } = hljs.getLanguage(name) ?? {};
      if (rawDefinition) own.registerLanguage(name, rawDefinition);
    }
    if (emitter) own.configure({ __emitter: emitter });
    return languages.map((language) => [language, ...pieces.map((piece) => own.highlight(piece, { language }).value)]);
  };
  const ours = made(HtmlEmitter);
  expect(ours.length).toBeGreaterThan(150);
  expect(ours.flat().some((html) => html.includes("title function_"))).toBe(true);
  expect(ours.flat().some((html) => html.includes('class="language-'))).toBe(true);
  expect(ours).toEqual(made(undefined));
});
