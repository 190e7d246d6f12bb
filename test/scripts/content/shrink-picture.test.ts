import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import encodeJpeg from "@jsquash/jpeg/encode.js";
import encodePng from "@jsquash/png/encode.js";
import { imageSize } from "image-size";
import { PictureShrinker } from "../../../scripts/content/shrink-picture.ts";
import { build } from "../../../scripts/pipeline/build.ts";
import { ContentFolder, readBody } from "../../support/content-folder.ts";

const tiny = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const shrinker = new PictureShrinker();
// The first use loads the codecs, which the encoders below share.
beforeAll(() => shrinker.shrink(tiny, 1, 1));

/** Waves in three colours, the same on every machine. */
function waves(width: number, height: number): ImageData {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at += 1) {
    const [x, y] = [at % width, Math.floor(at / width)];
    data.set([(x * 7) % 256, (y * 5) % 256, (x * y) % 256, 255], at * 4);
  }
  return new ImageData(data, width, height);
}

const jpeg = async (width: number, height: number) => new Uint8Array(await encodeJpeg(waves(width, height)));
const png = async (width: number, height: number) => new Uint8Array(await encodePng(waves(width, height)));

test("a JPEG and a PNG become smaller in pixels and bytes, in the same bytes on every machine", async () => {
  for (const [bytes, type, print] of [
    [await jpeg(640, 320), "jpg", "40176f371053cb49"],
    [await png(640, 320), "png", "b6e5eef16e6abdb6"],
  ] as const) {
    const made = await shrinker.shrink(bytes, 160, 80);
    expect(imageSize(made)).toMatchObject({ width: 160, height: 80, type });
    expect(made.length).toBeLessThan(bytes.length / 4);
    // If a codec's next version changes these, every package with reduced pictures changes: say so in the release.
    expect(createHash("sha256").update(made).digest("hex").slice(0, 16)).toBe(print);
  }
});

test("a photograph that lies on its side is turned upright", async () => {
  const flat = await jpeg(64, 32);
  // EXIF with nothing but orientation 6, behind the JPEG's first two bytes.
  const exif = Buffer.from("ffe100224578696600004d4d002a00000008000101120003000000010006000000000000", "hex");
  const photograph = Buffer.concat([flat.slice(0, 2), exif, flat.slice(2)]);
  const made = await shrinker.shrink(photograph, 16, 32);
  expect(imageSize(made)).toMatchObject({ width: 16, height: 32 });
  const decodeJpeg = (await import("@jsquash/jpeg/decode.js")).default;
  const [pixels, whole] = [await decodeJpeg(new Uint8Array(made).buffer), waves(64, 32)];
  // The top left corner of the upright picture is the bottom left one of the file.
  const corner = (image: ImageData, x: number, y: number) => [
    ...image.data.slice((y * image.width + x) * 4).slice(0, 2),
  ];
  const [red = 0, green = 0] = corner(pixels, 0, 0);
  const [wantedRed = 0, wantedGreen = 0] = corner(whole, 0, 31);
  expect(Math.abs(red - wantedRed) + Math.abs(green - wantedGreen)).toBeLessThan(60);
});

test("a publication's pictures are reduced to its width, sized in the HTML, and counted in no doctor's finding", async () => {
  const folder = new ContentFolder({
    "publication.json": '{"title": "A", "imageWidth": 160}',
    "2026-01-01-a.md": "# A\n\n![large](large.jpg) ![small](small.png) ![drawn](drawn.svg) ![broken](broken.jpg)\n",
    "large.jpg": await jpeg(640, 320),
    "small.png": await png(80, 40),
    "drawn.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="300"/>',
    // Begins as a picture, so that its size is known, and ends at once.
    "broken.jpg": (await jpeg(640, 320)).slice(0, 700),
  });
  try {
    const options = { content: folder.content, out: folder.out, pages: false, cache: false };
    await build(options);
    const html = readBody(folder.out, "2026-01", "2026-01-01-a").texts["en"]?.html ?? "";
    const sizes = [...html.matchAll(/src="(assets\/[^"]+)"[^>]*? width="(\d+)" height="(\d+)"/g)];
    expect(sizes.map(([, path, width, height]) => [path?.replace(/[0-9a-f]{20}/, "#"), width, height])).toEqual([
      ["assets/#-160.jpg", "160", "80"],
      ["assets/#.png", "80", "40"],
      ["assets/#.svg", "900", "300"],
      ["assets/#-160.jpg", "160", "80"],
    ]);
    const files = readdirSync(join(folder.out, "chromium/assets"));
    expect(files).toHaveLength(4);
    const large = readFileSync(join(folder.out, "chromium", sizes[0]?.[1] ?? ""));
    expect(imageSize(large)).toMatchObject({ width: 160, height: 80 });

    folder.write("publication.json", '{"title": "A"}');
    await build(options);
    expect(readBody(folder.out, "2026-01", "2026-01-01-a").texts["en"]?.html).toContain('width="640" height="320"');
    folder.write("publication.json", '{"title": "A",\n  "imageWidth": "wide"}');
    await expect(build(options)).rejects.toMatchObject({
      problems: expect.arrayContaining([
        expect.objectContaining({ file: "publication.json", line: 2, column: 3, remedy: "write it as 1600" }),
      ]),
    });
  } finally {
    folder.remove();
  }
});
