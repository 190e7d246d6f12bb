// The faces that a text waits for, as the build unpacks them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { plainFace } from "../../../scripts/package/text-face.ts";

const root = join(__dirname, "../../..");
const STYLES = readFileSync(join(root, "src/ui/fonts.css"), "utf8");
const FILES = [...new Set([...STYLES.matchAll(/url\("text-face:([^"]+)"\)/g)].map(([, file = ""]) => file))];

/** The tables of a TrueType file, by tag. */
function tablesOf(font: Uint8Array): Map<string, DataView> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tag = (at: number) => String.fromCharCode(...font.subarray(at, at + 4));
  return new Map(
    Array.from({ length: view.getUint16(4) }, (_, index) => {
      const at = 12 + index * 16;
      const [offset, length] = [view.getUint32(at + 8), view.getUint32(at + 12)];
      return [tag(at), new DataView(font.buffer, font.byteOffset + offset, length)] as const;
    }),
  );
}

/** Code points that a `cmap` of format 4 has. */
function lettersOf(cmap: DataView): Set<number> {
  const subtables = Array.from({ length: cmap.getUint16(2) }, (_, index) => cmap.getUint32(4 + index * 8 + 4));
  const at = subtables.find((offset) => cmap.getUint16(offset) === 4) ?? 0;
  const twice = cmap.getUint16(at + 6);
  const found = new Set<number>();
  for (let segment = 0; segment < twice; segment += 2) {
    const [end, start] = [cmap.getUint16(at + 14 + segment), cmap.getUint16(at + 16 + twice + segment)];
    for (let point = start; point <= end && point < 0xffff; point += 1) found.add(point);
  }
  return found;
}

test("upright and slanted letters are unpacked", () => {
  expect(new Set(FILES.map((file) => /normal|italic/.exec(file)?.[0]))).toEqual(new Set(["normal", "italic"]));
});

test.each(FILES)("%s is TrueType with the letters and weights that a text needs, and always the same", async (file) => {
  const packed = readFileSync(join(root, "node_modules", file));
  const font = await plainFace(packed);
  expect(Buffer.from(font.subarray(0, 4)).toString("hex")).toBe("00010000");
  const tables = tablesOf(font);
  const fvar = tables.get("fvar") as DataView;
  const axis = fvar.getUint16(4);
  const weights = [axis + 4, axis + 8, axis + 12].map((at) => fvar.getInt32(at) / 65_536);
  expect(weights).toEqual([400, 400, 700]);
  const letters = lettersOf(tables.get("cmap") as DataView);
  const missed = Array.from("azAZ09àÿßœŒ“”‘’–—…€™−").filter((letter) => !letters.has(letter.codePointAt(0) ?? 0));
  expect(missed).toEqual([]);
  // Kerning, ligatures and figures of one width are set by the layout tables.
  expect([...tables.keys()]).toEqual(expect.arrayContaining(["GPOS", "GSUB", "gvar", "HVAR"]));
  expect(Buffer.from(await plainFace(packed)).equals(Buffer.from(font))).toBe(true);
});
