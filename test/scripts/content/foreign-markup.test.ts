/**
 * Drawings and formulas of the author's own: whatever they hold, a browser finds in them what is allowed and no more.
 *
 * @jest-environment jsdom
 */
import fc from "fast-check";
import { readDrawing } from "../../../scripts/content/drawings.ts";
import { readMathml } from "../../../scripts/content/mathml.ts";

/** What is wrong with a drawing, read as the XML that its file is and as the HTML that it never should be. */
function dangersOfDrawing(source: string): string[] {
  const svg = readDrawing(source)?.svg;
  if (!svg) return [];
  const read = new DOMParser().parseFromString(svg, "image/svg+xml");
  if (read.querySelector("parsererror")) return [`no XML: ${svg}`];
  const asHtml = new DOMParser().parseFromString(`<body>${svg}`, "text/html").body;
  const found: string[] = [];
  for (const element of [...read.querySelectorAll("*"), ...asHtml.querySelectorAll("*")]) {
    const tag = element.localName.toLowerCase();
    if (/^(?:script|foreignobject|iframe|a|animate.*|set|style.+|object|embed|img|math|html|title|desc)$/.test(tag))
      found.push(`<${tag}>`);
    if (element.namespaceURI !== "http://www.w3.org/2000/svg") found.push(`<${tag}> of ${element.namespaceURI}`);
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) found.push(name);
      if (/href|src/i.test(name) && !/^#|^data:image\/(?:png|jpe?g|gif|webp);base64,/.test(value)) found.push(value);
      if (/javascript:|url\((?!["']?#)/i.test(value)) found.push(value);
    }
    if (tag === "style" && /@import|url\((?!["']?#)|[<\\]/i.test(element.textContent ?? "")) found.push("style");
  }
  return found;
}

const names = new Set(
  (
    "math mi mn mo ms mtext mrow mspace mfrac msqrt mroot mstyle merror mpadded mphantom menclose msub msup msubsup " +
    "munder mover munderover mmultiscripts mprescripts none mtable mtr mtd semantics"
  ).split(" "),
);

/** What is wrong with a formula where it stands in an article, at the first reading and after it was written again. */
function dangersOfMaths(source: string): string[] {
  const made = readMathml(source);
  if (made === undefined) return [];
  const found: string[] = [];
  const once = new DOMParser().parseFromString(`<body><p>${made}</p>`, "text/html").body.innerHTML;
  for (const html of [`<p>${made}</p>`, once, `<table><tr><td>${made}</td></tr></table>`]) {
    const { body } = new DOMParser().parseFromString(`<body>${html}`, "text/html");
    const outside = [...body.children].filter(({ localName }) => !/^(?:p|table)$/.test(localName));
    if (outside.length > 0) found.push(`left its place: ${body.innerHTML}`);
    if (body.querySelectorAll("math").length !== 1) found.push("not one formula");
    for (const element of body.querySelectorAll("math, math *")) {
      if (!names.has(element.localName)) found.push(`<${element.localName}>`);
      if (element.namespaceURI !== "http://www.w3.org/1998/Math/MathML") found.push(`HTML's <${element.localName}>`);
      for (const { name, value } of element.attributes)
        if (
          /^(?:on.*|href|src|style|id|class|xlink:href|actiontype)$/.test(name) ||
          /\d{3}(?:em|px|%)(?<!100%)/.test(value)
        )
          if (name !== "data-tex") found.push(`${name}=${value}`);
    }
  }
  return found;
}

const drawings = [
  "<svg onload=alert(1)><path d=M0/></svg>",
  "<svg><script>alert(1)</script><path d='M0 0'/></svg>",
  "<svg><SCRIPT href='https://evil.test/x.js'/><path d='M0 0'/></svg>",
  "<svg><a xlink:href='javascript:alert(1)'><text y=20>x</text></a></svg>",
  "<svg><a href='#x'><animate attributeName=href values='javascript:alert(1)' /><text>x</text></a></svg>",
  "<svg><set attributeName=onmouseover to=alert(1) /><path d='M0 0'/></svg>",
  "<svg><foreignObject><iframe srcdoc='<script>alert(1)</script>'></iframe></foreignObject><path d='M0 0'/></svg>",
  "<svg><foreignobject><p>x</foreignobject><p>y</p><path d='M0 0'/></svg>",
  "<svg><use href='https://evil.test/x.svg#a'/><use xlink:href='data:image/svg+xml,<svg/>#a'/></svg>",
  "<svg><image href='https://evil.test/x.png'/><image xlink:href='data:image/svg+xml;base64,PHN2Zy8+'/></svg>",
  "<svg><style>@import 'https://evil.test/x.css';</style><path d='M0 0'/></svg>",
  "<svg><style>*{fill:url(https://evil.test/x)}</style><path d='M0 0'/></svg>",
  "<svg><STYLE>*{background:\\75rl(//evil.test)}</STYLE><path d='M0 0'/></svg>",
  "<svg><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'><path d='M0 0'/></svg>",
  "<svg><path d='M0 0' fill='url(https://evil.test/x)' style='fill:url(//evil.test)'/></svg>",
  "<svg><desc><math><mtext><style></desc><img src=1 onerror=alert(1)></style></mtext></math><path d='M0 0'/></svg>",
  "<svg><title><style></title><img src=1 onerror=alert(1)></style></title><path d='M0 0'/></svg>",
  "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'><path d='M0 0'/></svg>",
  "<svg xmlns='http://www.w3.org/1999/xhtml' xmlns:x='http://www.w3.org/1999/xhtml'><x:script>alert(1)</x:script><path d='M0'/></svg>",
  "<svg><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><text>&e;</text></svg>",
  "<svg><?xml-stylesheet href='https://evil.test/x.css'?><![CDATA[<script>alert(1)</script>]]><path d='M0 0'/></svg>",
  "<svg><text>\u0000\ud800 a & b &nbsp; &lt;script></text></svg>",
  "<svg><handler>alert(1)</handler><listener event=load /><path d='M0 0'/></svg>",
  "<svg><feImage href='https://evil.test/x.png'/><path d='M0 0' filter='url(#a)'/></svg>",
] as const;

const formulas = [
  "<math href='javascript:alert(1)'><mi>x</mi></math>",
  "<math><mi xlink:href='javascript:alert(1)' onclick=alert(1) style='position:fixed' id=main class=x>x</mi></math>",
  "<math><annotation-xml encoding='text/html'><script>alert(1)</script></annotation-xml><mi>x</mi></math>",
  "<math><semantics><mi>x</mi><annotation-xml encoding='application/xhtml+xml'><img src=x onerror=alert(1)></annotation-xml></semantics></math>",
  "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'></math>",
  "<math><mi><mi><mi>x</mi></mi></mi></math>",
  "<math><mi><math><mtext><mrow><mi>x</mi></mrow></mtext></math></mi></math>",
  "<math><mtext><mrow></mtext></mrow></mi></math>",
  "<math><mi><mglyph src='https://evil.test/x.png'/><malignmark/></mi></math>",
  "<math><mtext></p><b>x</b></mtext></math>",
  "<math><p>x</p><table><tr><td>y</table><mi>z</mi></math>",
  "<math><maction actiontype='statusline#https://evil.test' href='javascript:alert(1)'><mi>x</mi></maction></math>",
  "<math><mspace width='-9999px' height='100000em'/><mpadded lspace='-500em' voffset='900px'><mi>x</mi></mpadded></math>",
  "<math><math><mi>x</mi></math></math>",
  "<math><svg><style><img src=x onerror=alert(1)></style></svg><mi>x</mi></math>",
  "<math><semantics><mi>x</mi><annotation encoding='application/x-tex'>\"><img src=x onerror=alert(1)></annotation></semantics></math>",
  "<math><none></none><mn>1</mn>&lt;img src=x onerror=alert(1)></math>",
] as const;

test.each(drawings)("%s is a drawing that does nothing", (source) => {
  expect(dangersOfDrawing(source)).toEqual([]);
});

test.each(formulas)("%s is a formula that does nothing", (source) => {
  expect(dangersOfMaths(source)).toEqual([]);
});

test("nor do any of their parts in any order", () => {
  const parts = [...drawings, ...formulas].flatMap((source) => source.match(/<[^>]*>?|[^<]+/g) ?? []);
  const inside = fc
    .array(
      fc.oneof(fc.constantFrom(...parts), fc.constantFrom("<mi>", "</mi>", "<mtext>", "<title>", "<p>", "]]>", "-->")),
      {
        maxLength: 12,
      },
    )
    .map((chosen) => chosen.join(""));
  fc.assert(
    fc.property(inside, (text) => {
      expect(dangersOfDrawing(`<svg viewBox="0 0 1 1"><rect width="1" height="1"/>${text}</svg>`)).toEqual([]);
      expect(dangersOfMaths(`<math><mi>x</mi>${text}</math>`)).toEqual([]);
    }),
    { numRuns: 1500 },
  );
});

test("a drawing keeps its colours, its inner references and its own styles, and is measured", () => {
  const drawing = readDrawing(
    `<svg width="100%" viewbox="0 0 4 3" class="x"><title>A &amp; B</title><defs><lineargradient id="g" gradientunits="userSpaceOnUse"/></defs><style>.a{fill:red}</style><rect class="a" style="stroke:url(#g)" fill="url('#g')"/><use xlink:href="#g"/></svg>`,
  );
  expect(drawing).toEqual({
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3" class="x"><defs><linearGradient id="g" gradientUnits="userSpaceOnUse"></linearGradient></defs><style>.a{fill:red}</style><rect class="a" style="stroke:url(#g)" fill="url('#g')"></rect><use href="#g"></use></svg>`,
    alt: "A & B",
    removed: [],
  });
  expect(readDrawing("<svg style='display:none'><path d='M0 0'/></svg>")).toBeUndefined();
  expect(readDrawing("<svg><foreignObject>x</foreignObject></svg>")).toMatchObject({
    svg: "",
    removed: ["foreignobject"],
  });
  expect(readDrawing("<svg><use xlink:href='/icons.svg#linux'></use><image href='a.png'/></svg>")).toMatchObject({
    svg: "",
    removed: ["use", "image"],
  });
  expect(readDrawing("<svg><text>Two <tspan>words</tspan></text></svg>")?.alt).toBe("Two words");
});

test("a formula keeps how it looks, and the TeX that it says it is", () => {
  expect(
    readMathml(
      `<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><semantics><mfrac linethickness="0.04em"><mi mathvariant="bold" mathcolor="#f00">x</mi><mn>2</mn></mfrac><annotation encoding="application/x-tex">\\frac{x}{2}</annotation></semantics></math>`,
    ),
  ).toBe(
    `<math data-tex="\\frac{x}{2}" display="block"><semantics><mfrac linethickness="0.04em"><mi mathvariant="bold" mathcolor="#f00">x</mi><mn>2</mn></mfrac></semantics></math>`,
  );
  expect(readMathml("<math><mi></mi></math>")).toBeUndefined();
});
