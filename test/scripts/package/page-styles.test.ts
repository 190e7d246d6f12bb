import { createHash } from "node:crypto";
import { allowStyles, withStyles } from "../../../scripts/package/page-styles.ts";

const PAGE = '<head><link rel="stylesheet" href="page.css"><link rel="stylesheet" href="other.css"></head>';
const files = (css: string) => new Map([["page.css", Buffer.from(css)]]);

test("a sheet that the package has stands in its page, and is named by the hash of what stands there", () => {
  const { html, sheets, sources } = withStyles(PAGE, files("p{color:red}$& “x”"));
  expect(html).toContain('<style>p{color:red}$& “x”</style><link rel="stylesheet" href="other.css">');
  expect(sheets).toEqual(["page.css"]);
  const inPage = /<style>(.*?)<\/style>/.exec(html)?.[1] ?? "";
  expect(sources).toEqual([`'sha256-${createHash("sha256").update(inPage).digest("base64")}'`]);
});

test("a sheet that would end its own element is refused", () => {
  expect(() => withStyles(PAGE, files('p::after{content:"</style>"}'))).toThrow("page.css");
});

test("a policy gets the sources in its style directive alone", () => {
  expect(allowStyles("script-src 'self'; style-src 'self'; img-src 'self'", ["'sha256-a'", "'sha256-b'"])).toBe(
    "script-src 'self'; style-src 'self' 'sha256-a' 'sha256-b'; img-src 'self'",
  );
  expect(() => allowStyles("script-src 'self'", ["'sha256-a'"])).toThrow("nothing of styles");
});
