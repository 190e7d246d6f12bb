// A Content Security Policy, read as browsers read it.
import { parseContentPolicy, reachOf } from "../../src/core/content-policy.ts";

test("names are lower-cased, space is free, and the first of two directives counts", () => {
  const policy = parseContentPolicy(" Connect-Src  'self'\thttps: ; ;connect-src *; base-uri 'none'");
  expect([...policy]).toEqual([
    ["connect-src", ["'self'", "https:"]],
    ["base-uri", ["'none'"]],
  ]);
});

test.each([
  ["connect-src 'self'", []],
  ["connect-src 'none'", []],
  ["default-src 'none'", []],
  ["default-src *; connect-src 'self'", []],
  ["connect-src 'self' blob: https://dav.example", ["https://dav.example"]],
  ["default-src https:", ["https:"]],
  ["img-src 'self'", undefined],
  ["", undefined],
])("%j reaches %j", (text, reach) => {
  expect(reachOf(parseContentPolicy(text), "connect-src")).toEqual(reach);
});
