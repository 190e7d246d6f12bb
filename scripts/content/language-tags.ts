/** Language tags: what a file name's ending, a folder or a front matter field says, as BCP 47. */

/** Codes that may end a file name (`title-zh.md`). English words among them need the text's word for it. */
const codes = new Set(
  "af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja jp ka kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl nn no pa pl pt ro ru si sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh cn tw".split(
    " ",
  ),
);
const words = new Set("am as be he id is it la lo me my no or si so ta te to us".split(" "));
/** Hardly anything but languages. The others are computer science, points, merge requests, human resources … too. */
const certain = new Set("cn en ja jp ko ru tw zh".split(" "));
/** Regions that a language's code may name: `pt-em` is points and ems. */
const regions = new Set(
  "ae ar at au be bo br ca ch cl cn co cr cu de do ec eg es fr gb hans hant hk hn ie il in iq jo kw lb lu ly ma me mo mx my ni nz om pa pe ph pr pt py qa rs sa sd sg sv sy tn tw uk us uy ve ye za".split(
    " ",
  ),
);
/** What people write and what it is called. */
const spoken: Readonly<Record<string, string>> = {
  cn: "zh",
  jp: "ja",
  tw: "zh-TW",
  "zh-cn": "zh",
  "zh-hans": "zh",
  "zh-sg": "zh",
  "zh-hans-cn": "zh",
  "zh-hant-tw": "zh-TW",
  english: "en",
  chinese: "zh",
};
const rightToLeft = new Set("ar arc ckb dv fa he ku ps sd syr ug ur yi".split(" "));

/** A tag in its usual letters (`zh-TW`, `en`), or `undefined` when the value is no language tag. */
export function languageTag(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = value
    .trim()
    .replaceAll("_", "-")
    .replace(/\.utf-?8$/i, "")
    .toLowerCase();
  const known = spoken[text];
  if (known !== undefined) return known;
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(text)) return undefined;
  return text
    .split("-")
    .map((part, at) =>
      at === 0 ? part : part.length === 2 ? part.toUpperCase() : part.length === 4 ? capital(part) : part,
    )
    .join("-");
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** A language at the end of a file's stem: what is before it, the tag, and what else the code may be. */
export interface StemLanguage {
  readonly stem: string;
  readonly language: string;
  /** An English word is a language only where the text is of it, an abbreviation unless the text is of another. */
  readonly otherwise?: "word" | "abbreviation";
}

/** Reads `title-zh`, `title.zh`, `title-zh-cn`, `title.pt-br`; `undefined` when the stem ends in no language. */
export function stemLanguage(stem: string): StemLanguage | undefined {
  const regional = /^(.+)[-._]((?:zh|pt|en|es|fr|de|sr|ar)[-_](?:[a-z]{2}|hans|hant))$/i.exec(stem);
  if (regional && regions.has(regional[2]?.split(/[-_]/)[1]?.toLowerCase() ?? ""))
    return named(regional[1] as string, regional[2] as string);
  const plain = /^(.+)[-._]([a-z]{2})$/i.exec(stem);
  if (!plain || !codes.has((plain[2] as string).toLowerCase())) return undefined;
  return named(plain[1] as string, plain[2] as string);
}

function named(stem: string, code: string): StemLanguage | undefined {
  const language = languageTag(code);
  const otherwise = words.has(code.toLowerCase()) ? "word" : isCertain(code) ? undefined : "abbreviation";
  return language === undefined ? undefined : { stem, language, ...(otherwise ? { otherwise } : {}) };
}

/** Whether a code can hardly be anything but a language. */
export function isCertain(code: string): boolean {
  return code.length > 2 || certain.has(code.toLowerCase());
}

/** Whether a folder's name is a language (`en`, `zh-cn`). */
export function isLanguageFolder(name: string): boolean {
  return codes.has(name.toLowerCase()) || /^(zh|pt|en|es|fr|de)[-_]([a-z]{2}|hans|hant)$/i.test(name);
}

/** The direction in which a language is written. */
export function directionOf(language: string): "ltr" | "rtl" {
  return rightToLeft.has(language.split("-")[0] ?? "") || /-(arab|hebr)\b/i.test(language) ? "rtl" : "ltr";
}
