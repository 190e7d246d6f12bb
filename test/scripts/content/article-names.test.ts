import { readName, titleOfName, wordsOfStem } from "../../../scripts/content/article-names.ts";

test.each([
  ["2026-02-14-a.md", "2026-02-14"],
  ["journals/2026_02_14.md", "2026-02-14"],
  ["blog/2026/02/14/a.md", "2026-02-14"],
  ["2026/minutes/02-14-notes.md", "2026-02-14"],
  ["minutes/2026/CG-02-14.md", "2026-02-14"],
  ["meetings/2026-02/february-14.md", "2026-02-14"],
  ["meetings/2026-02/feb-4.md", "2026-02-04"],
  ["meetings/2026-02/14.md", "2026-02-14"],
  ["2026/02-tokyo/02-14-agenda.md", "2026-02-14"],
])("%s says its date", (path, day) => {
  expect(readName(path).date?.day).toBe(day);
});

test.each([
  "2026/marathon-10.md",
  "2026/CG-02.md",
  "2026-02/march-14.md",
  "2026/13-40-a.md",
  "2026/a/b/02-14-c.md",
  "course/02-14-lesson.md",
  "2026/14.md",
])("%s says none", (path) => {
  expect(readName(path).date).toBeUndefined();
});

test.each([
  ["journals/2026_02_14.md", "2026-02-14"],
  ["20260214.md", "2026-02-14"],
  ["2026-02/february-14.md", "2026-02-14"],
  ["2026/minutes/02-14-open-notes.md", "Open notes"],
  ["2026/CG-02-14.md", "2026-02-14"],
])("%s without a heading is called by what its name says", (path, title) => {
  const name = readName(path);
  expect(titleOfName(name, false) ?? wordsOfStem(name)).toBe(title);
});
