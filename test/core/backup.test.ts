import fc from "fast-check";
import {
  type ArticleNames,
  markedOrdinals,
  previewJoin,
  readBackup,
  readWaiting,
  writeBackup,
} from "../../src/core/backup.ts";
import { logBeyond } from "../../src/core/backup-log.ts";
import { type LoggedBatch, MOST_BATCHES } from "../../src/core/batch-log.ts";
import { markingRead, settingPlace, settingRead, settingStarred } from "../../src/core/marking.ts";
import {
  emptyState,
  isKept,
  isRead,
  isStarred,
  merge,
  placeOf,
  type ReadState,
  sameState,
} from "../../src/core/read-state.ts";
import { withSetting } from "../../src/core/settings.ts";

const LINEAGE = "00112233aabbccdd";
const PUBLICATION = { id: "notes", title: "Night Notes" };
const BUNDLE = { id: "notes", lineage: LINEAGE };

/** A bundle of articles `a0` to `a<count - 1>`. */
function bundleOf(count: number): ArticleNames {
  return {
    idOf: (ordinal) => (ordinal < count ? `a${ordinal}` : undefined),
    ordinalOf: (id) => (/^a\d+$/.test(id) && Number(id.slice(1)) < count ? Number(id.slice(1)) : undefined),
  };
}

const states = fc
  .array(
    fc.tuple(
      fc.constantFrom("read", "unread", "star", "unstar", "place"),
      fc.integer({ min: 0, max: 5000 }),
      fc.integer({ min: 1, max: 999 }),
    ),
    { maxLength: 40 },
  )
  .map((operations) =>
    operations.reduce<ReadState>((state, [what, ordinal, place]) => {
      if (what === "place") return merge(state, settingPlace(state, ordinal, place));
      if (what === "star" || what === "unstar") return merge(state, settingStarred(state, ordinal, what === "star"));
      return merge(state, settingRead(state, ordinal, what === "read"));
    }, emptyState(LINEAGE)),
  );
const write = (state: ReadState, names = bundleOf(6000)) =>
  writeBackup(
    { state, settings: withSetting(new Map(), "theme", "sepia"), batches: [] },
    names,
    PUBLICATION,
    "2026-11-23",
  );
function read(text: string, names = bundleOf(6000), bundle = BUNDLE) {
  const result = readBackup(text, bundle, names);
  if ("refused" in result) throw new Error(result.refused);
  return result;
}

test("what was exported is imported, articles that this bundle does not know too", () => {
  fc.assert(
    fc.property(states, fc.constantFrom(6000, 2500, 0), (state, known) => {
      const imported = read(write(state, bundleOf(known)), bundleOf(known));
      expect(sameState(imported.state, state)).toBe(true);
      expect(imported.settings.get("theme")?.value).toBe("sepia");
    }),
  );
});

test("importing joins: whatever is there already stays, and importing twice changes nothing more", () => {
  fc.assert(
    fc.property(states, states, (mine, theirs) => {
      const once = merge(mine, read(write(theirs)).state);
      expect(sameState(once, merge(mine, theirs))).toBe(true);
      expect(sameState(merge(once, read(write(theirs)).state), once)).toBe(true);
    }),
  );
});

test("the preview says what the join then does", () => {
  fc.assert(
    fc.property(states, states, (mine, theirs) => {
      const preview = previewJoin(mine, theirs);
      const joined = merge(mine, theirs);
      const all = [...new Set([...markedOrdinals(mine), ...markedOrdinals(theirs)])];
      expect(preview.becomeRead).toBe(all.filter((at) => !isRead(mine, at) && isRead(joined, at)).length);
      expect(preview.becomeUnread).toBe(all.filter((at) => isRead(mine, at) && !isRead(joined, at)).length);
      expect(preview.becomeStarred).toBe(all.filter((at) => !isStarred(mine, at) && isStarred(joined, at)).length);
      expect(preview.becomeUnstarred).toBe(all.filter((at) => isStarred(mine, at) && !isStarred(joined, at)).length);
      expect(preview.placesMove).toBe(
        all.filter((at) => !isRead(joined, at) && placeOf(mine, at) !== placeOf(joined, at)).length,
      );
    }),
  );
});

const batch = (id: string, ordinals: number[], undone = false): LoggedBatch => {
  const { given, hidden } = markingRead(emptyState(LINEAGE), ordinals);
  return { id, label: "March", at: Date.UTC(2026, 2, 3), count: ordinals.length, undone, given, hidden };
};
const withLog = (...batches: LoggedBatch[]) =>
  writeBackup({ state: emptyState(LINEAGE), settings: new Map(), batches }, bundleOf(9), PUBLICATION, "2026-11-23");

test("the log goes along, with what undoing needs; another registry's cannot be undone here and is said", () => {
  const batches = [batch("3c-4d", [1, 2]), batch("1a-2b", [3], true)];
  expect(read(withLog(...batches))).toMatchObject({ batches, skippedBatches: 0 });
  const elsewhere = read(withLog(...batches), bundleOf(9), { id: "notes", lineage: "ffffffffffffffff" });
  expect(elsewhere).toMatchObject({ batches: [], skippedBatches: 2 });
});

test("logs join: what is there stays, what is new is added, and what was undone anywhere is undone", () => {
  const mine = [batch("1a", [1]), batch("2b", [2], true)];
  expect(logBeyond(mine, [batch("1a", [1], true), batch("2b", [2]), batch("3c", [3])])).toEqual([
    batch("1a", [1], true),
    batch("3c", [3]),
  ]);
  expect(logBeyond(mine, mine)).toEqual([]);
});

