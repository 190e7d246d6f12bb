import type { Search, SearchOptions } from "../../src/platform/search.ts";
import { type PackagedArticle, packageFiles, servePackage } from "../support/library-package.ts";

const articles: readonly PackagedArticle[] = [
  {
    id: "gap",
    date: "2026-03-02",
    texts: {
      en: ["The gap closes", "<p>Open models and closed models.</p>"],
      "zh-Hans": ["差距正在消失", "<p>开放模型与机器学习。</p>"],
    },
    tags: ["AI", "Machine Learning"],
  },
  {
    id: "models",
    date: "2026-03-01",
    texts: { en: ["Models", "<p>Models are <em>open</em>. Data too.</p>"] },
    tags: ["AI"],
  },
  { id: "paper", date: "2026-02-10", texts: { en: ["On paper", "<p>Nothing of <b>open</b></p><p>models here.</p>"] } },
  { id: "night", date: "2026-02-09", texts: { de: ["Nacht", "<p>Offene Modelle öffnen.</p>"] } },
  { id: "last", date: "2025-12-31", texts: { en: ["Resolutions", "<p>Read more, on open questions.</p>"] } },
];

async function open(
  files: ReadonlyMap<string, Uint8Array>,
  serving?: { ranges: boolean },
): Promise<[Search, string[]]> {
  // Modules keep what they have read of the package: each test has its own.
  jest.resetModules();
  const asked = servePackage(files, serving);
  const { openSearch } = await import("../../src/platform/search.ts");
  return [await openSearch(), asked];
}

async function ids(search: Search, text: string, options?: SearchOptions): Promise<string[]> {
  const { hits } = await search.query(text, options);
  return Promise.all(hits.map(async ({ document }) => (await search.find(document)).entry.id));
}

const files = packageFiles(articles);

test.each([
  ["open models", ["models", "gap", "paper"]],
  ["open -closed", ["models", "last", "paper"]],
  ['"open models"', ["gap", "paper"]],
  ['"models are open"', ["models"]],
  ['"open data"', ["models"]],
  ['"data open"', []],
  ['models -"open models"', ["models"]],
  ["学习", ["gap"]],
  ["习", ["gap"]],
  ["offnen", ["night"]],
  ["open month:2026.02", ["paper"]],
  ["open -month:2026", ["last"]],
  ["month:2026.02", ["paper", "night"]],
  ["tag:ai", ["gap", "models"]],
  ['tag:"machine learning" models', ["gap"]],
  ["open -tag:ai", ["last", "paper"]],
  ["lang:zh", ["gap"]],
  ["lang:de lang:zh-hans", ["gap", "night"]],
  ["-lang:en", ["night"]],
  ["absent", []],
])("%j finds %j", async (text, expected) => {
  const [search] = await open(files);
  const found = await ids(search, text);
  expect([...found].sort()).toEqual([...expected].sort());
  const { total, isTotalExact, hasFullText } = await search.query(text);
  expect({ total, isTotalExact, hasFullText }).toEqual({
    total: expected.length,
    isTotalExact: true,
    hasFullText: true,
  });
});

test("finds the same where a range brings the whole file", async () => {
  const [search] = await open(files, { ranges: false });
  expect(new Set(await ids(search, '"open models"'))).toEqual(new Set(["gap", "paper"]));
  expect(await ids(search, "open models")).toEqual(["models", "paper", "gap"]);
});

test("asks what an article's state is for is:", async () => {
  const [search] = await open(files);
  const hasState: SearchOptions["hasState"] = ({ id }, state) => (state === "starred" ? id === "gap" : id !== "models");
  expect(await ids(search, "models is:starred", { hasState })).toEqual(["gap"]);
  expect(await ids(search, "models -is:unread", { hasState })).toEqual(["models"]);
});

test("gives as many hits as are wanted and tells how many there are", async () => {
  const [search] = await open(files);
  const result = await search.query("open", { limit: 1 });
  expect(result.hits.length).toBe(1);
  expect(result.total).toBe(4);
});

