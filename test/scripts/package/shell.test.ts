import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeShell } from "../../../scripts/package/shell.ts";
import { parseLibraryIndex, type parseMonth } from "../../../src/core/library.ts";
import { SMALL_INDEX } from "../../support/small-library.ts";

const root = join(__dirname, "../../..");

test("a package bears the licence of every face in it, whole", async () => {
  const outDir = mkdtempSync(join(tmpdir(), "almanac-shell-"));
  try {
    const index = parseLibraryIndex(SMALL_INDEX);
    const newest = { key: "2026-02", articles: [], blocks: [] } as unknown as ReturnType<typeof parseMonth>;
    await writeShell({ root, outDir, browser: "firefox", index, newest, blockLines: [], bundles: new Map() });
    const licences = readdirSync(join(outDir, "fonts")).map((name) =>
      readFileSync(join(outDir, "fonts", name), "utf8"),
    );
    const used = readFileSync(join(root, "src/ui/fonts.css"), "utf8").matchAll(
      /url\("(?:text-face:)?(@[^/]+\/[^/]+)\//g,
    );
    for (const maker of new Set([...used].map(([, name = ""]) => name))) {
      const theirs = readFileSync(join(root, "node_modules", maker, "LICENSE"), "utf8");
      expect({ maker, borne: licences.includes(theirs) }).toEqual({ maker, borne: true });
    }
    expect(licences.every((text) => /SIL OPEN FONT LICENSE/.test(text))).toBe(true);
  } finally {
    rmSync(outDir, { recursive: true });
  }
});
