import fc from "fast-check";
import {
  mergeRegisters,
  parseRegisters,
  type Register,
  type Registers,
  serialiseRegisters,
} from "../../src/core/registers.ts";
import { SETTINGS, settingsOf, withoutSettings, withSetting } from "../../src/core/settings.ts";

const names = [...Object.keys(SETTINGS), "fromTheFuture"];
const register: fc.Arbitrary<Register> = fc.record({
  count: fc.integer({ min: 1, max: 5 }),
  value: fc.oneof(fc.constantFrom("dark", "light", "end"), fc.integer({ min: 0, max: 99 }), fc.boolean()),
});
const registers: fc.Arbitrary<Registers> = fc
  .array(fc.tuple(fc.constantFrom(...names), register))
  .map((pairs) => new Map(pairs));
const json = (one: Registers) => JSON.stringify(serialiseRegisters(one));

test("the join is commutative, associative and idempotent", () => {
  fc.assert(
    fc.property(registers, registers, registers, (a, b, c) => {
      expect(json(mergeRegisters(a, b))).toBe(json(mergeRegisters(b, a)));
      expect(json(mergeRegisters(mergeRegisters(a, b), c))).toBe(json(mergeRegisters(a, mergeRegisters(b, c))));
      expect(json(mergeRegisters(a, a))).toBe(json(a));
    }),
  );
});

test("what was stored is read back, names of the future too", () => {
  fc.assert(fc.property(registers, (one) => expect(json(parseRegisters(JSON.parse(json(one))))).toBe(json(one))));
});

test("whatever is stored gives usable settings", () => {
  fc.assert(
    fc.property(fc.anything(), (stored) => {
      const settings = settingsOf(parseRegisters(stored));
      for (const [name, setting] of Object.entries(SETTINGS))
        expect(setting.accept(settings[name as keyof typeof SETTINGS])).toBeDefined();
    }),
  );
});

test("a fresh profile overwrites nothing", () => {
  const chosen = withSetting(new Map(), "theme", "sepia");
  expect(settingsOf(mergeRegisters(new Map(), chosen)).theme).toBe("sepia");
});

test("the later change wins, however often the other side's value is merged again", () => {
  const first = withSetting(new Map(), "theme", "sepia");
  const second = withSetting(first, "theme", "dark");
  expect(settingsOf(mergeRegisters(mergeRegisters(second, first), first)).theme).toBe("dark");
});

test("a reset is a change: it wins over what it reset", () => {
  const chosen = withSetting(new Map(), "textSize", 28);
  const reset = withoutSettings(chosen, ["textSize", "theme"]);
  expect(settingsOf(mergeRegisters(chosen, reset)).textSize).toBe(SETTINGS.textSize.initial);
  expect(reset.has("theme")).toBe(false);
});

test("a preset holds until the reader chooses, and again after a reset", () => {
  const presets = { theme: "sepia", textSize: 900, badge: "yes" };
  const chosen = withSetting(new Map(), "theme", "dark");
  expect(settingsOf(new Map(), presets)).toEqual({ ...settingsOf(new Map()), theme: "sepia" });
  expect(settingsOf(chosen, presets).theme).toBe("dark");
  expect(settingsOf(withoutSettings(chosen, ["theme"]), presets).theme).toBe("sepia");
});

test("a value that the setting does not take changes nothing", () => {
  const before = withSetting(new Map(), "theme", "dark");
  expect(withSetting(before, "theme", "neon" as "dark")).toBe(before);
  expect(withSetting(before, "textSize", 200)).toBe(before);
});
