import { readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "../../../scripts/pipeline/build.ts";
import { cacheFolder } from "../../../scripts/pipeline/cache.ts";
import { projectRoot } from "../../../scripts/pipeline/project-root.ts";
import { ContentFolder, filesBelow, readBody } from "../../support/content-folder.ts";

let folder: ContentFolder;
afterEach(() => folder.remove());

/** Spoils what is remembered of a month, so that only a build that does not read it still knows anything. */
function spoil(month: string): void {
  const memory = cacheFolder(projectRoot(), folder.content);
  const own = readdirSync(memory).filter(
    (name) => name.endsWith(".shard") && readFileSync(join(memory, name), "utf8").includes(`"id":"${month}`),
  );
  expect(own).toHaveLength(1);
  writeFileSync(join(memory, own[0] as string), "{");
}

const article = (title: string, text: string) => `---\ntitle: ${title}\nlang: en\n---\n${text}\n`;

test("an edit takes only the months from the memory that show something of it", async () => {
  folder = new ContentFolder({
    "2026-01-01-a.md": article("A", "See [b](2026-02-02-b.md). An aardvark."),
    "2026-01-09-c.md": article("C", "A crocodile."),
    "2026-02-02-b.md": article("B", "A bear."),
  });
  const shared = { content: folder.content, lock: join(folder.root, "lock") };
  const cached = { ...shared, out: folder.out };
  const afresh = { ...shared, out: join(folder.root, "afresh"), cache: false };
  expect((await build(cached)).rendered).toBe(3);
  spoil("2026-02");
  for (const text of ["Once more [b](2026-02-02-b.md), and a zebra.", "Less of [b](2026-02-02-b.md)."]) {
    folder.write("2026-01-01-a.md", article("A", text));
    const told = await build(cached);
    expect(told).toEqual({ ...(await build(afresh)), out: told.out, rendered: 1 });
    expect(filesBelow(folder.out)).toEqual(filesBelow(afresh.out));
  }
  // Saved again as it was: nothing is written.
  const before = filesBelow(folder.out);
  utimesSync(join(folder.content, "2026-01-09-c.md"), new Date(), new Date(0));
  expect((await build(cached)).rendered).toBe(0);
  expect(filesBelow(folder.out)).toEqual(before);
  // What stands in its own month alone.
  folder.write("2026-01-09-c.md", article("A title\ntags: [water]", "A crocodile."));
  const told = await build(cached);
  expect(told).toEqual({ ...(await build(afresh)), out: told.out, rendered: 1 });
  expect(filesBelow(folder.out)).toEqual(filesBelow(afresh.out));
  // A title stands in the articles too that are linked to: these must be known, and the spoilt month is not.
  folder.write("2026-01-01-a.md", article("Another", "See [b](2026-02-02-b.md)."));
  expect((await build(cached)).rendered).toBe(3);
  expect(readBody(folder.out, "2026-02", "2026-02-02-b").mentionedBy).toEqual([["2026-01-01-a", "Another"]]);
  await build(afresh);
  expect(filesBelow(folder.out)).toEqual(filesBelow(afresh.out));
});