test("stops looking for a phrase once there are enough hits, and says that there may be more", async () => {
  const many = packageFiles(
    Array.from({ length: 60 }, (_, at) => ({
      id: `a${at}`,
      date: "2026-01-01",
      texts: { en: ["Title", "<p>open models</p>"] as const },
    })),
  );
  const [search] = await open(many);
  const result = await search.query('"open models"', { limit: 10 });
  expect(result.hits.length).toBe(10);
  expect(result.isTotalExact).toBe(false);
  expect(result.total).toBeLessThan(60);
});

test("while typing, the last word is a prefix", async () => {
  const [search] = await open(files);
  expect(await ids(search, "ope mod", { typing: true })).toEqual([]);
  expect(new Set(await ids(search, "open mod", { typing: true }))).toEqual(new Set(["gap", "models", "paper"]));
});

test("searches titles without reading pages of the index", async () => {
  const [search, asked] = await open(files);
  const { hits } = await search.titles("modles");
  expect(hits.map(({ document }) => document)).toEqual([1]);
  expect(asked).toEqual(["library/index.json", "search/root.bin", "search/titles-0.bin"]);
  expect((await search.titles("消失")).hits.map(({ document }) => document)).toEqual([0]);
});

test("reads the root once, and a page once while it is kept", async () => {
  const [search, asked] = await open(files);
  await search.query("open");
  await search.query("open models");
  expect(asked).toEqual(["library/index.json", "search/root.bin", "search/terms-0.bin"]);
});

test("shows where a text has the words", async () => {
  const [search] = await open(files);
  const { query } = await search.query("学习");
  const excerpt = await search.excerpt(0, query);
  expect(excerpt).toMatchObject({ language: "zh-Hans", text: "开放模型与机器学习。" });
  expect(excerpt.marks.map(([start, end]) => excerpt.text.slice(start, end))).toEqual(["学习"]);
});

test("rejects with the reason once it is not wanted any more", async () => {
  const [search] = await open(files);
  const reason = new Error("another letter");
  await expect(search.query("open", { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});

/** Every way in which a file of the index can be wrong. */
const damages: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array | undefined>> = {
  missing: () => undefined,
  empty: () => new Uint8Array(),
  "cut short": (bytes) => bytes.slice(0, bytes.length >> 1),
  changed: (bytes) => bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 1 : byte)),
  "of another kind": () => new TextEncoder().encode("<!doctype html><title>Not found</title>"),
};

describe.each(["search/root.bin", "search/terms-0.bin", "search/titles-0.bin"])("%s", (path) => {
  beforeEach(() => {
    jest.spyOn(console, "warn").mockReturnValue();
  });

  test.each(Object.keys(damages))(
    "%s: titles are still searched, and the result says what it lacks",
    async (damage) => {
      const damaged = damages[damage]?.(files.get(path) ?? new Uint8Array());
      const rest = new Map([...files].filter(([name]) => name !== path));
      const [search] = await open(damaged ? rest.set(path, damaged) : rest);
      expect((await search.titles("gap")).hits.map(({ document }) => document)).toEqual([0]);
      const { hits, hasFullText } = await search.query("models");
      expect(hasFullText).toBe(path === "search/titles-0.bin");
      expect(hits.map(({ document }) => document)).toContain(1);
      expect((await search.query("month:2026.03")).total).toBe(2);
    },
  );
});

test("an index of another library is not believed", async () => {
  jest.spyOn(console, "warn").mockReturnValue();
  const root = packageFiles(articles.slice(1)).get("search/root.bin") ?? new Uint8Array();
  const [search] = await open(new Map(files).set("search/root.bin", root));
  expect((await search.query("models")).hasFullText).toBe(false);
});

test("searches in full again once the index can be read", async () => {
  jest.spyOn(console, "warn").mockReturnValue();
  const [search] = await open(new Map([...files].filter(([name]) => !name.startsWith("search/"))));
  expect((await search.query("open")).hasFullText).toBe(false);
  servePackage(files);
  expect((await search.query("open")).hasFullText).toBe(true);
});
