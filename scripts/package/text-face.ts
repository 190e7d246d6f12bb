/**
 * The faces that a text waits for, as a page reads them soonest. To decode WOFF2 takes a browser a millisecond a
 * file on the thread that draws; plain TrueType needs none of it, and the package's own zip packs it nearly as well. That
 * it has the weights of the styles alone makes it the smaller of the two.
 */
import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";
import subsetFont from "subset-font";

/** The weights that style sheets ask of a text's face. */
const WEIGHTS = { min: 400, max: 700 };

/** Numbers of a font's names that speak of its licence; names below 7 stay in any case. */
const LICENCE_NAMES = [13, 14];

/** A variable face (any format) as TrueType with all its letters and the weights of {@link WEIGHTS}; the same bytes on any machine. */
export async function plainFace(face: Uint8Array): Promise<Uint8Array> {
  return subsetFont(face, undefined, {
    keepAllGlyphs: true,
    targetFormat: "truetype",
    variationAxes: { wght: WEIGHTS },
    preserveNameIds: LICENCE_NAMES,
  });
}

/** What {@link plainFace} gave, by path: it takes half a second, and `npm start` bundles with each save. */
const unpacked = new Map<string, Promise<Uint8Array>>();

function unpack(path: string): Promise<Uint8Array> {
  const face = unpacked.get(path) ?? readFile(path).then(plainFace);
  unpacked.set(path, face);
  return face;
}

/** Serves `url("text-face:<path of a .woff2>")` as {@link plainFace}, as a file with the ending `.ttf`. */
export function textFacePlugin(): Plugin {
  return {
    name: "text-face",
    setup(esbuild) {
      esbuild.onResolve({ filter: /^text-face:/ }, async ({ path, kind, importer, resolveDir }) => {
        const found = await esbuild.resolve(path.slice("text-face:".length), { kind, importer, resolveDir });
        if (found.errors.length > 0) return { errors: found.errors };
        // The name of the file in the package is made from this path.
        return { path: found.path.replace(/\.woff2$/, ".ttf"), namespace: "text-face", pluginData: found.path };
      });
      esbuild.onLoad({ filter: /./, namespace: "text-face" }, async ({ pluginData }) => ({
        contents: await unpack(pluginData as string),
        loader: "file",
      }));
    },
  };
}
