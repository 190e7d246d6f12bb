import { deflateRawSync } from "node:zlib";
import { blockLine } from "../../src/core/block-guess.ts";
import type { BlockPlace } from "../../src/core/library.ts";
import { askForFirstArticle, takeFirstArticle } from "../../src/platform/first-article.ts";

const BLOCKS = [
  '{"2026-02-10-c":{"n":0},\n"2026-02-09-b":{"n":1}}',
  '{"2026-02-01-a":{"n":2},\n"2026-02-01-b":{"n":3}}',
].map((json) => deflateRawSync(json));
const [first, second] = BLOCKS.map((block, at): BlockPlace => [0, at * (BLOCKS[0]?.length ?? 0), block.length]) as [
  BlockPlace,
  BlockPlace,
];
const TABLE = blockLine({
  month: "2026-02",
  ids: ["2026-02-10-c", "2026-02-09-b", "2026-02-01-a", "2026-02-01-b"],
  blocks: [first, second],
  block: [0, 0, 1, 1],
});

let asked: string[] = [];
let broken = false;
const realFetch = globalThis.fetch;

beforeEach(() => {
  asked = [];
  broken = false;
  globalThis.fetch = (async (path: string, init?: RequestInit) => {
    const range = new Headers(init?.headers).get("range");
    asked.push(range ? `${path} ${range}` : path);
    if (broken) throw new TypeError("Failed to fetch");
    const [from = 0, to = 0] = (range?.match(/\d+/g) ?? []).map(Number);
    return new Response(new Uint8Array(Buffer.concat(BLOCKS).subarray(from, to + 1)));
  }) as typeof fetch;
});

afterEach(() => {
  globalThis.fetch = realFetch;
});

test("the block of the address's article is asked for at once, and the article handed out once", async () => {
  askForFirstArticle("?article=2026-02-01-b", TABLE);
  expect(asked).toEqual([`/library/2026-02.0.bin bytes=${second[1]}-${second[1] + second[2] - 1}`]);
  expect(await takeFirstArticle()).toEqual({ month: "2026-02", bodies: { "2026-02-01-b": { n: 3 } } });
  expect(await takeFirstArticle()).toBeUndefined();
  expect(asked).toHaveLength(1);
});

test("a block that does not have the article gives none of its others", async () => {
  askForFirstArticle("?article=2026-02-01-aa", TABLE);
  expect(await takeFirstArticle()).toEqual({ month: "2026-02", bodies: {} });
});

test("an address that names no month asks for nothing", async () => {
  for (const query of ["", "?article=about", "?article=2026-03-01-a", "?month=2026-02"])
    askForFirstArticle(query, TABLE);
  expect(asked).toEqual([]);
  expect(await takeFirstArticle()).toBeUndefined();
});

test("whoever takes it hears that it could not be read", async () => {
  broken = true;
  askForFirstArticle("?article=2026-02-01-a", TABLE);
  await expect(takeFirstArticle()).rejects.toThrow("not in this package");
});
