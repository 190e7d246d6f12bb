import { parseReaderAddress } from "../../src/reader/address.ts";

test("reads an address", () => {
  expect(parseReaderAddress("?article=2026-02-11-a%20b&language=zh-Hans&find=a%20%22b%22")).toEqual({
    article: "2026-02-11-a b",
    month: undefined,
    language: "zh-Hans",
    find: 'a "b"',
  });
  expect(parseReaderAddress("?month=2026-02")).toMatchObject({ article: undefined, month: "2026-02" });
  expect(parseReaderAddress("?article=")).toMatchObject({ article: undefined });
});
