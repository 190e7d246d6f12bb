// Which article is gone on with, and which comes by chance.
import fc from "fast-check";
import { articleToContinue } from "../../src/core/continue-reading.ts";
import { randomUnread } from "../../src/core/random-unread.ts";
import { isRead } from "../../src/core/read-state.ts";
import { stateOf } from "../support/marks.ts";

const months = [
  { key: "2026-02", articles: 4, minutes: 1, ordinals: [4000, 4] },
  { key: "2026-01", articles: 3, minutes: 1, ordinals: [1, 3] },
];
const halfRead = { note: 500 };
const wasRead = { read: 1, note: 7 };

describe("the article to continue", () => {
  test("is the one opened last of those in progress", () => {
    const state = stateOf({ 2: halfRead, 4001: halfRead, 3: wasRead });
    expect(articleToContinue(state, months, [3, 2, 4001])).toBe(2);
  });

  test("is the newest in progress where nothing was opened here", () => {
    const state = stateOf({ 2: halfRead, 4001: halfRead, 4003: wasRead, 9999: halfRead });
    expect(articleToContinue(state, months, [])).toBe(4001);
  });

  test("is none when nothing is in progress", () => {
    expect(articleToContinue(stateOf({ 2: wasRead }), months, [2])).toBeUndefined();
  });
});

describe("a random unread article", () => {
  const all = [4000, 4001, 4002, 4003, 1, 2, 3];

  test("is unread, and each can come", () => {
    fc.assert(
      fc.property(fc.subarray(all), (read) => {
        const state = stateOf(Object.fromEntries(read.map((ordinal) => [ordinal, { read: 1 }])));
        const unread = all.filter((ordinal) => !isRead(state, ordinal));
        const chosen = unread.map((_, at) => randomUnread(state, months, at / unread.length));
        expect(chosen).toEqual(unread);
      }),
    );
  });

  test("is none when everything is read", () => {
    const state = stateOf(Object.fromEntries(all.map((ordinal) => [ordinal, { read: 1 }])));
    expect(randomUnread(state, months, 0.5)).toBeUndefined();
  });
});
