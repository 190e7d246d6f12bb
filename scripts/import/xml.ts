/** Reads RSS 2.0, Atom 1.0 and WordPress's export (WXR), which is RSS with names of its own. */
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { decode } from "html-entities";
import { type Entry, UnknownSource } from "./entry.ts";
import { optional, paragraphs } from "./json-feed.ts";

/** An element that holds others, by name; text alone is a string. */
type Node = Readonly<Record<string, unknown>>;

const MANY = new Set(["item", "entry", "category", "link", "author"]);

const parser = {
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  textNodeName: "#text",
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
  isArray: (name: string) => MANY.has(name),
  // Atom may carry XHTML as elements; their order is kept only where they are left as text.
  stopNodes: ["feed.entry.content", "feed.entry.summary"],
};

export function readXml(text: string): Entry[] {
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new UnknownSource(`Line ${valid.err.line}: ${valid.err.msg}`);
  const { rss, feed } = new XMLParser(parser).parse(text) as { rss?: Node; feed?: Node };
  const channel = rss?.["channel"] as Node | undefined;
  if (channel) return all(channel["item"]).flatMap((item) => readItem(item, words(channel["language"])));
  if (feed) return all(feed["entry"]).map((entry) => readAtom(entry, words(feed["@xml:lang"])));
  throw new UnknownSource("It is XML, but no RSS, Atom or WordPress export");
}

function readItem(item: Node, language: string | undefined): Entry[] {
  const kind = words(item["wp:post_type"]);
  // WordPress exports pictures, menus and pages beside the posts.
  if (kind !== undefined && kind !== "post") return [];
  const html = words(item["content:encoded"]) ?? words(item["description"]) ?? "";
  const stamp = words(item["wp:post_date_gmt"]);
  const status = words(item["wp:status"]);
  return [
    {
      title: words(item["title"]) ?? "",
      // A draft of WordPress has a date of zeros.
      date:
        stamp && !stamp.startsWith("0000")
          ? `${stamp.replace(" ", "T")}Z`
          : (words(item["pubDate"]) ?? words(item["dc:date"])),
      html: kind === undefined ? html : paragraphs(html),
      tags: all(item["category"]).flatMap((category) => {
        const ofPost = category["@domain"] === undefined || category["@domain"] !== "post_format";
        const name = words(category);
        return ofPost && name !== undefined && name !== "Uncategorized" ? [name] : [];
      }),
      ...optional("address", words(all(item["link"])[0])),
      ...optional("author", words(item["dc:creator"]) ?? words(all(item["author"])[0])),
      ...optional("language", language),
      ...(status !== undefined && status !== "publish" ? { draft: true } : {}),
    },
  ];
}

function readAtom(entry: Node, language: string | undefined): Entry {
  const link = all(entry["link"]).find((one) => one["@rel"] === undefined || one["@rel"] === "alternate");
  const [author] = all(entry["author"]);
  return {
    title: words(entry["title"]) ?? "",
    date: words(entry["published"]) ?? words(entry["updated"]),
    html: atomText(entry["content"]) ?? atomText(entry["summary"]) ?? "",
    tags: all(entry["category"]).flatMap((category) => {
      const term = category["@label"] ?? category["@term"];
      return typeof term === "string" ? [term] : [];
    }),
    ...optional("address", typeof link?.["@href"] === "string" ? link["@href"] : undefined),
    ...optional("author", words(author?.["name"])),
    ...optional("language", words(entry["@xml:lang"]) ?? language),
  };
}

/** The HTML of an Atom text construct that was left unparsed. */
function atomText(value: unknown): string | undefined {
  const raw = words(value);
  if (raw === undefined) return undefined;
  const kind = typeof value === "object" && value !== null ? (value as Node)["@type"] : undefined;
  if (kind === "xhtml") return raw;
  const sections = [...raw.matchAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g)].map(([, text = ""]) => text);
  const text = sections.length > 0 ? sections.join("") : decode(raw, { level: "xml" });
  return kind === "html" ? text : paragraphs(text.replaceAll("&", "&amp;").replaceAll("<", "&lt;"));
}

/** The text of an element, whether it has attributes or not; `undefined` where there is none. */
function words(value: unknown): string | undefined {
  const text = typeof value === "object" && value !== null ? (value as Node)["#text"] : value;
  return typeof text === "string" && text.trim() !== "" ? text.trim() : undefined;
}

/** The elements of a name, of which some hold text alone. */
function all(value: unknown): readonly Node[] {
  const list = Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value];
  return list.map((one) => (typeof one === "object" && one !== null ? (one as Node) : { "#text": one }));
}
