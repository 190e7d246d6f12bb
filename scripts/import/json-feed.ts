/** Reads JSON Feed 1.0 and 1.1 (jsonfeed.org). */
import { escapeHtml } from "../../src/core/html-text.ts";
import { type Entry, UnknownSource } from "./entry.ts";

type Item = Readonly<Record<string, unknown>>;

export function readJsonFeed(text: string): Entry[] {
  let feed: unknown;
  try {
    feed = JSON.parse(text);
  } catch (error) {
    throw new UnknownSource(`It begins like JSON and is none: ${(error as Error).message}`);
  }
  const { items, language } = feed as { items?: unknown; language?: unknown };
  if (!Array.isArray(items)) throw new UnknownSource("It is JSON without the items of a JSON Feed");
  return (items as Item[]).map((item) => {
    const text_ = (name: string) => (typeof item[name] === "string" ? (item[name] as string) : undefined);
    const [author] = [item["authors"], [item["author"]]].flatMap((all) =>
      Array.isArray(all) ? (all as unknown[]) : [],
    );
    const name = (author as { name?: unknown } | undefined)?.name;
    const plain = text_("content_text") ?? text_("summary") ?? "";
    return {
      title: text_("title") ?? "",
      date: text_("date_published") ?? text_("date_modified"),
      html: text_("content_html") ?? paragraphs(escapeHtml(plain)),
      tags: Array.isArray(item["tags"]) ? item["tags"].filter((tag) => typeof tag === "string") : [],
      ...optional("address", text_("url")),
      ...optional("author", typeof name === "string" ? name : undefined),
      ...optional("language", text_("language") ?? (typeof language === "string" ? language : undefined)),
    };
  });
}

/** Text whose paragraphs are told by blank lines, as HTML; what is a block already stays. */
export function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => (/^<(?:p|h[1-6]|ul|ol|pre|blockquote|table|figure|div|hr)\b/i.test(part) ? part : `<p>${part}</p>`))
    .join("\n");
}

/** A field, or nothing where there is no value. */
export function optional<K extends string>(name: K, value: string | undefined): { readonly [P in K]?: string } {
  return value === undefined || value === "" ? {} : ({ [name]: value } as { readonly [P in K]: string });
}
