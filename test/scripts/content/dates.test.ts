import fc from "fast-check";
import { parseDate } from "../../../scripts/content/dates.ts";
import { readFrontMatter } from "../../../scripts/content/front-matter.ts";

describe("a written date", () => {
  test.each([
    ["2026-02-14", "2026-02-14", 0],
    ["2026-2-4", "2026-02-04", 0],
    ["2026/02/14 08:30", "2026-02-14", 30600],
    ["2026-02-14T23:30:00-08:00", "2026-02-14", 84600],
    ["2026-02-14T00:10:00.000Z", "2026-02-14", 600],
    ["2026-02-14 10:00:00 +0800", "2026-02-14", 36000],
    ["20260214", "2026-02-14", 0],
    ["February 14, 2026", "2026-02-14", 0],
    ["Sat, 14 Feb 2026 09:00:00 GMT", "2026-02-14", 32400],
    ["14th February 2026", "2026-02-14", 0],
    ["2026年2月14日", "2026-02-14", 0],
    ["Sat Feb 14 09:00:00 CEST 2026", "2026-02-14", 32400],
    [1771061696000, "2026-02-14", 34496],
    ["1771061696", "2026-02-14", 34496],
  ])("%s is the day that its author meant", (written, day, seconds) => {
    expect(parseDate(written)).toEqual({ day, seconds });
  });

  test.each(["", "soon", "14/2/2026", "2026-02-30", "2026-13-01", "2026-02-14x", true, null, [], {}])(
    "%p is none",
    (value) => {
      expect(parseDate(value)).toBeUndefined();
    },
  );

  test("of TOML keeps its own time zone", () => {
    const front = readFrontMatter("+++\ndate = 2026-02-14T23:30:00-08:00\nday = 2026-02-14\n+++\n", () => undefined);
    expect(parseDate(front?.fields["date"])).toEqual({ day: "2026-02-14", seconds: 84600 });
    expect(parseDate(front?.fields["day"])).toEqual({ day: "2026-02-14", seconds: 0 });
  });

  test("is read back for every day", () => {
    const dates = fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
    fc.assert(fc.property(dates, (date) => parseDate(date.toISOString())?.day === date.toISOString().slice(0, 10)));
  });
});
