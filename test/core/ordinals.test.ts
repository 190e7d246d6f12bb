// Holds the ordinal registry to its promise: whatever is renamed, deleted, backdated or merged, no number moves.
import fc from "fast-check";
import {
  extendRegistry,
  lineageFrom,
  newRegistry,
  parseRegistry,
  type Registered,
  type Registry,
  serialiseRegistry,
} from "../../src/core/ordinals.ts";

const LINEAGE = "0123456789abcdef";
const article = (id: string, ...aliases: string[]): Registered => ({ id, aliases });
const start = (...ids: string[]) =>
  extendRegistry(
    newRegistry(LINEAGE),
    ids.map((id) => article(id)),
  ).registry;

function parsed(text: string): Registry {
  const result = parseRegistry(text, "ordinals.lock");
  if (result.kind === "problems") throw new Error(JSON.stringify(result.problems));
  return result.registry;
}

function problemsOf(text: string) {
  const result = parseRegistry(text, "ordinals.lock");
  return result.kind === "problems" ? result.problems : [];
}

test("what was written is read back, whatever the ids are", () => {
  const name = fc.oneof(fc.string({ minLength: 1 }), fc.string({ unit: "binary", minLength: 1 }), fc.constant("-"));
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 12 }), (ids) => {
      const registry = start(...ids);
      expect(parsed(serialiseRegistry(registry))).toEqual(registry);
    }),
  );
});

test("a lineage is sixteen digits of the randomness given", () => {
  expect(lineageFrom(Uint8Array.of(0, 255, 1, 2, 3, 4, 5, 6, 99))).toBe("00ff010203040506");
});

test("new articles get the next numbers in the order given; the others keep theirs", () => {
  const first = start("a", "b");
  const { registry, added, ordinals, changed } = extendRegistry(first, [article("old"), article("a"), article("b")]);
  expect(added).toEqual([{ ordinal: 2, names: ["old"] }]);
  expect([...ordinals]).toEqual(
    expect.arrayContaining([
      ["a", 0],
      ["b", 1],
      ["old", 2],
    ]),
  );
  expect(changed).toBe(true);
  expect(extendRegistry(registry, [article("b"), article("old")])).toMatchObject({ changed: false, registry });
});

test("renamed with an alias, an article keeps its number, also when the alias is gone later", () => {
  const renamed = extendRegistry(start("a", "b"), [article("a2", "a"), article("b")]);
  expect(renamed.ordinals.get("a2")).toBe(0);
  expect(serialiseRegistry(renamed.registry)).toContain("\n0 a2 a\n1 b\n");
  expect(extendRegistry(renamed.registry, [article("a2"), article("b")])).toMatchObject({ changed: false });
  // Back to its former id: still the same number.
  expect(extendRegistry(renamed.registry, [article("a"), article("b")]).ordinals.get("a")).toBe(0);
});

test("deleted and restored, an article keeps its number, and nobody got it meanwhile", () => {
  const without = extendRegistry(start("a", "b"), [article("b"), article("c")]);
  expect(without.ordinals.get("c")).toBe(2);
  expect(extendRegistry(without.registry, [article("a"), article("c")]).ordinals.get("a")).toBe(0);
});

test("an alias never takes the number of an article that is there", () => {
  const { ordinals, problems } = extendRegistry(start("a", "b"), [article("c", "a"), article("a"), article("b")]);
  expect([...ordinals]).toEqual(
    expect.arrayContaining([
      ["a", 0],
      ["b", 1],
      ["c", 2],
    ]),
  );
  expect(problems).toMatchObject([{ code: "alias-is-an-id", id: "c" }]);
});

test("a former id that becomes another article's leaves the first one its number", () => {
  const renamed = extendRegistry(start("a"), [article("b", "a")]).registry;
  const { ordinals, registry } = extendRegistry(renamed, [article("a"), article("b")]);
  expect([ordinals.get("a"), ordinals.get("b")]).toEqual([1, 0]);
  expect(registry.rows.map(({ names }) => names)).toEqual([["b"], ["a"]]);
});

