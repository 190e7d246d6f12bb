// Every text that the code asks for is there, every text that is there is asked for, and all languages agree.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isChoiceName, SETTINGS, type SettingName } from "../src/core/settings.ts";
import { copies, type Messages, misfits, namesUsed, placeholdersOf, pluralGaps } from "./support/locales.ts";

const root = join(__dirname, "..");
const locales = readdirSync(join(root, "src/_locales"));
const read = (locale: string) =>
  JSON.parse(readFileSync(join(root, "src/_locales", locale, "messages.json"), "utf8")) as Messages;
const english = read("en");

const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  // The reading of texts itself asks for any name there is.
  .filter((path) => /\.(?:ts|html)$/.test(path) && path !== join("ui", "messages.ts"))
  .map((path) => readFileSync(join(root, "src", path), "utf8"));
const manifest = readFileSync(join(root, "manifest.json"), "utf8");
const used = namesUsed([...sources, manifest], Object.keys(english));

/** The names that src/ui/setting-texts.ts makes of the settings' own. */
function settingTexts(): string[] {
  const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  return (Object.keys(SETTINGS) as SettingName[]).flatMap((name) => {
    const label = `setting${capitalised(name)}`;
    const choices: readonly string[] = isChoiceName(name) ? SETTINGS[name].choices : [];
    return [label, ...choices.map((choice) => label + choice.split("-").map(capitalised).join(""))];
  });
}

test("every text that the code asks for exists in English", () => {
  expect(used.missing).toEqual([]);
  expect(settingTexts().filter((name) => !(name in english))).toEqual([]);
});

test("every English text is asked for somewhere", () => {
  const known = new Set([...used.found, ...settingTexts()]);
  expect(Object.keys(english).filter((name) => !known.has(name))).toEqual([]);
});

test("every English text has a description for its translators", () => {
  expect(Object.keys(english).filter((name) => !english[name]?.description?.trim())).toEqual([]);
});

test.each(locales)("%s: sorted by name, and every text says something", (locale) => {
  const names = Object.keys(read(locale));
  expect(names).toEqual([...names].sort());
  expect(names.filter((name) => !read(locale)[name]?.message.trim())).toEqual([]);
});

test.each(locales)(
  "%s: has the texts of English, with the same places, in each plural form of the language",
  (locale) => {
    expect(misfits(english, read(locale))).toEqual([]);
    expect(pluralGaps(read(locale))).toEqual([]);
  },
);

test.each(locales)("%s: names its own language", (locale) => {
  expect(read(locale)["languageTag"]?.message.split("-")[0]).toBe(locale.split("_")[0]);
});

/** Texts that are rightly English's own, letter for letter: names of typefaces, signs of units, and words that languages share. */
const SAME_ON_PURPOSE: Readonly<Record<string, readonly string[]>> = {
  everywhere: ["settingFaceSerif", "settingFaceDyslexia", "unitPixels"],
  de: ["optionsVersion", "settingThemeSepia", "webdavServer"],
  es: ["listMinutes", "minutesToRead", "minutesUnit", "settingThemeSepia"],
  fr: [
    "alertImportant",
    "countArticles_one",
    "countArticles_other",
    "countMinutes_one",
    "countMinutes_other",
    "listLogged_one",
    "listLogged_other",
    "listMinutes",
    "minutesToRead",
    "minutesUnit",
    "optionsArticles",
    "optionsLicence",
    "optionsPublication",
    "optionsSections",
    "optionsVersion",
    "recordMinutes",
  ],
  pt_BR: ["listMinutes", "minutesToRead", "minutesUnit", "optionsBackup"],
};

test.each(locales.filter((locale) => locale !== "en"))("%s: holds no English", (locale) => {
  const right = new Set([...(SAME_ON_PURPOSE["everywhere"] ?? []), ...(SAME_ON_PURPOSE[locale] ?? [])]);
  const same = copies(english, read(locale));
  expect(same.filter((name) => !right.has(name))).toEqual([]);
  // The list stays short: what is another by now has no place on it.
  expect((SAME_ON_PURPOSE[locale] ?? []).filter((name) => !same.includes(name))).toEqual([]);
});

test("the description fits what stores take", () => {
  for (const locale of locales) expect(read(locale)["extensionDescription"]?.message.length).toBeLessThanOrEqual(132);
});

describe("the finders themselves", () => {
  const texts: Messages = {
    a: { message: "A $1" },
    b_one: { message: "$1 b" },
    b_other: { message: "$1 bs" },
    stateNew: { message: "new" },
  };

  test("find used, missing and patterned names", () => {
    const source = 'message("a", 1); countMessage(\n "b", 2); message(`state<x>`); message("gone"); message(`none<x>`)';
    // The linter takes a template's place within a plain string for a slip.
    const { found, missing } = namesUsed([source.replaceAll("<x>", "$" + "{x}")], Object.keys(texts));
    expect([...found].sort()).toEqual(["a", "b_one", "b_other", "stateNew"]);
    expect(missing).toEqual(["gone", "none*"]);
  });

  test("find what a translation lacks, has too much or fills differently", () => {
    const other: Messages = {
      languageTag: { message: "ru" },
      a: { message: "A" },
      b_one: { message: "$1" },
      c: { message: "c" },
    };
    // Russian's "one" is 1, 21, 31: without the number nobody knows how many.
    expect(misfits(texts, { ...other, b_one: { message: "b" } })).toContain("b_one: places $1 are not there");
    expect(misfits(texts, { languageTag: { message: "ar" }, b_one: { message: "b" } })).not.toContain(
      "b_one: places $1 are not there",
    );
    expect(misfits(texts, other)).toEqual(["a: places $1 are not there", "c: not in English", "stateNew: missing"]);
    expect(pluralGaps(other)).toEqual(["b_few: missing", "b_many: missing", "b_other: missing"]);
  });

  test("find English in another language", () => {
    const other: Messages = {
      languageTag: { message: "de" },
      a: { message: "A $1" },
      b_one: { message: "$1 B" },
      d: { message: "$1: $2" },
    };
    expect(copies({ ...texts, d: { message: "$1: $2" } }, other)).toEqual(["a"]);
  });

  test("know a place by number and by name", () => {
    expect([...placeholdersOf({ message: "$WHO$ has $2 of $$5", placeholders: { who: { content: "$1" } } })]).toEqual([
      "$1",
      "$2",
    ]);
  });
});