test("hostile entries of the log are left out, and no more are taken than a log keeps", () => {
  const good = JSON.parse(withLog(batch("1a", [1]))).batches[0] as object;
  const file = (batches: unknown) =>
    JSON.stringify({ almanac: 1, publication: { id: "notes", lineage: LINEAGE }, articles: {}, batches });
  const bad = [
    { ...good, id: "../../settings" },
    { ...good, id: "__proto__" },
    { ...good, at: "soon" },
    { ...good, given: "AAAA" },
    { ...good, label: {} },
    null,
    7,
  ];
  expect(read(file([...bad, good]))).toMatchObject({ batches: [{ id: "1a" }], skippedBatches: bad.length });
  expect(read(file({ length: 1e9 })).batches).toEqual([]);
  const many = Array.from({ length: 1_000 }, (_, at) => ({ ...good, id: `b${at}`, label: "x".repeat(999) }));
  expect(read(file(many)).batches).toHaveLength(MOST_BATCHES);
  expect(read(file(many)).batches[0]?.label).toHaveLength(200);
});

test("a hand that sets read to false in the file is heard", () => {
  const state = merge(emptyState(LINEAGE), markingRead(emptyState(LINEAGE), [1, 2]).given);
  const edited = write(state).replace('"a1": {\n   "read": true', '"a1": {\n   "read": false');
  expect(edited).not.toBe(write(state));
  const joined = merge(state, read(edited).state);
  expect([isRead(joined, 1), isRead(joined, 2)]).toEqual([false, true]);
});

test("a short entry written by hand is enough", () => {
  const file = JSON.stringify({
    almanac: 1,
    publication: { id: "notes" },
    articles: { a3: { read: true }, a4: { starred: true, place: 500 }, a5: { kept: true } },
  });
  const { state } = read(file);
  expect([isRead(state, 3), isStarred(state, 4), placeOf(state, 4), isKept(state, 5)]).toEqual([true, true, 500, true]);
});

test("another registry is read by ids alone; unknown articles wait for a bundle that knows them", () => {
  const file = write(merge(emptyState(LINEAGE), markingRead(emptyState(LINEAGE), [1, 99]).given));
  const other = { id: "notes", lineage: "ffffffffffffffff" };
  const imported = read(file, bundleOf(50), other);
  expect(markedOrdinals(imported.state)).toEqual([1]);
  expect(Object.keys(imported.waiting)).toEqual(["a99"]);
  const later = readWaiting(imported.waiting, other.lineage, bundleOf(100));
  expect(markedOrdinals(later.state)).toEqual([99]);
  expect(later.waiting).toEqual({});
});

test.each([
  ["{", "notJson"],
  ["[]", "notBackup"],
  ["null", "notBackup"],
  ['{"almanac":1,"publication":{"id":"notes"}}', "notBackup"],
  ['{"almanac":2,"publication":{"id":"notes"},"articles":{}}', "newer"],
  ['{"almanac":1,"publication":{"id":"other"},"articles":{}}', "otherPublication"],
])("%s is refused", (text, refused) => expect(readBackup(text, BUNDLE, bundleOf(5))).toEqual({ refused }));

test("a file of 100 MB is refused before it is parsed", () => {
  const parse = jest.spyOn(JSON, "parse");
  expect(readBackup(" ".repeat(100 * 1024 * 1024), BUNDLE, bundleOf(5))).toEqual({ refused: "tooLarge" });
  expect(parse).not.toHaveBeenCalled();
});

test("nested a hundred thousand deep, it is refused or left out, and nothing breaks", () => {
  const deep = "[".repeat(100_000) + "]".repeat(100_000);
  for (const text of [deep, `{"almanac":1,"publication":{"id":"notes"},"articles":{"a1":${deep}}}`]) {
    const result = readBackup(text, BUNDLE, bundleOf(5));
    expect("refused" in result || result.skipped.length === 1).toBe(true);
  }
});

test("a file cut anywhere is refused, never half imported", () => {
  const text = write(merge(emptyState(LINEAGE), markingRead(emptyState(LINEAGE), [1, 2, 3]).given)).trimEnd();
  for (let length = 0; length < text.length; length += 1)
    expect(readBackup(text.slice(0, length), BUNDLE, bundleOf(9))).toHaveProperty("refused");
});

test("hostile entries are skipped and change nothing else", () => {
  const entries = [
    '"__proto__":{"read":true}',
    '"a1":{"read":"yes"}',
    '"a2":{"changes":[-1,0,0]}',
    '"a3":{"changes":[1e9,0,0]}',
    '"a4":{"place":1.5}',
    '"a5":7',
    '"a6":{"read":true}',
  ];
  const { state, skipped, waiting } = read(
    `{"almanac":1,"publication":{"id":"notes"},"articles":{${entries.join(",")}}}`,
  );
  expect(markedOrdinals(state)).toEqual([6]);
  expect(skipped).toEqual(["a1", "a2", "a3", "a4", "a5"]);
  expect(Object.keys(waiting)).toEqual(["__proto__"]);
  expect(({} as Record<string, unknown>)["read"]).toBeUndefined();
});

test("whatever a file holds, reading it answers", () => {
  fc.assert(fc.property(fc.json(), (text) => expect(readBackup(text, BUNDLE, bundleOf(5))).toBeDefined()));
});
