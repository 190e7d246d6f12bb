/** Makes a smaller copy of a JPEG or PNG, with codecs in WebAssembly, so that every machine makes the same bytes. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** Quality of JPEG, in per cent: no difference to be seen at the size that it is shown in. */
const QUALITY = 82;

/** The codecs speak of pixels as browsers do; Node has no such class. */
class Pixels {
  readonly colorSpace = "srgb";
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;

  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}

/** Reduces pictures; loads its codecs (600 KB) when the first is asked for. */
export class PictureShrinker {
  #codecs: ReturnType<typeof loadCodecs> | undefined;

  /**
   * The picture in `width` by `height` pixels, turned upright, or its own bytes where that would be larger.
   * Throws what the codecs throw at a file that is no whole picture.
   */
  async shrink(bytes: Uint8Array, width: number, height: number): Promise<Uint8Array> {
    this.#codecs ??= loadCodecs();
    const { jpeg, png, resize } = await this.#codecs;
    const whole = new Uint8Array(bytes).buffer;
    const isPng = bytes[0] === 0x89;
    const pixels = isPng ? await png.decode(whole) : await jpeg.decode(whole, { preserveOrientation: true });
    const smaller = await resize(pixels, { width, height, method: "lanczos3" });
    const made = new Uint8Array(isPng ? await png.encode(smaller) : await jpeg.encode(smaller, { quality: QUALITY }));
    return made.length < bytes.length ? made : bytes;
  }
}

async function loadCodecs() {
  (globalThis as { ImageData?: unknown }).ImageData ??= Pixels;
  const [decodeJpeg, encodeJpeg, decodePng, encodePng, resizing] = await Promise.all([
    import("@jsquash/jpeg/decode.js"),
    import("@jsquash/jpeg/encode.js"),
    import("@jsquash/png/decode.js"),
    import("@jsquash/png/encode.js"),
    import("@jsquash/resize"),
  ]);
  const { resolve } = createRequire(import.meta.url);
  const compiled = (path: string) => WebAssembly.compile(readFileSync(resolve(path)));
  const pngCodec = await compiled("@jsquash/png/codec/pkg/squoosh_png_bg.wasm");
  // The types leave out the second parameter; without it the codec writes to the console.
  const initDecoder = decodeJpeg.init as (module: WebAssembly.Module, options: object) => Promise<void>;
  await initDecoder(await compiled("@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm"), { printErr: () => undefined });
  await encodeJpeg.init(await compiled("@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm"));
  await decodePng.init(pngCodec);
  await encodePng.init(pngCodec);
  await resizing.initResize(await compiled("@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm"));
  return {
    jpeg: { decode: decodeJpeg.default, encode: encodeJpeg.default },
    png: { decode: decodePng.default, encode: encodePng.default },
    resize: resizing.default,
  };
}
