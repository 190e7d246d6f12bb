import { saysItsAddress } from "../../src/reader/bare-links.ts";

test.each([
  ["https://example.org/a?b=c#d", "https://example.org/a?b=c#d"],
  ["http://example.org", "http://example.org/"],
  ["example.org/a", "https://example.org/a"],
  ["www.example.org", "http://www.example.org/"],
  [" https://example.org/gr%C3%BC%C3%9Fe ", "https://example.org/grüße"],
  ["https://EXAMPLE.org/a", "https://example.org/a"],
])("%s is the address %s", (words, address) => {
  expect(saysItsAddress(words, address)).toBe(true);
});

test.each([
  ["example.org", "https://example.org/a"],
  ["the web", "https://example.org/"],
  ["", "https://example.org/"],
  ["https://example.org/b", "https://example.org/a"],
  ["[", "https://example.org/a"],
])("%s is not the address %s", (words, address) => {
  expect(saysItsAddress(words, address)).toBe(false);
});
