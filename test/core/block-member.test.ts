import fc from "fast-check";
import { memberOf } from "../../src/core/block-member.ts";

const texts = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom('"a":', '\n"a":{', "},\n", "\\", '"', "__proto__"),
);
const bodies = fc.record({ title: texts, html: fc.array(texts).map((parts) => parts.join("\n")), ordinal: fc.nat() });

/** As scripts/library/blocks.ts writes a block. */
const written = (members: readonly (readonly [string, unknown])[]) =>
  `{${members.map(([id, body]) => `${JSON.stringify(id)}:${JSON.stringify(body)}`).join(",\n")}}`;

test("each member is what the whole block's JSON has under its id", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(texts, bodies), { minLength: 1, selector: ([id]) => id }), (members) => {
      const block = written(members);
      for (const [id, body] of members) expect(memberOf(block, id)).toEqual(body);
    }),
  );
});

test("an id that is not there has no member, be it within a text or the end of another id", () => {
  const block = written([
    ["2026-01-a", { html: '"2026-01-b":{}' }],
    ["2026-01-c", {}],
  ]);
  for (const id of ["2026-01-b", "c", "2026-01-", ""]) expect(memberOf(block, id)).toBeUndefined();
});

test("what is no JSON throws", () => {
  expect(() => memberOf('{"a":{"html":"', "a")).toThrow(SyntaxError);
});
