/** Packing texts into compressed blocks. */
import { createHash } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { packBlocks } from "../../../scripts/library/blocks.ts";

/** Members of about 40 KB that neither repeat nor are noise. */
const members = Array.from({ length: 12 }, (_, article) => {
  const words = Array.from({ length: 6000 }, (_, at) => ((at * at * 31 + article * 977) % 4099).toString(36));
  return Buffer.from(`"2026-01-${article}":${JSON.stringify({ html: words.join(" ") })}`);
});

test("each article is found again in its block", () => {
  const { parts, places, blockOf } = packBlocks(members);
  expect(places.length).toBeGreaterThan(1);
  for (const [at, block] of blockOf.entries()) {
    const [part, offset, length] = places[block] as readonly [number, number, number];
    const json = inflateRawSync((parts[part] as Uint8Array).subarray(offset, offset + length)).toString();
    expect(Object.keys(JSON.parse(json))).toContain(`2026-01-${at}`);
    expect(json).toContain((members[at] as Buffer).toString());
  }
});

test("the compressed bytes are these on every machine", () => {
  const hash = createHash("sha256");
  for (const part of packBlocks(members).parts) hash.update(part);
  expect(hash.digest("hex")).toBe("2324795c1197dc4149a3d6084181c449ba2c910427e0c2d317217276a88ad4b7");
});
