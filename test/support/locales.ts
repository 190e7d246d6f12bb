// Finds gaps in the texts of src/_locales: names that are missing or unused, places and plural forms that do not match.

export interface Message {
  readonly message: string;
  readonly description?: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

export type Messages = Readonly<Record<string, Message>>;

const PLURAL = /_(zero|one|two|few|many|other)$/;

/** The name without its plural form. */
export function stem(name: string): string {
  return name.replace(PLURAL, "");
}

/**
 * Which of `names` the sources use: any literal of that name counts, as do `__MSG_name__` and templates such as
 * `state${…}` in a call of `message` or in an attribute that is filled in (`src/ui/list/words.ts`). `missing` are literals and templates given to `message` that match no name.
 */
export function namesUsed(
  sources: readonly string[],
  names: readonly string[],
): { found: Set<string>; missing: string[] } {
  const found = new Set<string>();
  const missing = new Set<string>();
  const byStem = groupByStem(names);
  for (const source of sources) {
    for (const [, literal = ""] of source.matchAll(/["'`]([A-Za-z]\w*)["'`]|__MSG_\w+__/g)) {
      for (const name of byStem.get(literal) ?? []) found.add(name);
      if (names.includes(literal)) found.add(literal);
    }
    for (const [, name = ""] of source.matchAll(/__MSG_(\w+)__/g)) {
      if (names.includes(name)) found.add(name);
      else missing.add(name);
    }
    for (const [, name = ""] of source.matchAll(/\b(?:message|countMessage)\(\s*"([^"]*)"/g)) {
      if (!byStem.has(name) && !names.includes(name)) missing.add(name);
    }
    const templates = [
      ...source.matchAll(/\b(?:message|countMessage)\(\s*`([^`]*)`/g),
      ...source.matchAll(/\bdata-(?:message|name|hint|tip)="([^"]*\$\{[^"]*)"/g),
    ];
    for (const [, template = ""] of templates) {
      const pattern = new RegExp(`^${template.replace(/\$\{[^}]*\}/g, "\\w+")}$`);
      const matching = names.filter((name) => pattern.test(name) || pattern.test(stem(name)));
      for (const name of matching) found.add(name);
      if (matching.length === 0) missing.add(template.replace(/\$\{[^}]*\}/g, "*"));
    }
  }
  return { found, missing: [...missing].sort() };
}

function groupByStem(names: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const name of names) groups.set(stem(name), [...(groups.get(stem(name)) ?? []), name]);
  return groups;
}

/** The values that a text is filled with: `$1` … `$9`, named ones by what they stand for; `$$` is a dollar sign. */
export function placeholdersOf({ message, placeholders = {} }: Message): Set<string> {
  const places = new Set<string>();
  for (const [whole, name, digit] of message.matchAll(/\$\$|\$(\w+)\$|\$([1-9])/g)) {
    if (whole === "$$") continue;
    if (digit !== undefined) places.add(`$${digit}`);
    else places.add(placeholders[name?.toLowerCase() ?? ""]?.content ?? `undefined $${name}$`);
  }
  return new Set([...places].sort());
}

/** What is wrong with a translation beside English; plural forms are compared by their stem. */
export function misfits(english: Messages, other: Messages): string[] {
  const lines = new Set<string>();
  const stems = (texts: Messages) => new Set(Object.keys(texts).map(stem));
  for (const name of stems(english)) if (!stems(other).has(name)) lines.add(`${name}: missing`);
  for (const [name, text] of Object.entries(other)) {
    const model = english[name] ?? english[`${stem(name)}_other`];
    if (!model) {
      if (name !== "languageTag") lines.add(`${name}: not in English`);
      continue;
    }
    const wanted = placeholdersOf(model);
    const given = placeholdersOf(text);
    const lost = [...wanted].filter((place) => !given.has(place));
    const extra = [...given].filter((place) => !wanted.has(place));
    const needless = isOfOneNumber(name, other) ? lost.filter((place) => place !== "$1") : lost;
    if (needless.length > 0) lines.add(`${name}: places ${needless.join(" ")} are not there`);
    if (extra.length > 0) lines.add(`${name}: places ${extra.join(" ")} are not in English`);
  }
  return [...lines].sort();
}

/** Whether a plural form stands for one number alone, which it may then leave out: "one article", but not Russian's 1, 21, 31. */
function isOfOneNumber(name: string, texts: Messages): boolean {
  const [, category] = PLURAL.exec(name) ?? [];
  const rules = pluralRules(texts);
  return (
    Array.from({ length: 201 }, (_, number) => rules.select(number)).filter((one) => one === category).length === 1
  );
}

function pluralRules(texts: Messages): Intl.PluralRules {
  return new Intl.PluralRules(texts["languageTag"]?.message ?? "en");
}

/** Texts that say word for word what English says; those without a word, such as `$1: $2`, say it in any language. */
export function copies(english: Messages, other: Messages): string[] {
  return Object.keys(other).filter((name) => {
    const text = other[name]?.message ?? "";
    return text === english[name]?.message && /\p{L}/u.test(text.replace(/\$\w+\$?/g, ""));
  });
}

/** Plural forms that the language of these texts has and a counted text lacks, or has not and a counted text has. */
export function pluralGaps(texts: Messages): string[] {
  const categories = pluralRules(texts).resolvedOptions().pluralCategories;
  const counted = new Set(
    Object.keys(texts)
      .filter((name) => PLURAL.test(name))
      .map(stem),
  );
  const lines: string[] = [];
  for (const name of counted) {
    for (const category of categories)
      if (!(`${name}_${category}` in texts)) lines.push(`${name}_${category}: missing`);
    for (const full of Object.keys(texts)) {
      const category = full.slice(name.length + 1);
      if (stem(full) === name && full !== name && !categories.some((one) => one === category))
        lines.push(`${full}: no form of this language`);
    }
  }
  return lines.sort();
}
