/** What an article's front matter says, under one name for each thing whatever its generator calls it. */
import { parseDate, type WrittenDate } from "./dates.ts";
import type { FrontMatter } from "./front-matter.ts";
import { languageTag } from "./language-tags.ts";
import type { Report } from "./problems.ts";

export interface Metadata {
  readonly id?: string;
  readonly title?: string;
  readonly date?: WrittenDate;
  readonly updated?: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly draft: boolean;
  readonly language?: string;
  readonly author?: string;
  readonly slug?: string;
  readonly aliases: readonly string[];
  /** Absolute address of the original on the web. */
  readonly canonical?: string;
  /** Address on the publisher's own site, for links that other articles write. */
  readonly permalink?: string;
  readonly translationKey?: string;
  /** What kind of page a generator takes this for (`layout`, `type`), in lower case. */
  readonly kinds: readonly string[];
}

const names = {
  date: [
    "date",
    "pubDate",
    "pubDatetime",
    "publishDate",
    "published",
    "publishedAt",
    "datePublished",
    "publishedOn",
    "publishedDate",
    "postDate",
    "posted",
    "created",
    "createdAt",
    "dateCreated",
    "creationDate",
    "rssPubdate",
  ],
  updated: [
    "updated",
    "lastmod",
    "lastModified",
    "lastModifiedAt",
    "updatedDate",
    "updatedAt",
    "modified",
    "modDatetime",
    "dateModified",
    "modifiedDate",
    "lastUpdated",
    "lastUpdate",
    "revised",
  ],
  title: ["title"],
  description: ["description", "excerpt", "summary", "subtitle", "abstract"],
  tags: ["tags", "tag", "keywords"],
  categories: ["categories", "category"],
  language: ["lang", "language", "locale", "pagelang"],
  author: ["author", "authors", "by"],
  slug: ["slug"],
  aliases: ["aliases", "alias", "redirectFrom", "oldUrls"],
  canonical: ["canonicalUrl", "canonical"],
  permalink: ["permalink", "url", "path"],
  /** What Jekyll's articles of several languages have in common, beside their `lang`. */
  twins: ["langRef", "ref", "translationId", "pageId"],
} as const;

