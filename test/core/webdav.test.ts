import fc from "fast-check";
import { listedFiles, parseRetryAfter, problemOf, WebdavError } from "../../src/core/webdav.ts";

const answer = { contentType: "", retryAfter: null, redirected: false };

test.each([
  [401, "credentials"],
  [403, "forbidden"],
  [404, "missing"],
  [405, "notWebdav"],
  [409, "conflict"],
  [412, "conflict"],
  [413, "full"],
  [423, "locked"],
  [429, "busy"],
  [500, "server"],
  [501, "notWebdav"],
  [502, "server"],
  [503, "busy"],
  [507, "full"],
  [302, "redirect"],
  [418, "unexpected"],
])("status %d is %s", (status, problem) => {
  expect(problemOf({ ...answer, status }, 0)?.problem).toBe(problem);
});

test.each([200, 201, 204, 206, 207])("status %d is good", (status) =>
  expect(problemOf({ ...answer, status }, 0)).toBeUndefined(),
);

test("a web page with status 200 is a login page, not a file", () => {
  expect(problemOf({ ...answer, status: 200, contentType: "text/html" }, 0)?.problem).toBe("webPage");
});

test("Apache's HTML beside a 201 is no login page", () => {
  expect(problemOf({ ...answer, status: 201, contentType: "text/html" }, 0)).toBeUndefined();
});

test("an opaque redirect has status 0", () => {
  expect(problemOf({ ...answer, status: 0, redirected: true }, 0)?.problem).toBe("redirect");
});

test("a wrong password is not tried again, a busy server is", () => {
  expect(new WebdavError("credentials").passing).toBe(false);
  expect(new WebdavError("busy").passing).toBe(true);
});

test.each([
  ["120", 120],
  ["Thu, 01 Jan 1970 00:01:00 GMT", 60],
  ["Thu, 01 Jan 1970 00:00:00 GMT", 0],
  ["999999", 3600],
  ["soon", undefined],
  [null, undefined],
])("Retry-After %j is %j seconds", (value, seconds) => expect(parseRetryAfter(value, 0)).toBe(seconds));

test("files are found whatever prefix, case and form of address the server uses", () => {
  const listing = `<?xml version="1.0"?><D:multistatus xmlns:D="DAV:">
    <D:response><D:href>/dav/almanac/</D:href></D:response>
    <D:response><D:href>/dav/almanac/one.bin</D:href></D:response>
    <d:response xmlns:d="DAV:"><d:href>https://cloud.example/dav/almanac/two%20b.bin</d:href></d:response>
    <response><href xmlns="DAV:"> three&amp;.bin </href></response>
    <lp1:response><lp1:href>four.bin?x=1</lp1:href></lp1:response>
    <D:response><D:href>/dav/almanac/%E0%A4%A.bin</D:href></D:response>
  </D:multistatus>`;
  expect(listedFiles(listing).map(({ name }) => name)).toEqual(["one.bin", "two b.bin", "three&.bin", "four.bin"]);
});

test("no listing, however broken, makes it throw", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("<", ">", "href", "/", "%", "&#", "x110000", ";", "a") }), (text) =>
      expect(Array.isArray(listedFiles(text))).toBe(true),
    ),
  );
});

test("a file's token changes with its ETag, its time and its length", () => {
  const listing = (etag: string, time: string, length: number) =>
    listedFiles(
      `<D:response><D:href>/dav/a.bin</D:href><D:getetag>${etag}</D:getetag><D:getlastmodified>${time}</D:getlastmodified><D:getcontentlength>${length}</D:getcontentlength></D:response>`,
    )[0]?.token;
  const tokens = [
    listing("&quot;1&quot;", "a", 1),
    listing("&quot;2&quot;", "a", 1),
    listing("&quot;1&quot;", "b", 1),
    listing("&quot;1&quot;", "a", 2),
  ];
  expect(new Set(tokens).size).toBe(4);
  expect(listedFiles("<D:response><D:href>/dav/a.bin</D:href></D:response>")).toEqual([{ name: "a.bin", token: "" }]);
});
