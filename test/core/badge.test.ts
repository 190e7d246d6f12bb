import { badgeText } from "../../src/core/badge.ts";

test.each([
  [-1, ""],
  [0, ""],
  [1, "1"],
  [999, "999"],
  [1000, "1k"],
  [10_999, "10k"],
  [50_000, "50k"],
])("%d unread shows %j", (unread, text) => expect(badgeText(unread)).toBe(text));
