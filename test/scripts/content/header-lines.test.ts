import { readFrontMatter } from "../../../scripts/content/front-matter.ts";
import { readMetadata } from "../../../scripts/content/metadata.ts";

function meta(text: string) {
  const problems: string[] = [];
  const front = readFrontMatter(text, (severity, code) => problems.push(`${severity} ${code}`));
  if (front === undefined) throw new Error(problems.join());
  const { title, date, tags, language, description } = readMetadata(front, () => undefined);
  return { title, day: date?.day, tags, language, description, body: text.slice(front.bodyOffset).trim(), problems };
}

const body = "Words.";
const known = { title: "A study", day: "2026-02-14", description: "Long", body, problems: [] };

test("Pelican, Nikola and Franklin each say the same in their own way", () => {
  expect(meta(`Title: A study\nDate: 2026-02-14 10:00\nTags: one, two\nSummary: Long\n\n${body}`)).toEqual({
    ...known,
    tags: ["one", "two"],
  });
  expect(
    meta(
      `<!--\n.. title: A study\n.. slug: a\n.. date: 2026-02-14 23:00:00 UTC-03:00\n.. tags: one, two\n.. description: Long\n-->\n\n${body}`,
    ),
  ).toEqual({ ...known, tags: ["one", "two"] });
  expect(
    meta(
      `@def title = "A study"\n@def rss_pubdate = Date(2026, 2, 14)\n@def hascode = true\n@def tags = ["one", "two"]\n@def description = """ Long """\n@def pagelang = "en"\n\n${body}`,
    ),
  ).toEqual({ ...known, tags: ["one", "two"], language: "en" });
  expect(
    meta(
      `+++\ntitle = "A study"\ndate = Date(2026, 2, 14)\ndescription = """Long"""\ntags = ["one", "two"]\n+++\n${body}`,
    ),
  ).toEqual({ ...known, tags: ["one", "two"] });
});

test.each(["<!-- more -->\n\nWords.", "<!--\n.. slug: a\n.. date: x\n-->\nWords.", "@def x = 1\n\nWords."])(
  "%j is no front matter",
  (text) => {
    expect(readFrontMatter(text, () => undefined)?.present).toBe(false);
  },
);
