// The pseudo-language: long enough, with every place kept, for each text that there is.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { GROWTH, pseudoMessages, pseudoText } from "../../../scripts/screenshots/pseudo-locale.ts";
import { type Messages, placeholdersOf } from "../../support/locales.ts";

const english = JSON.parse(readFileSync(join(__dirname, "../../../src/_locales/en/messages.json"), "utf8")) as Messages;

test("words grow and stay legible", () => {
  expect(pseudoText("Reset")).toBe("Rééséét");
  expect(pseudoText("Read or unread")).toBe("Rééáád óór úúnrééáád");
  expect(pseudoText("$1 of $2")).toBe("$1 óóf $2ó");
});

test("every text is at least 40 % longer, and has the places that it had", () => {
  const places = /\$\w+\$?/g;
  const bare = (text = "") => text.replace(places, "").length;
  for (const [name, entry] of Object.entries(pseudoMessages(english))) {
    if (name === "languageTag") continue;
    const before = english[name]?.message;
    expect([name, bare(entry.message) >= bare(before) * GROWTH]).toEqual([name, true]);
    expect([name, ...placeholdersOf(entry)]).toEqual([name, ...placeholdersOf({ ...entry, message: before ?? "" })]);
  }
});
