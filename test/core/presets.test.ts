import fc from "fast-check";
import { parsePresets, presetSchema } from "../../src/core/presets.ts";
import { SETTINGS } from "../../src/core/settings.ts";

test("names and values that a setting takes are presets; all else is left out", () => {
  const given = { theme: "sepia", textSize: 99, badge: false, keys: "no", stranger: 1, webdavAddress: "cloud.example" };
  expect(parsePresets(given)).toEqual({ settings: { theme: "sepia", badge: false }, server: "cloud.example" });
});

test("anything at all is answered", () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const { settings, server } = parsePresets(value);
      for (const [name, preset] of Object.entries(settings))
        expect(SETTINGS[name as keyof typeof SETTINGS].accept(preset)).toEqual(preset);
      expect(["string", "undefined"]).toContain(typeof server);
    }),
  );
  expect(parsePresets(JSON.parse('{"__proto__":{"theme":"dark"}}')).settings).toEqual({});
});

test("the schema names every setting, and credentials cannot be preset", () => {
  const { properties } = presetSchema() as { properties: Record<string, object> };
  expect(Object.keys(properties)).toEqual([...Object.keys(SETTINGS), "webdavAddress"]);
  expect(properties).toMatchObject({
    theme: { type: "string", enum: SETTINGS.theme.choices },
    textSize: { type: "integer", minimum: 14, maximum: 32 },
    badge: { type: "boolean" },
  });
});