/** Reads the fields of front matter. Reports values of the wrong shape; unknown fields are no concern. */
export function readMetadata(front: FrontMatter, report: Report): Metadata {
  const fields = new Map<string, [name: string, value: unknown]>();
  for (const [name, value] of Object.entries(front.fields)) {
    if (value !== null && value !== undefined && value !== "") fields.set(plain(name), [name, value]);
  }
  // Hugo, Zola and others keep some fields in a table of their own.
  for (const nested of ["params", "extra", "taxonomies", "seo", "metadata"]) {
    const value = fields.get(nested)?.[1];
    if (!isRecord(value)) continue;
    for (const [name, inner] of Object.entries(value))
      if (!fields.has(plain(name))) fields.set(plain(name), [name, inner]);
  }
  // Material for MkDocs says both days under `date`.
  const days = fields.get("date")?.[1];
  if (isRecord(days)) {
    fields.set("date", ["date", days["date"] ?? days["created"]]);
    if (days["updated"] !== undefined && !fields.has("updated")) fields.set("updated", ["updated", days["updated"]]);
  }
  const first = (keys: readonly string[]) =>
    keys.map((key) => fields.get(plain(key))).find((found) => found !== undefined);
  const text = (keys: readonly string[]) => asText(first(keys)?.[1]);
  const canonical = text(names.canonical);
  const permalink = text(names.permalink);
  const date = readDate("error", names.date, first, front, report);
  const updated = readDate("warning", names.updated, first, front, report);
  const language = readLanguage(first(names.language), front, report);
  const address = [canonical, permalink].find((value) => value !== undefined && /^https?:\/\//i.test(value));
  return defined({
    id: asText(fields.get("id")?.[1]),
    title: text(names.title) ?? otherTitle(fields),
    date,
    updated: updated?.day,
    description: text(names.description),
    tags: [...new Set([...asTags(first(names.tags)?.[1]), ...asTags(first(names.categories)?.[1])])],
    draft: isDraft(fields),
    language,
    author: asAuthor(first(names.author)?.[1]),
    slug: text(names.slug),
    aliases: asList(first(names.aliases)?.[1]),
    canonical: address,
    permalink: permalink !== undefined && !/[{%:]/.test(permalink) ? permalink : undefined,
    translationKey: asText((fields.get("translationkey") ?? (language && first(names.twins)))?.[1]),
    kinds: ["layout", "type", "template"].flatMap((key) => {
      const kind = asText(fields.get(key)?.[1]);
      return kind === undefined ? [] : [kind.toLowerCase()];
    }),
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** `pub_date`, `pub-date` and `pubDate` are one name. */
function plain(name: string): string {
  return name.replace(/[-_\s.]/g, "").toLowerCase();
}

function defined<T extends Record<string, unknown>>(
  record: T,
): { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
} {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as never;
}

/** A site's own name for it, such as `newsTitle` or `postTitle`, where there is no `title`. */
function otherTitle(fields: ReadonlyMap<string, [string, unknown]>): string | undefined {
  for (const [key, [, value]] of fields) if (/title$|^headline$/.test(key) && key !== "subtitle") return asText(value);
  return undefined;
}

type First = (keys: readonly string[]) => [name: string, value: unknown] | undefined;

function readDate(
  severity: "error" | "warning",
  keys: readonly string[],
  first: First,
  front: FrontMatter,
  report: Report,
): WrittenDate | undefined {
  // `published: true` is Jekyll's way to say that it is no draft.
  const found = first(keys.filter((key) => typeof first([key])?.[1] !== "boolean"));
  if (found === undefined) return undefined;
  // Docusaurus' `last_update` holds a date and an author.
  const value = isRecord(found[1]) ? found[1]["date"] : found[1];
  // Eleventy's words for what the file system or Git knows, which is another day on another machine.
  if (
    value === undefined ||
    (typeof value === "string" && /^(?:(?:git )?last modified|(?:git )?created)$/i.test(value))
  )
    return undefined;
  const date = parseDate(value);
  if (date === undefined) {
    report(
      severity,
      "date-invalid",
      `${found[0]}: ${JSON.stringify(value)} is not a date`,
      "write it as YYYY-MM-DD",
      front.placeOf(found[0]),
    );
  }
  return date;
}

function readLanguage(found: [string, unknown] | undefined, front: FrontMatter, report: Report): string | undefined {
  if (found === undefined) return undefined;
  const language = languageTag(found[1]);
  if (language === undefined) {
    const what = `${found[0]}: ${JSON.stringify(found[1])} is not a language tag`;
    report("warning", "language-invalid", what, "write it as en, zh, pt-BR", front.placeOf(found[0]));
  }
  return language;
}

function isDraft(fields: ReadonlyMap<string, [string, unknown]>): boolean {
  const value = (name: string) => fields.get(name)?.[1];
  const says = (name: string, wanted: boolean) => value(name) === wanted || value(name) === String(wanted);
  return (
    says("draft", true) ||
    says("published", false) ||
    says("publish", false) ||
    says("unlisted", true) ||
    value("status") === "draft"
  );
}

function asText(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (typeof value !== "string") return undefined;
  const text = value.replace(/\s+/g, " ").trim();
  return text === "" ? undefined : text;
}

/** Entries of a list that are looked at: YAML can say a billion in ten lines. */
const MOST_ENTRIES = 500;

function asList(value: unknown): string[] {
  if (Array.isArray(value))
    return value.slice(0, MOST_ENTRIES).flatMap((entry) => (Array.isArray(entry) ? [] : asList(entry)));
  const text = asText(value);
  return text === undefined ? [] : [text];
}

/** Lists, or one text with commas (Hexo, dev.to) or spaces between (Jekyll). */
function asTags(value: unknown): string[] {
  if (typeof value === "string" && value.includes(",")) return asTags(value.split(","));
  return asList(value);
}

function asAuthor(value: unknown): string | undefined {
  if (Array.isArray(value))
    return (
      value
        .slice(0, MOST_ENTRIES)
        .map((entry) => (Array.isArray(entry) ? undefined : asAuthor(entry)))
        .filter((name) => name !== undefined)
        .join(", ") || undefined
    );
  if (typeof value === "object" && value !== null) return asText((value as { name?: unknown }).name);
  return asText(value);
}