test("two articles that claim one alias are told, and one has it", () => {
  const { ordinals, problems } = extendRegistry(start("old"), [article("x", "old"), article("y", "old")]);
  expect([ordinals.get("x"), ordinals.get("y")]).toEqual([0, 1]);
  expect(problems).toMatchObject([{ code: "alias-twice", id: "y" }]);
});

test("an article renamed before its alias was written has two numbers, and is told", () => {
  const { ordinals, problems, changed } = extendRegistry(start("old", "new"), [article("new", "old")]);
  expect(ordinals.get("new")).toBe(1);
  expect(problems).toMatchObject([{ code: "alias-has-a-number" }]);
  expect(changed).toBe(false);
});

test("in any history no number moves and none is given twice", () => {
  const name = fc.constantFrom("a", "b", "c", "d", "e", "f");
  const build = fc.uniqueArray(fc.record({ id: name, aliases: fc.array(name, { maxLength: 2 }) }), {
    selector: ({ id }) => id,
  });
  fc.assert(
    fc.property(fc.array(build, { maxLength: 6 }), (builds) => {
      let registry = newRegistry(LINEAGE);
      for (const articles of builds) {
        const next = extendRegistry(registry, articles);
        expect(new Set(next.ordinals.values()).size).toBe(articles.length);
        for (const { ordinal, names } of registry.rows) {
          const [id = ""] = names;
          if (next.ordinals.has(id)) expect(next.ordinals.get(id)).toBe(ordinal);
        }
        for (const [id, ordinal] of next.ordinals) expect(next.registry.rows[ordinal]?.names[0]).toBe(id);
        registry = parsed(serialiseRegistry(next.registry));
        expect(registry).toEqual(next.registry);
        expect(extendRegistry(registry, articles).changed).toBe(false);
      }
    }),
  );
});

describe("a file that is not in order", () => {
  const lock = (...rows: string[]) => ["format 1", `lineage ${LINEAGE}`, ...rows, ""].join("\n");

  test.each([
    ["two branches took one number", lock("0 a", "1 b", "1 c"), "lock-number-twice", 5],
    ["one name has two numbers", lock("0 a", "1 a"), "lock-name-twice", 4],
    ["a line was deleted", lock("0 a", "3 d"), "lock-number-missing", 4],
    ["a merge was left open", lock("0 a", "<<<<<<< ours", "1 b"), "lock-merge-open", 4],
    ["a row is none", lock("0 a", "b 1"), "lock-line", 4],
    ["a number is beyond all", lock("12345678 a"), "lock-line", 3],
    ["no lineage", "format 1\n0 a\n", "lock-lineage", 0],
    ["two lineages", lock("lineage ffffffffffffffff"), "lock-lineage", 3],
    ["a newer format", `format 2\nlineage ${LINEAGE}\n`, "lock-format", 0],
    ["nothing", "", "lock-format", 0],
  ])("%s", (_, text, code, line) => {
    const problems = problemsOf(text);
    expect(problems[0]).toMatchObject({ code, line, file: "ordinals.lock" });
    for (const { what, remedy } of problems) expect([what, remedy].every((words) => words.length > 10)).toBe(true);
  });

  test("lines in any order, kept twice by a merge, with Windows ends, are in order", () => {
    expect(parsed(lock("1 b", "0 a", "1 b").replaceAll("\n", "\r\n")).rows).toEqual([
      { ordinal: 0, names: ["a"] },
      { ordinal: 1, names: ["b"] },
    ]);
  });

  test("a retired number stays retired", () => {
    const registry = parsed(lock("0 a", "1 -"));
    expect(extendRegistry(registry, [article("b")]).ordinals.get("b")).toBe(2);
    expect(serialiseRegistry(registry)).toContain("\n1 -\n");
  });
});
