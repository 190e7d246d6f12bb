/** What is used of `subset-font`, which brings no types. */
declare module "subset-font" {
  /** Rejects on what is no font. */
  function subsetFont(
    font: Uint8Array,
    text: undefined,
    options: {
      readonly keepAllGlyphs: true;
      readonly targetFormat: "truetype";
      readonly variationAxes: Readonly<Record<string, { readonly min: number; readonly max: number }>>;
      readonly preserveNameIds: readonly number[];
    },
  ): Promise<Uint8Array>;
  export = subsetFont;
}
