// What `publication.json` may hold, and how what is wrong in it is told.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Problem } from "../../../scripts/content/problems.ts";
import { readPublication } from "../../../scripts/content/publication.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "publication-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(fields: object) {
  writeFileSync(join(folder, "publication.json"), JSON.stringify({ title: "Night Notes", ...fields }, null, 2));
  const problems: Problem[] = [];
  return { publication: readPublication(folder, problems), problems };
}

test("the publisher's version, add-on id and keyword are taken", () => {
  const own = { version: "2026.11.20.1", extensionId: "notes@night.example", keyword: "night" };
  const { publication, problems } = read(own);
  expect(problems).toEqual([]);
  expect(publication).toMatchObject({ id: "night-notes", ...own });
});

test.each([
  ["version", "1.02"],
  ["version", "v1"],
  ["version", "1.2.3.4.5"],
  ["version", "70000"],
  ["extensionId", "notes"],
  ["extensionId", "nächte@night.example"],
  ["keyword", "night notes"],
])("%s %s is refused, with its line", (field, value) => {
  const { publication, problems } = read({ [field]: value });
  expect(publication).not.toHaveProperty(field);
  expect(problems).toMatchObject([{ file: "publication.json", line: 3, severity: "error" }]);
});
