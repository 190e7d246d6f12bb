import { unzipSync } from "fflate";
import { zip } from "../../../scripts/package/archive.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

test("the same files in another order give the same bytes", () => {
  const one = zip(
    new Map([
      ["a.html", bytes("a")],
      ["b/c.bin", bytes("c")],
    ]),
  );
  const other = zip(
    new Map([
      ["b/c.bin", bytes("c")],
      ["a.html", bytes("a")],
    ]),
  );
  expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
});

test("what was zipped comes out again", () => {
  const files = unzipSync(zip(new Map([["目录/文.json", bytes("{}")]])));
  expect(Object.keys(files)).toEqual(["目录/文.json"]);
  expect(new TextDecoder().decode(files["目录/文.json"])).toBe("{}");
});
