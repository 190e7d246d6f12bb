/** HTML reduced to what the specification and this publication must agree on; needs a document (jsdom). */

/** The specification's HTML (or marked's own): headings lowered where there is one of the first level. */
export function expectedHtml(html: string): string {
  const body = parse(html);
  if (body.querySelector("h1"))
    for (const heading of body.querySelectorAll("h1,h2,h3,h4,h5,h6")) {
      const lowered = body.ownerDocument.createElement(`h${Math.min(6, Number(heading.tagName[1]) + 1)}`);
      lowered.append(...heading.childNodes);
      heading.replaceWith(lowered);
    }
  return written(body);
}

/** What this publication writes, without what it adds everywhere: see "The HTML that articles are made of". */
export function publishedHtml(html: string): string {
  const body = parse(html);
  for (const wrapper of body.querySelectorAll("div.scroll")) wrapper.replaceWith(...wrapper.childNodes);
  for (const span of body.querySelectorAll('span[class^="hljs-"]')) span.replaceWith(...span.childNodes);
  for (const element of body.querySelectorAll("h2,h3,h4,h5,h6")) element.removeAttribute("id");
  for (const element of body.querySelectorAll("pre")) {
    element.removeAttribute("tabindex");
    element.removeAttribute("data-language");
  }
  for (const element of body.querySelectorAll("code.hljs")) {
    element.classList.remove("hljs");
    if (element.className === "") element.removeAttribute("class");
  }
  for (const element of body.querySelectorAll("a")) {
    element.removeAttribute("target");
    element.removeAttribute("rel");
  }
  for (const element of body.querySelectorAll("img")) {
    element.removeAttribute("loading");
    element.removeAttribute("decoding");
  }
  return written(body);
}

function parse(html: string): HTMLElement {
  const page = new DOMParser().parseFromString(`<body>${html}`, "text/html");
  const remarks = page.createNodeIterator(page, NodeFilter.SHOW_COMMENT);
  for (let node = remarks.nextNode(); node; node = remarks.nextNode()) (node as Comment).remove();
  return page.body;
}

/** One spelling: attributes sorted, addresses encoded as a browser does, white space that nobody sees left out. */
function written(body: HTMLElement): string {
  for (const element of body.querySelectorAll("*")) {
    const attributes = [...element.attributes]
      .map(({ name, value }) => [name, value] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [name] of attributes) element.removeAttribute(name);
    for (const [name, value] of attributes)
      element.setAttribute(name, name === "href" || name === "src" ? address(value) : value);
  }
  body.normalize();
  const words = body.ownerDocument.createNodeIterator(body, NodeFilter.SHOW_TEXT);
  for (let node = words.nextNode(); node; node = words.nextNode())
    if (!node.parentElement?.closest("pre")) node.nodeValue = (node.nodeValue ?? "").replace(/[ \t]*\n[ \t]*/g, "\n");
  return body.innerHTML
    .replace(
      /\s*(<\/?(?:p|h[1-6]|ul|ol|li|blockquote|pre|hr|br|table|thead|tbody|tr|th|td|div|dl|dt|dd)\b[^>]*>)\s*/g,
      "$1",
    )
    .replace(/\s*<\/code><\/pre>/g, "</code></pre>")
    .trim();
}

function address(href: string): string {
  return URL.canParse(href, "https://base.test/") ? new URL(href, "https://base.test/").href : href;
}
