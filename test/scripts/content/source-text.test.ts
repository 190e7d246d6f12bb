import { decodeSource } from "../../../scripts/content/source-text.ts";

test("every line end is Markdown's, and Unicode's own separators end no line", () => {
  const bytes = new TextEncoder().encode("\uFEFF# One\u2028two\r\nthree\rfour\u2029five\n");
  expect(decodeSource(bytes, () => undefined)).toBe("# One two\nthree\nfour five\n");
});
