import fc from "fast-check";
import { accentStyles, contrast, parseColour, readableOn } from "../../../scripts/package/accent.ts";

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);

test("black on white has the highest contrast there is", () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5);
});

test("every accent can be read on the darkest light paper and on dark paper", () => {
  fc.assert(
    fc.property(colour, (accent) => {
      const [light, dark] = [...accentStyles(accent).matchAll(/#[0-9a-f]{6}/g)].map(([text]) => parseColour(text));
      expect(light && contrast(light, parseColour("#ebe0c7"))).toBeGreaterThanOrEqual(4.5);
      expect(dark && contrast(dark, parseColour("#292b30"))).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test("a colour that can be read already is kept", () => {
  expect(readableOn("#102030", "#ffffff", [0, 0, 0])).toBe("#102030");
});

test("what is not a colour is refused with the form that is wanted", () => {
  expect(() => accentStyles("tomato")).toThrow("#rrggbb");
});
