import { folderAddress, originPattern } from "../../../src/platform/webdav/server.ts";

test.each([
  ["cloud.example/remote.php/dav/files/ann/almanac", "https://cloud.example/remote.php/dav/files/ann/almanac/"],
  [" https://cloud.example ", "https://cloud.example/"],
  ["http://192.0.2.7:8080/dav//", "http://192.0.2.7:8080/dav/"],
  ["https://cloud.example/dav?x=1#y", "https://cloud.example/dav/"],
  ["ftp://cloud.example/dav", undefined],
  ["https://ann:secret@cloud.example/dav", undefined],
  ["javascript:alert(1)", undefined],
  ["", undefined],
  ["   ", undefined],
  ["https://", undefined],
])("%j becomes %j", (typed, address) => expect(folderAddress(typed)).toBe(address));

test("one origin is asked for, never more", () => {
  expect(originPattern("https://cloud.example:8443/dav/")).toBe("https://cloud.example/*");
});
