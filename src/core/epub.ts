/** The files of an EPUB 3 book, by the EPUB 3.3 specification (W3C): names and contents, ready to be zipped in this order. */

export interface EpubChapter {
  readonly title: string;
  /** BCP 47 tag. */
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly author?: string;
  /** What stands within `<body>` below the title, as well-formed XHTML. */
  readonly body: string;
}

export interface EpubImage {
  /** Path below the book's folder, as the chapters name it. */
  readonly path: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface EpubBook {
  readonly title: string;
  readonly author: string;
  readonly language: string;
  /** A URN that is the same for the same book. */
  readonly identifier: string;
  /** `YYYY-MM-DDThh:mm:ssZ` of the newest change. */
  readonly modified: string;
  readonly chapters: readonly EpubChapter[];
  readonly images: readonly EpubImage[];
}

const NAMESPACES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"';

const STYLE = `body{line-height:1.5;margin:5%;overflow-wrap:break-word}
h1{line-height:1.2}
pre{white-space:pre-wrap;font-size:.85em}
code{font-family:monospace}
img{max-width:100%;height:auto}
table{border-collapse:collapse;font-size:.9em}
th,td{border-bottom:1px solid;padding:.3em .8em .3em 0;text-align:start;vertical-align:top}
.right{text-align:right}
.center{text-align:center}
blockquote,.alert{margin-inline:0;padding-inline-start:1em;border-inline-start:3px solid}
.alert-title{font-weight:bold}
.date{font-size:.85em}
.notes{margin-top:2em;border-top:1px solid;font-size:.85em}
.tml-right{text-align:right;text-align:-webkit-right}
.tml-left{text-align:left;text-align:-webkit-left}
.tml-boxed{padding:.3em;border:1px solid}
.tml-rule-top{border-top:1px solid}
.tml-rule-bottom{border-bottom:1px solid}
.tml-rule-left{border-left:1px solid}
.tml-rule-right{border-right:1px solid}
`;

/** The book's files in the order of the archive: `mimetype` first, which must not be compressed. */
export function epubFiles(book: EpubBook): readonly (readonly [path: string, content: string | Uint8Array])[] {
  return [
    ["mimetype", "application/epub+zip"],
    ["META-INF/container.xml", CONTAINER],
    ["book/package.opf", packageDocument(book)],
    ["book/nav.xhtml", navigation(book)],
    ["book/style.css", STYLE],
    ...book.chapters.map((chapter, at) => [`book/${chapterName(at)}`, chapterDocument(chapter)] as const),
    ...book.images.map(({ path, bytes }) => [`book/${path}`, bytes] as const),
  ];
}

/** File name of the chapter at a position, for links between chapters. */
export function chapterName(at: number): string {
  return `chapter-${at + 1}.xhtml`;
}

const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
`;

function packageDocument({ title, author, language, identifier, modified, chapters, images }: EpubBook): string {
  const items = [
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
    '<item id="style" href="style.css" media-type="text/css"/>',
    ...chapters.map(({ body }, at) => {
      const properties = /<math[\s>]/.test(body) ? ' properties="mathml"' : "";
      return `<item id="c${at + 1}" href="${chapterName(at)}" media-type="application/xhtml+xml"${properties}/>`;
    }),
    ...images.map(({ path, type }, at) => `<item id="i${at + 1}" href="${escapeXml(path)}" media-type="${type}"/>`),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${escapeXml(language)}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">${escapeXml(identifier)}</dc:identifier>
<dc:title>${escapeXml(title)}</dc:title>
<dc:language>${escapeXml(language)}</dc:language>
<dc:creator>${escapeXml(author)}</dc:creator>
<meta property="dcterms:modified">${modified}</meta>
</metadata>
<manifest>${items.join("\n")}</manifest>
<spine>${chapters.map((_, at) => `<itemref idref="c${at + 1}"/>`).join("")}</spine>
</package>
`;
}

function navigation({ title, language, chapters }: EpubBook): string {
  const entries = chapters.map(
    (chapter, at) => `<li><a href="${chapterName(at)}">${escapeXml(chapter.title)}</a></li>`,
  );
  return xhtml(
    title,
    language,
    "ltr",
    `<nav epub:type="toc"><h1>${escapeXml(title)}</h1><ol>${entries.join("\n")}</ol></nav>`,
  );
}

function chapterDocument({ title, language, direction, date, author, body }: EpubChapter): string {
  const byline = [date, author].filter(Boolean).join(" · ");
  return xhtml(
    title,
    language,
    direction,
    `<h1>${escapeXml(title)}</h1>\n<p class="date">${escapeXml(byline)}</p>\n${body}`,
  );
}

function xhtml(title: string, language: string, direction: string, body: string): string {
  const tag = escapeXml(language);
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html ${NAMESPACES} lang="${tag}" xml:lang="${tag}" dir="${direction}"><head><title>${escapeXml(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>${body}</body></html>
`;
}

/** Text for XML: escaped, and without the characters that XML cannot hold. */
export function escapeXml(text: string): string {
  return withoutControls(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** XML 1.0 allows tab, line feed and carriage return of the control characters, and no lone surrogates. */
export function withoutControls(text: string): string {
  let kept = "";
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const allowed = code >= 0x20 || code === 9 || code === 10 || code === 13;
    if (allowed && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff) kept += character;
  }
  return kept;
}
