// What a page hands on to the next: only what was pressed just now, and only keys.
import { parseHandedKeys } from "../../src/platform/handed-keys.ts";

test("keys of just now are read back, others and what is none are not", () => {
  expect(parseHandedKeys('{"at":1000,"keys":["j","s"]}', 1_500)).toEqual(["j", "s"]);
  expect(parseHandedKeys('{"at":1000,"keys":["j"]}', 9_000)).toEqual([]);
  for (const odd of ["", "null", "[]", '{"at":"x","keys":["j"]}', '{"at":1000,"keys":"j"}'])
    expect(parseHandedKeys(odd, 1_500)).toEqual([]);
  expect(parseHandedKeys('{"at":1000,"keys":[1,"j",null]}', 1_500)).toEqual(["j"]);
});
